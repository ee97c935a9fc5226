#include "indexer/source/source_kind.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "text/utf8.h"

/* The marks of a kind stand within so many bytes. */
#define HEAD_BYTES 4096
/* A PDF may begin with something else (ISO 32000-1, annex H.3, note 13). */
#define PDF_HEAD_BYTES 1024

/* All bytes that there are, and how many of them count as the beginning. */
struct head {
	const char *bytes;
	size_t length, shown;
};

#define WRITER "soffice --headless --convert-to txt:Text %"
#define SHEET(FORMAT) "a spreadsheet (" FORMAT "); docs/documento.md tells how the rows of a CSV become a corpus"
#define CALC "soffice --headless --convert-to csv %"
#define IMPRESS "soffice --headless --convert-to pdf %"
#define RECOGNISE "tesseract % % -l spa"
#define PANDOC "pandoc --to plain --wrap none --output %.txt %"

const struct source_kind source_kind_pdf = { "a PDF", NULL, NULL };

/* --- Containers by their first bytes ------------------------------------------------------ */

struct magic {
	size_t offset, length;
	const char *bytes;
	struct source_kind kind;
};

static const struct magic magics[] = {
	{ 0, 2, "\x1f\x8b", { "a compressed file (gzip)", "gzip -dc % > %.out", "%.out" } },
	{ 0, 6, "\xfd" "7zXZ\0", { "a compressed file (xz)", "xz -dc % > %.out", "%.out" } },
	{ 0, 3, "BZh", { "a compressed file (bzip2)", "bzip2 -dc % > %.out", "%.out" } },
	{ 0, 4, "\x28\xb5\x2f\xfd", { "a compressed file (zstd)", "zstd -dc % > %.out", "%.out" } },
	{ 0, 6, "7z\xbc\xaf\x27\x1c", { "an archive (7z)", "7z x %", NULL } },
	{ 0, 6, "Rar!\x1a\x07", { "an archive (RAR)", "unrar x %", NULL } },
	{ 257, 5, "ustar", { "an archive (tar)", "tar -xf %", NULL } },
	{ 0, 4, "\x89PNG", { "a picture (PNG)", RECOGNISE, "%.txt" } },
	{ 0, 3, "\xff\xd8\xff", { "a picture (JPEG)", RECOGNISE, "%.txt" } },
	{ 0, 4, "II*\0", { "a picture (TIFF)", RECOGNISE, "%.txt" } },
	{ 0, 4, "MM\0*", { "a picture (TIFF)", RECOGNISE, "%.txt" } },
	{ 0, 4, "GIF8", { "a picture (GIF)", RECOGNISE, "%.txt" } },
	{ 8, 4, "WEBP", { "a picture (WebP)", RECOGNISE, "%.txt" } },
	{ 0, 2, "BM", { "a picture (BMP)", RECOGNISE, "%.txt" } },
	{ 0, 8, "AT&TFORM", { "scanned pages (DjVu)", "djvutxt % > %.txt", "%.txt" } },
};

static bool opens_with(struct head head, const char *bytes, size_t length)
{
	return head.length >= length && memcmp(head.bytes, bytes, length) == 0;
}

/* Marks of letters alone may begin a text as well. */
static bool begins_as_text(struct head head)
{
	return utf8_is_valid(head.bytes, utf8_cut(head.bytes, head.length, head.shown), NULL) &&
	       !memchr(head.bytes, '\0', head.shown);
}

static bool has_magic(struct head head, const struct magic *magic)
{
	return head.length >= magic->offset + magic->length &&
	       memcmp(head.bytes + magic->offset, magic->bytes, magic->length) == 0;
}

/* --- Containers of parts --------------------------------------------------------------------- */

struct part {
	const char *name;
	struct source_kind kind;
};

#define OPENDOCUMENT "mimetypeapplication/vnd.oasis.opendocument."

/* In a ZIP the names of its parts stand as they are. What may hold another kind stands before it. */
static const struct part zip_parts[] = {
	{ OPENDOCUMENT "text", { "a text of a word processor (ODT)", WRITER, "*.txt" } },
	{ OPENDOCUMENT "spreadsheet", { SHEET("ODS"), CALC, NULL } },
	{ OPENDOCUMENT "presentation", { "a presentation (ODP)", IMPRESS, "*.pdf" } },
	{ "mimetypeapplication/epub", { "an electronic book (EPUB)", PANDOC, "%.txt" } },
	{ "word/document", { "a text of a word processor (DOCX)", WRITER, "*.txt" } },
	{ "ppt/presentation", { "a presentation (PPTX)", IMPRESS, "*.pdf" } },
	{ "xl/workbook", { SHEET("XLSX"), CALC, NULL } },
	{ "", { "an archive (ZIP)", "unzip %", NULL } },
};

/* In Microsoft's compound file they are UTF-16; these have no letter beyond ASCII. */
static const struct part compound_parts[] = {
	{ "EncryptedPackage", { "an office document with a password: save it there without one", NULL, NULL } },
	{ "WordDocument", { "a text of a word processor (DOC)", WRITER, "*.txt" } },
	{ "PowerPoint Document", { "a presentation (PPT)", IMPRESS, "*.pdf" } },
	{ "Workbook", { SHEET("XLS"), CALC, NULL } },
	{ "", { "a file of an office program", NULL, NULL } },
};

static bool holds(struct head head, const char *bytes, size_t length)
{
	return memmem(head.bytes, head.length, bytes, length) != NULL;
}

static bool holds_utf16(struct head head, const char *name)
{
	char wide[64];
	size_t length = strlen(name);

	for (size_t i = 0; i < length; i++) {
		wide[2 * i] = name[i];
		wide[2 * i + 1] = '\0';
	}
	return holds(head, wide, 2 * length);
}

static const struct source_kind *zip_kind(struct head head)
{
	const struct part *part = zip_parts;

	while (!holds(head, part->name, strlen(part->name)))
		part++;
	return &part->kind;
}

static const struct source_kind *compound_kind(struct head head)
{
	const struct part *part = compound_parts;

	while (!holds_utf16(head, part->name))
		part++;
	return &part->kind;
}

static const struct source_kind *container_kind(struct head head)
{
	if (opens_with(head, "PK\3\4", 4) || opens_with(head, "PK\5\6", 4))
		return zip_kind(head);
	if (opens_with(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8))
		return compound_kind(head);
	if (begins_as_text(head))
		return NULL;
	for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++)
		if (has_magic(head, &magics[i]))
			return &magics[i].kind;
	return NULL;
}

/* The mark may stand behind something else, but a text may speak of it too. */
static bool is_pdf(struct head head)
{
	size_t length = head.length < PDF_HEAD_BYTES ? head.length : PDF_HEAD_BYTES;
	const char *mark = memmem(head.bytes, length, "%PDF-", 5);

	if (!mark)
		return false;
	for (const char *at = head.bytes; at < mark; at++)
		if (!isspace((unsigned char)*at) && !strchr("\xef\xbb\xbf", *at))
			return !begins_as_text(head);
	return true;
}

/* --- Text that is written for a program ---------------------------------------------------------- */

static const struct source_kind kind_rtf = { "a text of a word processor (RTF)", WRITER, "*.txt" };
static const struct source_kind kind_postscript = { "pages for a printer (PostScript)", "ps2pdf % %.pdf", "%.pdf" };
static const struct source_kind kind_html = { "a web page (HTML)", WRITER, "*.txt" };
static const struct source_kind kind_mhtml = { "a saved web page (MHTML): save it as HTML instead", NULL, NULL };
static const struct source_kind kind_office_xml = { "a document of an office program (XML)", WRITER, "*.txt" };
static const struct source_kind kind_xml = { "data (XML)", NULL, NULL };
static const struct source_kind kind_json = {
	"data (JSON), which check and build read where it is a corpus", NULL, NULL
};

static struct head skip_blanks(struct head head)
{
	while (head.shown > 0 && isspace((unsigned char)*head.bytes)) {
		head.bytes++;
		head.length--;
		head.shown--;
	}
	return head;
}

static bool begins(struct head head, const char *word)
{
	size_t length = strlen(word);

	return head.shown >= length && strncasecmp(head.bytes, word, length) == 0;
}

static bool head_holds(struct head head, const char *word)
{
	return memmem(head.bytes, head.shown, word, strlen(word)) != NULL;
}

static struct head skip(struct head head, size_t count)
{
	return (struct head){ head.bytes + count, head.length - count, head.shown - count };
}

/* Before the first element a page may have comments. */
static struct head skip_comments(struct head head)
{
	const char *end;

	while (begins(head, "<!--") && (end = memmem(head.bytes, head.shown, "-->", 3)))
		head = skip_blanks(skip(head, (size_t)(end - head.bytes) + 3));
	return head;
}

/* Behind a mark that opens something. */
static bool opens_json(struct head head)
{
	char open = head.shown > 0 ? *head.bytes : '\0';
	char next;

	if (open != '{' && open != '[')
		return false;
	head = skip_blanks(skip(head, 1));
	next = head.shown > 0 ? *head.bytes : '\0';
	return open == '{' ? next == '"' || next == '}' : next == '{' || next == '[' || next == '"';
}

static const struct source_kind *written_kind(struct head head)
{
	static const char *const html[] = { "<!doctype html", "<html", "<head>", "<body" };

	if (begins(head, "{\\rtf"))
		return &kind_rtf;
	if (begins(head, "%!PS"))
		return &kind_postscript;
	if (begins(head, "\xef\xbb\xbf"))
		head = skip(head, 3);
	head = skip_comments(skip_blanks(head));
	if (begins(head, "<?xml") && !head_holds(head, "<html"))
		return head_holds(head, "office:document") || head_holds(head, "progid=\"Word.Document\"") ?
			       &kind_office_xml : &kind_xml;
	if (begins(head, "<?xml"))
		return &kind_html;
	for (size_t i = 0; i < sizeof(html) / sizeof(*html); i++)
		if (begins(head, html[i]))
			return &kind_html;
	if (begins(head, "MIME-Version:"))
		return &kind_mhtml;
	return opens_json(head) ? &kind_json : NULL;
}

/* --- Text in another encoding ----------------------------------------------------------------------- */

#define ICONV(FROM) "iconv -f " FROM " -t UTF-8 % > %.txt", "%.txt"

static const struct source_kind kind_utf16 = { "text in UTF-16", ICONV("UTF-16") };
static const struct source_kind kind_utf16le = { "text in UTF-16, without a mark of it", ICONV("UTF-16LE") };
static const struct source_kind kind_utf16be = { "text in UTF-16, without a mark of it", ICONV("UTF-16BE") };
static const struct source_kind kind_utf32 = { "text in UTF-32", ICONV("UTF-32") };
static const struct source_kind kind_utf32le = { "text in UTF-32, without a mark of it", ICONV("UTF-32LE") };
static const struct source_kind kind_utf32be = { "text in UTF-32, without a mark of it", ICONV("UTF-32BE") };

/* A code page, and its bytes for áéíóúüñ ÁÉÍÓÚÜÑ ¿¡ºª «». */
struct code_page {
	struct source_kind kind;
	const char *letters;
};

static const struct code_page code_pages[] = {
	{ { "text in the code page of Windows or in Latin-1", ICONV("WINDOWS-1252") },
	  "\xe1\xe9\xed\xf3\xfa\xfc\xf1\xc1\xc9\xcd\xd3\xda\xdc\xd1\xbf\xa1\xba\xaa\xab\xbb" },
	{ { "text in the code page of old Macintoshes", ICONV("MACINTOSH") },
	  "\x87\x8e\x92\x97\x9c\x9f\x96\xe7\x83\xea\xee\xf2\x86\x84\xc0\xc1\xbc\xbb\xc7\xc8" },
	{ { "text in a code page of DOS", ICONV("CP850") },
	  "\xa0\x82\xa1\xa2\xa3\x81\xa4\xb5\x90\xd6\xe0\xe9\x9a\xa5\xa8\xad\xa7\xa6\xae\xaf" },
};

/* How many of the first bytes are zero at places with this remainder by `width`. */
static size_t zeros_at(struct head head, size_t width, size_t place)
{
	size_t count = 0;

	for (size_t i = place; i < head.shown; i += width)
		count += head.bytes[i] == '\0';
	return count;
}

/* Spanish is nearly all in the first 256 characters: of a wider one nearly every upper byte is zero. */
static const struct source_kind *wide_kind(struct head head)
{
	size_t quarter = head.shown / 4, most = quarter - quarter / 4;
	size_t zeros[4];

	if (opens_with(head, "\xff\xfe\0\0", 4) || opens_with(head, "\0\0\xfe\xff", 4))
		return &kind_utf32;
	if (opens_with(head, "\xff\xfe", 2) || opens_with(head, "\xfe\xff", 2))
		return &kind_utf16;
	if (quarter == 0)
		return NULL;
	for (size_t i = 0; i < 4; i++)
		zeros[i] = zeros_at(head, 4, i);
	if (zeros[1] >= most && zeros[2] >= most && zeros[3] >= most && zeros[0] < quarter / 4 + 1)
		return &kind_utf32le;
	if (zeros[0] >= most && zeros[1] >= most && zeros[2] >= most && zeros[3] < quarter / 4 + 1)
		return &kind_utf32be;
	if (zeros[1] >= most && zeros[3] >= most && zeros[0] + zeros[2] < quarter / 4 + 1)
		return &kind_utf16le;
	if (zeros[0] >= most && zeros[2] >= most && zeros[1] + zeros[3] < quarter / 4 + 1)
		return &kind_utf16be;
	return NULL;
}

/* In one pass: how often each byte beyond ASCII stands where it is no UTF-8, and how many characters beyond it are. */
static size_t count_bad_bytes(struct head head, size_t counts[256])
{
	size_t good = 0;

	for (size_t at = 0; at < head.length;) {
		size_t size = utf8_next(head.bytes + at, head.length - at, NULL);

		if (size > 1)
			good++;
		else if ((unsigned char)head.bytes[at] >= 0x80)
			counts[(unsigned char)head.bytes[at]]++;
		at += size;
	}
	return good;
}

/* NULL where it is UTF-8 for the greater part: a line of it is at fault, not the file. */
static const struct source_kind *code_page_kind(struct head head)
{
	size_t counts[256] = { 0 };
	size_t good = count_bad_bytes(head, counts), bad = 0, best_count = 0;
	const struct source_kind *best = NULL;

	for (size_t i = 0; i < 256; i++)
		bad += counts[i];
	for (size_t i = 0; i < sizeof(code_pages) / sizeof(*code_pages); i++) {
		size_t letters = 0;

		for (const char *at = code_pages[i].letters; *at; at++)
			letters += counts[(unsigned char)*at];
		if (letters > best_count) {
			best_count = letters;
			best = &code_pages[i].kind;
		}
	}
	return bad > good && best_count > bad / 2 ? best : NULL;
}

/* --- All of them ---------------------------------------------------------------------------------------- */

const struct source_kind *source_kind_of(const char *bytes, size_t length)
{
	struct head head = { bytes, length, length < HEAD_BYTES ? length : HEAD_BYTES };
	const struct source_kind *kind;

	if (length == 0)
		return NULL;
	if (is_pdf(head))
		return &source_kind_pdf;
	kind = container_kind(head);
	if (!kind)
		kind = wide_kind(head);
	if (!kind)
		kind = written_kind(head);
	if (!kind && !memchr(bytes, '\0', length))
		kind = code_page_kind(head);
	return kind;
}

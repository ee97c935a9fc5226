#include "indexer/source/pdf_text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "indexer/lines/source_lines.h"
#include "indexer/source/child.h"
#include "indexer/source/pdf_layout.h"
#include "indexer/source/source_advice.h"
#include "text/character.h"
#include "text/utf8.h"

#define REPLACEMENT 0xFFFD
/* Fewer letters and digits on a page than this, on the average, are stamps on pictures. */
#define FEWEST_LETTERS 16
/* The mark of a PDF's end stands this near to it; bytes. */
#define END_BYTES 4096

/* A word's box takes twenty times the bytes of the word: a larger text is taken without. */
#define BOXES_MAX_BYTES ((size_t)256 << 20)
/* So much of what it writes to standard error is looked at; bytes. */
#define SAID_BYTES 4096

static const struct source_kind pictures = {
	"a PDF of pictures, with hardly any text on its pages", "ocrmypdf -l spa % *.ocr.pdf", "*.ocr.pdf"
};
static const struct source_kind unreadable = {
	"a PDF whose fonts do not tell which letters they show", "ocrmypdf -l spa --force-ocr % *.ocr.pdf", "*.ocr.pdf"
};
static const struct source_kind locked = {
	"a PDF with a password", "qpdf --decrypt --password=PASSWORD % *.open.pdf", "*.open.pdf"
};

/* --- Clean text --------------------------------------------------------------------- */

/* The letters of a ligature; NULL where it is none. They are what Unicode's compatibility mapping makes of it. */
static const char *ligature_letters(uint32_t code)
{
	static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

	return code >= 0xFB00 && code <= 0xFB06 ? letters[code - 0xFB00] : NULL;
}

void pdf_text_add_clean(struct strbuf *out, const char *bytes, size_t length)
{
	for (size_t at = 0; at < length;) {
		uint32_t code;
		size_t size = utf8_next(bytes + at, length - at, &code);
		const char *letters = ligature_letters(code);

		if (letters)
			strbuf_add_string(out, letters);
		else if (code == REPLACEMENT)
			utf8_add(out, REPLACEMENT); /* of one byte, where it stands for no character */
		else if (code != 0)
			strbuf_add(out, bytes + at, size);
		at += size;
	}
}

/* --- What kind of text it is ------------------------------------------------------------ */

struct census {
	size_t letters, unreadable; /* digits count as letters */
	size_t pages, blank_pages;
};

/* A glyph whose font does not tell what it means; a bullet is one too, but a text is not made of bullets. */
static bool is_unreadable(uint32_t code)
{
	return code == REPLACEMENT || (code >= 0xE000 && code <= 0xF8FF) ||
	       (code < 0x20 && !strchr("\t\n\f\r", (int)code));
}

static struct census count_text(const struct strbuf *text)
{
	struct census census = { 0 };
	size_t before = 0;

	for (size_t at = 0; at < text->length;) {
		uint32_t code;

		at += utf8_next(text->data + at, text->length - at, &code);

		enum character_class class = character_class(code);

		if (code == '\f') {
			census.pages++;
			census.blank_pages += census.letters + census.unreadable == before;
			before = census.letters + census.unreadable;
		} else if (is_unreadable(code)) {
			census.unreadable++;
		} else if (class != CHARACTER_OTHER && class != CHARACTER_BLANK && class != CHARACTER_MARK) {
			census.letters++;
		}
	}
	return census;
}

static bool judge_text(const struct strbuf *text, const char *path, struct pdf_report *report, struct error *err)
{
	struct census census = count_text(text);
	bool is_readable = census.unreadable <= census.letters;

	report->pages = census.pages;
	report->blank_pages = census.blank_pages;
	if (is_readable && census.letters >= FEWEST_LETTERS * (census.pages ? census.pages : 1))
		return true;
	source_advice_refuse(is_readable ? &pictures : &unreadable, path, err);
	return false;
}

/* --- What pdftotext says ------------------------------------------------------------------ */

/* The first line of what it said, fit to print. */
static void keep_complaint(const struct strbuf *said, char *complaint)
{
	struct strbuf clean;
	size_t length;

	strbuf_init(&clean, STRBUF_NO_LIMIT);
	pdf_text_add_clean(&clean, said->data, strcspn(said->data, "\r\n"));
	for (size_t i = 0; i < clean.length; i++)
		if ((unsigned char)clean.data[i] < 0x20 || clean.data[i] == 0x7F)
			clean.data[i] = ' ';
	length = utf8_cut(clean.data, clean.length, PDF_COMPLAINT_ROOM - 1);
	memcpy(complaint, clean.data, length);
	complaint[length] = '\0';
	strbuf_release(&clean);
}

/* Does the file end as a PDF does? A file that was cut off does not, though pdftotext may make something of it. */
static bool has_its_end(const char *path)
{
	char tail[END_BYTES];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool has = false;

	if (fd < 0)
		return true;

	off_t size = lseek(fd, 0, SEEK_END);
	ssize_t got = pread(fd, tail, sizeof(tail), size > (off_t)sizeof(tail) ? size - (off_t)sizeof(tail) : 0);

	has = got > 0 && memmem(tail, (size_t)got, "%%EOF", strlen("%%EOF"));
	close(fd);
	return has;
}

/* It ended by itself: is what it wrote the text of the file? */
static bool judge_exit(const char *path, int status, const struct strbuf *said, const char *complaint,
		       struct error *err)
{
	if (strstr(said->data, "Incorrect password")) {
		source_advice_refuse(&locked, path, err);
		return false;
	}
	if (status == 0 && (!*complaint || has_its_end(path)))
		return true;
	error_set(err, ERROR_INPUT,
		  "%s: a damaged or incomplete PDF: get it anew, or open it in a viewer and print it to another PDF "
		  "(pdftotext: %s)", path, *complaint ? complaint : "no reason given");
	return false;
}

static bool judge_end(const char *path, const struct child *child, const struct child_limits *limits,
		      const struct strbuf *said, const char *complaint, struct error *err)
{
	switch (child->end) {
	case CHILD_EXITED:
		return judge_exit(path, child->status, said, complaint, err);
	case CHILD_CRASHED:
		error_set(err, ERROR_INPUT,
			  "%s: a PDF that pdftotext cannot read in %zu MB of memory: it ended by signal %d (%s)", path,
			  limits->memory >> 20, child->status, strsignal(child->status));
		return false;
	case CHILD_TOO_LONG:
		error_set(err, ERROR_INPUT,
			  "%s: a PDF whose text pdftotext did not have after %u s, when it was ended: --pdf-timeout "
			  "SECONDS gives it longer", path, limits->seconds);
		return false;
	case CHILD_TOO_MUCH:
		break;
	}
	error_set(err, ERROR_INPUT, "%s: a PDF with more than %zu bytes of text: no document has so many", path,
		  SOURCE_MAX_BYTES);
	return false;
}

/* --- All of it ------------------------------------------------------------------------------ */

/* A path that no program can take for an option or an address: absolute, and without "//". */
static char *plain_path(const char *path, struct error *err)
{
	char *whole = realpath(path, NULL);

	if (!whole)
		error_set(err, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO, "%s: %s", path, strerror(errno));
	return whole;
}

/* The boxes of the words, or none where they cannot be had: the text is good without them. */
static void take_boxes(const char *program, const char *file, const struct child_limits *limits,
		       struct pdf_boxes *boxes)
{
	const char *argv[] = { program, "-raw", "-bbox", "-enc", "UTF-8", file, "-", NULL };
	struct error err = ERROR_INIT;
	struct strbuf out, said;
	struct child child;

	strbuf_init(&out, BOXES_MAX_BYTES);
	strbuf_init(&said, SAID_BYTES);
	if (child_run(argv, limits, &out, &said, &child, &err) && child.end == CHILD_EXITED && child.status == 0)
		pdf_boxes_parse(boxes, out.data);
	strbuf_release(&out);
	strbuf_release(&said);
}

/* The text as pdftotext wrote it, cut into the cells that the page shows, and clean. */
static void add_text(const char *program, const char *file, const struct child_limits *limits, const struct strbuf *raw,
		     struct strbuf *text, struct line_places *places)
{
	struct pdf_boxes boxes;

	pdf_boxes_init(&boxes);
	take_boxes(program, file, limits, &boxes);
	if (!pdf_layout_add(raw->data, raw->length, &boxes, text, places))
		pdf_text_add_clean(text, raw->data, raw->length);
	pdf_boxes_release(&boxes);
}

static bool take_text(const char *program, const char *path, unsigned seconds, struct strbuf *text,
		      struct line_places *places, struct pdf_report *report, struct error *err)
{
	char *file = plain_path(path, err);
	const char *argv[] = { program, "-raw", "-enc", "UTF-8", file, "-", NULL };
	const struct child_limits limits = { seconds, PDF_MAX_MEMORY };
	struct strbuf out, said;
	struct child child;
	bool done;

	strbuf_init(&out, text->limit);
	strbuf_init(&said, SAID_BYTES);
	done = file && child_run(argv, &limits, &out, &said, &child, err);
	if (file && !done)
		error_prefix(err, "%s: ", path);
	if (done) {
		keep_complaint(&said, report->complaint);
		if (child.end == CHILD_EXITED && child.status == 0)
			add_text(program, file, &limits, &out, text, places);
		/* A byte that is no character takes three in the clean text. */
		if (text->overflowed)
			child.end = CHILD_TOO_MUCH;
		done = judge_end(path, &child, &limits, &said, report->complaint, err);
	}
	strbuf_release(&out);
	strbuf_release(&said);
	free(file);
	return done && judge_text(text, path, report, err);
}

bool pdf_text_read(const char *path, unsigned seconds, struct strbuf *text, struct line_places *places,
		   struct pdf_report *report, struct error *err)
{
	char *program = child_find_program("pdftotext");
	bool done;

	*report = (struct pdf_report){ 0 };
	if (!program) {
		error_set(err, ERROR_IO,
			  "%s: it is a PDF, and pdftotext, which takes the text out, is not there: install the package "
			  "poppler-utils", path);
		return false;
	}
	done = take_text(program, path, seconds, text, places, report, err);
	free(program);
	return done;
}

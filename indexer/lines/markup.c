#include "indexer/lines/markup.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "text/utf8.h"

/* No entity or known tag with its attributes is longer; bytes. */
#define MAX_ENTITY_BYTES 10
#define MAX_TAG_BYTES 200
/* A tag's name. */
#define MAX_NAME_BYTES 8

static const struct entity {
	const char *name, *text;
} entities[] = {
	{ "nbsp", " " },    { "amp", "&" },	{ "lt", "<" },	    { "gt", ">" },	{ "quot", "\"" },  { "apos", "'" },
	{ "aacute", "á" },  { "eacute", "é" },	{ "iacute", "í" },  { "oacute", "ó" },	{ "uacute", "ú" }, { "ntilde", "ñ" },
	{ "uuml", "ü" },    { "Aacute", "Á" },	{ "Eacute", "É" },  { "Iacute", "Í" },	{ "Oacute", "Ó" }, { "Uacute", "Ú" },
	{ "Ntilde", "Ñ" },  { "Uuml", "Ü" },	{ "iexcl", "¡" },   { "iquest", "¿" },	{ "ordf", "ª" },   { "ordm", "º" },
	{ "laquo", "«" },   { "raquo", "»" },	{ "ldquo", "“" },   { "rdquo", "”" },	{ "lsquo", "‘" },  { "rsquo", "’" },
	{ "ndash", "–" },   { "mdash", "—" },	{ "hellip", "…" },  { "bull", "•" },	{ "middot", "·" }, { "deg", "°" },
};

/* Known tags, and what stands for them. */
static const struct tag {
	const char *name, *text;
} tags[] = {
	{ "b", "" },	{ "i", "" },   { "u", "" },	 { "em", "" },	 { "strong", "" }, { "span", "" }, { "p", "" },
	{ "div", "" },	{ "sup", "" }, { "sub", "" },	 { "font", "" }, { "center", "" }, { "mark", "" }, { "small", "" },
	{ "br", "\n" }, { "s", "~~" }, { "del", "~~" },	 { "strike", "~~" },
};

static bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* A character by its number; false where a text cannot hold it. */
static bool add_numbered(struct strbuf *out, const char *digits, size_t length)
{
	bool hex = length && (digits[0] == 'x' || digits[0] == 'X');
	uint32_t code = 0;

	if (length == (hex ? 1u : 0u) || length > 8)
		return false;
	for (size_t i = hex; i < length; i++) {
		const char *figures = "0123456789abcdef", *figure;

		figure = strchr(figures, is_ascii_letter(digits[i]) ? digits[i] | 0x20 : digits[i]);
		if (!figure || (!hex && figure - figures > 9))
			return false;
		code = code * (hex ? 16 : 10) + (uint32_t)(figure - figures);
	}
	if (code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0xD800 && code < 0xE000) || code > 0x10FFFF)
		return false;
	utf8_add(out, code == 0xA0 ? ' ' : code);
	return true;
}

/* The entity at `text`, which begins with `&`: how many bytes it took, or 0. */
static size_t add_entity(struct strbuf *out, const char *text, size_t length)
{
	size_t look = length < MAX_ENTITY_BYTES ? length : MAX_ENTITY_BYTES;
	const char *end = memchr(text, ';', look);
	size_t size = end ? (size_t)(end - text) - 1 : 0;

	if (!size)
		return 0;
	if (text[1] == '#')
		return add_numbered(out, text + 2, size - 1) ? size + 2 : 0;
	for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++) {
		if (strlen(entities[i].name) == size && memcmp(entities[i].name, text + 1, size) == 0) {
			strbuf_add_string(out, entities[i].text);
			return size + 2;
		}
	}
	return 0;
}

/* The tag at `text`, which begins with `<`: how many bytes it took, or 0. */
static size_t add_tag(struct strbuf *out, const char *text, size_t length)
{
	size_t at = length > 1 && text[1] == '/' ? 2 : 1, size = 0;
	const char *end = memchr(text, '>', length < MAX_TAG_BYTES ? length : MAX_TAG_BYTES);

	if (!end)
		return 0;
	while (is_ascii_letter(text[at + size]) && size <= MAX_NAME_BYTES)
		size++;
	if (!size || !strchr(" />", text[at + size]))
		return 0;
	for (size_t i = 0; i < sizeof(tags) / sizeof(*tags); i++) {
		if (strlen(tags[i].name) == size && strncasecmp(tags[i].name, text + at, size) == 0) {
			strbuf_add_string(out, tags[i].text);
			return (size_t)(end - text) + 1;
		}
	}
	return 0;
}

/* `\` before a mark of punctuation, or at the line's end, is markup's; anywhere else it is the text's own. */
static bool is_escape(const char *text, size_t length)
{
	return length == 1 || (text[1] > ' ' && text[1] < 0x7F && !is_ascii_letter(text[1]) &&
			       !(text[1] >= '0' && text[1] <= '9'));
}

/* Where the text begins behind blanks and the `>` of a quotation. */
static size_t skip_quotation(const char *text, size_t length)
{
	size_t at = 0;

	for (;;) {
		size_t mark = at;

		while (mark < length && mark < at + 4 && text[mark] == ' ')
			mark++;
		if (mark >= length || text[mark] != '>' || (mark + 1 < length && !strchr(" >", text[mark + 1])))
			return at;
		at = mark + 1;
	}
}

void markup_add_plain(struct strbuf *out, const char *text, size_t length)
{
	while (length && text[length - 1] == ' ')
		length--;
	for (size_t at = skip_quotation(text, length); at < length;) {
		size_t size = 0;

		if (text[at] == '&')
			size = add_entity(out, text + at, length - at);
		else if (text[at] == '<')
			size = add_tag(out, text + at, length - at);
		else if (text[at] == '\\' && is_escape(text + at, length - at))
			at++;
		if (!size && at < length) {
			strbuf_add_char(out, text[at]);
			size = 1;
		}
		at += size;
	}
}

bool markup_is_aside(const char *text, size_t length)
{
	const char *end = text + length;

	if (length >= 7 && memcmp(text, "<!--", 4) == 0)
		return memcmp(end - 3, "-->", 3) == 0 && (const char *)memmem(text, length, "-->", 3) == end - 3;
	if (length >= 5 && memcmp(text, "![", 2) == 0 && end[-1] == ')') {
		const char *close = memmem(text, length, "](", 2);

		return close && memchr(close, ')', (size_t)(end - close)) == end - 1;
	}
	return length > 5 && strncasecmp(text, "<img ", 5) == 0 && memchr(text, '>', length) == end - 1;
}

#include "indexer/lines/source_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/character.h"
#include "text/utf8.h"

void source_lines_init(struct source_lines *lines)
{
	memset(lines, 0, sizeof(*lines));
	text_store_init(&lines->texts);
}

void source_lines_release(struct source_lines *lines)
{
	free(lines->items);
	free(lines->originals);
	text_store_release(&lines->texts);
	source_lines_init(lines);
}

enum glyph { GLYPH_TEXT, GLYPH_BLANK, GLYPH_NOTHING, GLYPH_SOFT_HYPHEN };

static enum glyph glyph_of(uint32_t code)
{
	if (code == 0xAD)
		return GLYPH_SOFT_HYPHEN;
	if ((code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF)
		return GLYPH_NOTHING;
	return character_class(code) == CHARACTER_BLANK ? GLYPH_BLANK : GLYPH_TEXT;
}

#define SOFT_HYPHEN "\xC2\xAD"
/* So many blanks part columns. */
#define WIDE_BLANKS 3

/*
 * Replace `out` by a text, already NFC, as it is printed: from its first
 * character to its last, blanks as they are, and soft hyphens where one ends a line or a column.
 */
static void make_layout(struct strbuf *out, const char *text, size_t length)
{
	size_t end = 0;
	bool broken = false; /* a soft hyphen was the last that is to be seen */

	strbuf_clear(out);
	for (size_t i = 0; i < length;) {
		uint32_t code;
		size_t size = utf8_next(text + i, length - i, &code);
		enum glyph glyph = glyph_of(code);

		if (glyph == GLYPH_TEXT) {
			strbuf_add(out, text + i, size);
			end = out->length;
			broken = false;
		} else if (glyph == GLYPH_BLANK && out->length) {
			if (broken)
				strbuf_add_string(out, SOFT_HYPHEN);
			broken = false;
			strbuf_add_char(out, code == '\t' ? '\t' : ' ');
		} else if (glyph == GLYPH_SOFT_HYPHEN) {
			broken = out->length == end && end > 0;
		}
		i += size;
	}
	strbuf_truncate(out, end);
	if (broken)
		strbuf_add_string(out, SOFT_HYPHEN);
}

/* Replace `out` by the clean form of a text, already NFC, and fill the line's indent and column. */
static void make_clean(struct strbuf *out, const char *text, size_t length, struct source_line *line)
{
	unsigned blanks = 0;
	bool broken = false; /* a soft hyphen was the last that is to be seen */

	strbuf_clear(out);
	for (size_t i = 0; i < length;) {
		uint32_t code;
		size_t size = utf8_next(text + i, length - i, &code);
		enum glyph glyph = glyph_of(code);

		if (glyph == GLYPH_TEXT) {
			if (blanks >= WIDE_BLANKS && out->length && !line->column)
				line->column = (unsigned)out->length;
			/* "corrup<soft hyphen> ción": a converter has joined the lines. */
			if (blanks && out->length && !(broken && blanks == 1))
				strbuf_add_char(out, ' ');
			strbuf_add(out, text + i, size);
			broken = false;
			blanks = 0;
		} else if (glyph == GLYPH_BLANK) {
			if (!out->length && line->indent < 1000)
				line->indent = code == '\t' ? (line->indent / 8 + 1) * 8 : line->indent + 1;
			if (blanks < WIDE_BLANKS)
				blanks = code == '\t' ? WIDE_BLANKS : blanks + 1;
		} else if (glyph == GLYPH_SOFT_HYPHEN) {
			broken = out->length > 0;
		}
		i += size;
	}
	if (broken)
		strbuf_add_string(out, SOFT_HYPHEN);
}

/* What the source is cut with: where it stands, and room to work in. */
struct cutter {
	struct source_lines *lines;
	size_t number;
	unsigned page; /* 0 where there is no form feed in all the source */
	struct strbuf nfc, clean, layout;
};

/* A line, or what stands between two breaks of it. */
static struct source_line make_line(struct cutter *cutter, const char *text, size_t length)
{
	struct source_line line = {
		.number = cutter->number,
		.last = cutter->number,
		.page = cutter->page,
		.too_long = length > SOURCE_MAX_LINE_BYTES,
	};

	if (line.too_long)
		length = utf8_cut(text, length, SOURCE_MAX_LINE_BYTES);
	strbuf_clear(&cutter->nfc);
	utf8_add_nfc(&cutter->nfc, text, length);
	make_clean(&cutter->clean, cutter->nfc.data, cutter->nfc.length, &line);
	line.text = text_store_add(&cutter->lines->texts, cutter->clean.data, cutter->clean.length);
	line.length = cutter->clean.length;
	make_layout(&cutter->layout, cutter->nfc.data, cutter->nfc.length);
	if (cutter->layout.length > line.length || memchr(cutter->layout.data, '\t', cutter->layout.length)) {
		line.layout = text_store_add(&cutter->lines->texts, cutter->layout.data, cutter->layout.length);
		line.layout_length = cutter->layout.length;
	}
	return line;
}

const char *source_lines_add_text(struct source_lines *lines, const char *text, size_t length, size_t *clean)
{
	struct source_line line = { .text = "" };
	struct strbuf buffer;
	const char *added;

	strbuf_init(&buffer, STRBUF_NO_LIMIT);
	make_clean(&buffer, text, length, &line);
	added = text_store_add(&lines->texts, buffer.data, buffer.length);
	*clean = buffer.length;
	strbuf_release(&buffer);
	return added;
}

static void add_line(struct source_lines *lines, const struct source_line *line)
{
	lines->items = xgrow(lines->items, lines->count, &lines->capacity, sizeof(*lines->items));
	lines->items[lines->count++] = *line;
}

static void add_original(struct source_lines *lines, const struct source_line *line)
{
	lines->originals = xgrow(lines->originals, lines->original_count, &lines->original_capacity,
				 sizeof(*lines->originals));
	lines->originals[lines->original_count++] = (struct source_original){ line->text, line->length, line->too_long };
}

/* The bytes of the break that `text` begins with, 0 where it begins with none. */
static size_t break_size(const char *text, size_t length)
{
	if (*text == '\f' || *text == '\v')
		return 1;
	if (length >= 2 && memcmp(text, "\xC2\x85", 2) == 0)
		return 2;
	return length >= 3 && (memcmp(text, "\xE2\x80\xA8", 3) == 0 || memcmp(text, "\xE2\x80\xA9", 3) == 0) ? 3 : 0;
}

/* Bytes before the next break, or all; `size` gets that of the break. */
static size_t next_break(const char *text, size_t length, size_t *size)
{
	size_t at = 0;

	*size = 0;
	while (at < length && !(*size = break_size(text + at, length - at)))
		at++;
	return at;
}

/* A line that breaks inside: one item for each part. A part without text is a blank line only between two breaks. */
static void cut_parts(struct cutter *cutter, const char *text, size_t length)
{
	struct source_lines *lines = cutter->lines;
	size_t first = lines->count, size, part;

	for (size_t at = 0; at <= length && lines->count <= SOURCE_MAX_LINES; at += part + size) {
		bool page_begins;

		part = next_break(text + at, length - at, &size);
		page_begins = size == 1 && text[at + part] == '\f';
		if (part || (at && size && !page_begins && text[at - 1] != '\f')) {
			struct source_line line = make_line(cutter, text + at, part);

			add_line(lines, &line);
		}
		cutter->page += page_begins;
		if (!size)
			break;
	}
	if (lines->count == first) {
		struct source_line line = make_line(cutter, "", 0);

		add_line(lines, &line);
	}
}

static void cut_line(struct cutter *cutter, const char *text, size_t length)
{
	struct source_line whole = make_line(cutter, text, length);
	size_t size;

	add_original(cutter->lines, &whole);
	if (next_break(text, length, &size) == length)
		add_line(cutter->lines, &whole);
	else
		cut_parts(cutter, text, length);
}

/* False where there are too many lines, those that others break into among them. */
static bool cut(struct source_lines *lines, const char *bytes, size_t length)
{
	struct cutter cutter = { .lines = lines, .page = length && memchr(bytes, '\f', length) };
	struct source_cursor cursor = { bytes, bytes + length, 0 };
	const char *text;
	size_t size;

	strbuf_init(&cutter.nfc, STRBUF_NO_LIMIT);
	strbuf_init(&cutter.clean, STRBUF_NO_LIMIT);
	strbuf_init(&cutter.layout, STRBUF_NO_LIMIT);
	while (lines->count <= SOURCE_MAX_LINES && source_cursor_next(&cursor, &text, &size)) {
		cutter.number = cursor.number;
		cut_line(&cutter, text, size);
	}
	strbuf_release(&cutter.nfc);
	strbuf_release(&cutter.clean);
	strbuf_release(&cutter.layout);
	return lines->count <= SOURCE_MAX_LINES;
}

static bool has_text(const struct source_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].length)
			return true;
	return false;
}

bool source_lines_parse(struct source_lines *lines, const char *bytes, size_t length, struct error *err)
{
	size_t bad;

	if (!source_text_check(bytes, length, &bad, err)) {
		if (bad)
			error_prefix(err, "line %zu ", bad);
		else
			error_prefix(err, "it ");
		return false;
	}
	if (!cut(lines, bytes, length)) {
		error_set(err, ERROR_INPUT, "it has more than %zu lines", SOURCE_MAX_LINES);
		return false;
	}
	if (!has_text(lines)) {
		error_set(err, ERROR_INPUT, "there is no text in it");
		return false;
	}
	return true;
}

void source_lines_place(struct source_lines *lines, const struct line_places *places)
{
	for (size_t i = 0; i < lines->count; i++) {
		struct source_line *line = &lines->items[i];

		if (line->length && line->number <= places->count)
			line->place = places->items[line->number - 1];
	}
}

const struct source_original *source_lines_original(const struct source_lines *lines, size_t number)
{
	return number && number <= lines->original_count ? &lines->originals[number - 1] : NULL;
}

bool source_lines_read(struct source_lines *lines, const char *path, struct error *err)
{
	struct strbuf bytes;
	bool ok;

	strbuf_init(&bytes, SOURCE_MAX_BYTES);
	ok = file_read_all(path, &bytes, err);
	if (ok) {
		ok = source_lines_parse(lines, bytes.data, bytes.length, err);
		if (!ok)
			error_prefix(err, "%s: ", path);
	}
	strbuf_release(&bytes);
	return ok;
}

#include "indexer/import/source_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/xalloc.h"
#include "text/character.h"
#include "text/utf8.h"

void source_lines_init(struct source_lines *lines)
{
	lines->items = NULL;
	lines->count = lines->capacity = 0;
	strbuf_init(&lines->arena, STRBUF_NO_LIMIT);
}

void source_lines_release(struct source_lines *lines)
{
	free(lines->items);
	strbuf_release(&lines->arena);
	source_lines_init(lines);
}

enum glyph { GLYPH_TEXT, GLYPH_BLANK, GLYPH_NOTHING };

static enum glyph glyph_of(uint32_t code)
{
	if (code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0x2060 || code == 0xFEFF)
		return GLYPH_NOTHING;
	return character_class(code) == CHARACTER_BLANK ? GLYPH_BLANK : GLYPH_TEXT;
}

/* Append the clean form of one line, already NFC, and fill its indent. */
static void add_clean(struct strbuf *out, const char *text, size_t length, unsigned *indent)
{
	size_t start = out->length;
	bool blank = false;

	*indent = 0;
	for (size_t i = 0; i < length;) {
		uint32_t code;
		size_t size = utf8_next(text + i, length - i, &code);
		enum glyph glyph = glyph_of(code);

		if (glyph == GLYPH_TEXT) {
			if (blank && out->length > start)
				strbuf_add_char(out, ' ');
			strbuf_add(out, text + i, size);
			blank = false;
		} else if (glyph == GLYPH_BLANK) {
			if (out->length == start && *indent < 1000)
				*indent = code == '\t' ? (*indent / 8 + 1) * 8 : *indent + 1;
			blank = true;
		}
		i += size;
	}
}

static void add_line(struct source_lines *lines, const char *text, size_t length, struct strbuf *nfc)
{
	struct source_line line = { NULL, 0, 0, length > SOURCE_MAX_LINE_BYTES };
	size_t start = lines->arena.length;

	if (line.too_long)
		length = utf8_cut(text, length, SOURCE_MAX_LINE_BYTES);
	strbuf_clear(nfc);
	utf8_add_nfc(nfc, text, length);
	add_clean(&lines->arena, nfc->data, nfc->length, &line.indent);
	line.length = lines->arena.length - start;
	strbuf_add_char(&lines->arena, '\0');
	lines->items = xgrow(lines->items, lines->count, &lines->capacity, sizeof(*lines->items));
	lines->items[lines->count++] = line;
}

/* The arena moved while it grew: only now do its strings have their place. */
static bool settle(struct source_lines *lines)
{
	const char *text = lines->arena.data;
	bool any = false;

	for (size_t i = 0; i < lines->count; i++) {
		lines->items[i].text = text;
		text += lines->items[i].length + 1;
		any = any || lines->items[i].length;
	}
	return any;
}

bool source_lines_parse(struct source_lines *lines, const char *bytes, size_t length, struct error *err)
{
	struct source_cursor cursor = { bytes, bytes + length, 0 };
	struct strbuf nfc;
	const char *text;
	size_t size, bad;

	if (!source_text_check(bytes, length, &bad, err)) {
		if (bad)
			error_prefix(err, "line %zu ", bad);
		else
			error_prefix(err, "it ");
		return false;
	}
	strbuf_init(&nfc, STRBUF_NO_LIMIT);
	while (source_cursor_next(&cursor, &text, &size))
		add_line(lines, text, size, &nfc);
	strbuf_release(&nfc);
	if (!settle(lines)) {
		error_set(err, ERROR_INPUT, "there is no text in it");
		return false;
	}
	return true;
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

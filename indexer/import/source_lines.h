/*
 * A source text as clean lines: what every later step of the import reads.
 *
 * Clean means: NFC; byte-order mark, zero-width characters and soft hyphens
 * dropped; tabs, no-break spaces and other controls turned into blanks; runs
 * of blanks made one, none at either end. Marks of layout (`**`, `~~`,
 * bullets) are still there: they tell headings from text.
 *
 * Where lines end, and how they are numbered: indexer/corpus/source_text.h.
 */
#ifndef FICHERO_INDEXER_IMPORT_SOURCE_LINES_H
#define FICHERO_INDEXER_IMPORT_SOURCE_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "indexer/corpus/source_text.h"

struct source_line {
	const char *text; /* clean, zero-terminated; "" where the line is blank */
	size_t length;
	unsigned indent;  /* columns before the text, a tab reaching to the next multiple of 8 */
	bool too_long;    /* the text is only its beginning */
};

struct source_lines {
	struct source_line *items; /* items[i] is line i + 1 */
	size_t count, capacity;
	struct strbuf arena;
};

void source_lines_init(struct source_lines *lines);
void source_lines_release(struct source_lines *lines);

/*
 * Cut `length` bytes into clean lines. Fails with ERROR_INPUT, naming the
 * line, on bytes that are not UTF-8 and on zero bytes (no text has any), and
 * where there is no text at all.
 */
bool source_lines_parse(struct source_lines *lines, const char *bytes, size_t length, struct error *err);

/* The same for the file at `path`; the message names it. */
bool source_lines_read(struct source_lines *lines, const char *path, struct error *err);

#endif

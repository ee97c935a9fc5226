/*
 * A source text as clean lines: what every later step of the import reads.
 *
 * Clean means: NFC; byte-order mark, zero-width characters and soft hyphens
 * dropped, but for one at the line's end; tabs, no-break spaces and other controls turned into blanks; runs
 * of blanks made one, none at either end. Marks of layout (`**`, `~~`,
 * bullets) are still there: they tell headings from text.
 *
 * Where lines end, and how they are numbered: indexer/corpus/source_text.h.
 * What else breaks a line on the page (a form feed, a vertical tab, U+0085,
 * U+2028, U+2029) parts it in two that have the same number. So several items
 * may have one number, and items[i] need not be line i + 1; the numbers never
 * fall. A line whose only word was begun on the line before has no item.
 */
#ifndef FICHERO_INDEXER_LINES_SOURCE_LINES_H
#define FICHERO_INDEXER_LINES_SOURCE_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "indexer/corpus/source_text.h"
#include "indexer/lines/line_place.h"
#include "indexer/lines/text_store.h"

struct source_line {
	const char *text; /* clean, zero-terminated; "" where the line is blank */
	size_t length;
	size_t number;    /* of the source's line */
	size_t last;      /* of the line that its last word ends on: the next, where the word was broken (hyphens.h) */
	unsigned page;    /* from 1; 0 where the source has no pages */
	unsigned indent;  /* columns before the text, a tab reaching to the next multiple of 8 */
	unsigned column;  /* bytes before the first wide blank in the text (three or more, or a tab); 0: there is none */
	bool too_long;    /* the text is only its beginning */
	/*
	 * A page's number, head or foot (page_furniture.h). Nothing is made of it: it is no text
	 * and no heading, ends nothing that it stands in, and has its place.
	 */
	bool furniture;
	/*
	 * The first text of a page, or behind furniture. A blank line before
	 * it may be there for the page alone, and one that would end a
	 * paragraph may be missing: only the text tells whether it goes on.
	 */
	bool page_break_before; /* set by page_furniture_mark() */
	/*
	 * The text as it is printed, from its first character on, its runs of
	 * blanks and its tabs (' ', '\t') kept; NULL where it has none but
	 * single blanks.
	 */
	const char *layout;
	size_t layout_length;
	struct line_place place; /* set by source_lines_place() */
	/* What follows is set by unfold(). */
	bool aside; /* of a table that cannot be read: nothing is made of it */
	bool label; /* a label by its place in a table, whether its words are known or not */
	bool apart; /* it begins a cell, or what follows a table: it carries on no text before it */
};

/* A line of the source as it was before anything was made of it, for reports: clean, its breaks turned into blanks. */
struct source_original {
	const char *text;
	size_t length;
	bool too_long;
};

struct source_lines {
	struct source_line *items;
	size_t count, capacity;
	struct source_original *originals; /* originals[n - 1] is line n */
	size_t original_count, original_capacity;
	struct text_store texts; /* what the items point to; later steps may add theirs */
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

/* Tell each line that has a text where it stands in a table. */
void source_lines_place(struct source_lines *lines, const struct line_places *places);

/* Put in a text of a later step: the clean form of valid UTF-8, its bytes in `clean`. Life: that of `lines`. */
const char *source_lines_add_text(struct source_lines *lines, const char *text, size_t length, size_t *clean);

/* Line `number` of the source, NULL where it has no such line. Life: that of `lines`. */
const struct source_original *source_lines_original(const struct source_lines *lines, size_t number);

#endif

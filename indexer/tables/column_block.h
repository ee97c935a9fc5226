/*
 * A block of lines that keep their gutters free. Private to side_by_side.
 */
#ifndef FICHERO_INDEXER_TABLES_COLUMN_BLOCK_H
#define FICHERO_INDEXER_TABLES_COLUMN_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/lines/source_lines.h"
#include "indexer/tables/gutters.h"

struct column_block {
	const struct source_lines *lines;
	size_t first, end;
	struct gutters gutters;
};

/* The first line at or behind `at`, before `end`, that has a text and is no furniture; `end` where there is none. */
size_t column_block_text(const struct source_lines *lines, size_t at, size_t end);

/* Where the lines end that no blank line parts, from `at` on. */
size_t column_block_group(const struct source_lines *lines, size_t at, size_t end);

/* What the line has in a column; 0 bytes where it has nothing there. */
size_t column_block_cell(const struct column_block *block, size_t line, size_t column, const char **text);

/*
 * Extend the block, whose gutters are begun, from `end` on: line by line while
 * they fit. A group behind a blank line belongs to it only if one of its lines
 * has a text beyond the first column.
 */
void column_block_extend(struct column_block *block);

/* Does the text break off: at a comma, or at a word that something must follow? */
bool column_text_is_open(const char *text, size_t length);

/* Can a content not begin like this: with a small letter, or with the mark of an item that is not the first? */
bool column_text_continues(const char *text, size_t length);

#endif

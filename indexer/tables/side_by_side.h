/*
 * Tables without borders: what blanks set side by side on the page, as
 * `pdftotext -layout` prints a table and as people type one.
 *
 * - Labels in the left column, their content in the right one, either broken
 *   over lines, the label at the top of its row or in the middle of it.
 * - A header of labels, and columns below it.
 * - Cells that tabs part, as a spreadsheet is pasted.
 * - Two columns of running text, read one after the other.
 *
 * Ordinary texts have runs of blanks too: leaders, right-aligned numbers, marks
 * of items, justified lines. A block counts only where a gutter stays free over
 * its lines and labels that are known stand at its beginning, or where the
 * gutter is long and both sides of it are text.
 */
#ifndef FICHERO_INDEXER_TABLES_SIDE_BY_SIDE_H
#define FICHERO_INDEXER_TABLES_SIDE_BY_SIDE_H

#include <stddef.h>

#include "indexer/headings/profile.h"
#include "indexer/lines/source_lines.h"
#include "indexer/tables/table.h"

/* A longer block is cut there; lines. */
#define SIDE_BY_SIDE_MAX_LINES 3000

enum side_by_side_result {
	SIDE_BY_SIDE_NONE,    /* nothing certain: the lines are as they are */
	SIDE_BY_SIDE_MAYBE,   /* `table` has its rows, if it is one: where it cannot be read the lines are as they are */
	SIDE_BY_SIDE_TABLE,   /* `table` has its rows */
	SIDE_BY_SIDE_UNCLEAR, /* it is a table, but where its rows begin is not certain */
	SIDE_BY_SIDE_TEXT     /* running text: each row of `table` is a column, of one cell */
};

struct side_by_side {
	const struct profile *profile;
	/* Where each kind has been looked for in vain: up to there it is not looked for again. 0 at first. */
	size_t tabs, text, labels;
};

/*
 * The block that begins at items[first]: `table`, which is empty, is filled,
 * and `end` set to the line behind the block's last. Called for rising `first`
 * it takes linear time in all.
 */
enum side_by_side_result side_by_side_at(struct side_by_side *state, const struct source_lines *lines, size_t first,
					 struct table *table, size_t *end);

#endif

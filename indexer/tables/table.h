/*
 * A table of the source, however it was drawn: rows of cells, each cell some
 * lines of text. Whoever finds a table (pipe_tables.h, side_by_side.h) fills
 * one; table_reading.h makes lines of it.
 */
#ifndef FICHERO_INDEXER_TABLES_TABLE_H
#define FICHERO_INDEXER_TABLES_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "indexer/lines/source_lines.h"

/* A row of more cells is no table that can be read as text. */
#define TABLE_MAX_COLUMNS 32

/* One line of a cell; `source` is the line that it stands in. */
struct table_text {
	const char *text;
	size_t length;
	const struct source_line *source;
	bool gap; /* a blank line stands before it, in this cell */
};

struct table {
	struct table_text *texts;
	size_t text_count, text_capacity;
	struct table_cell {
		size_t first, count; /* of its texts */
	} *cells;
	size_t cell_count, cell_capacity;
	struct table_row {
		size_t first, count; /* of its cells */
		const struct source_line *source; /* its first line */
	} *rows;
	size_t row_count, row_capacity;
	bool ruled;    /* a rule under the first row says that it is the header */
	bool too_wide; /* a row has more than TABLE_MAX_COLUMNS cells, which are left out */
};

void table_init(struct table *table);
void table_release(struct table *table);
/* Empty it; the memory is kept for the next. */
void table_clear(struct table *table);

/* Append a row, a cell to the last row, a line of text to the last cell. A text that is empty is left out. */
void table_add_row(struct table *table, const struct source_line *source);
void table_add_cell(struct table *table);
void table_add_text(struct table *table, const char *text, size_t length, const struct source_line *source);

/* The cell, by row and column; an empty one where the row is shorter. */
struct table_cell table_cell_at(const struct table *table, size_t row, size_t column);
/* Columns up to the last that has a text. Linear in the cells. */
size_t table_columns(const struct table *table);

/*
 * Replace `out` by the cell's text as one line: breaks are blanks, a word
 * broken at a line's end is whole, bold is left out. For what is compared or
 * printed as a label.
 */
void table_join_cell(const struct table *table, struct table_cell cell, struct strbuf *out);

#endif

/*
 * Tables as CSV for spreadsheets: UTF-8 with its mark, RFC 4180 (CRLF, quotes
 * doubled), a first line with the names of the columns. What a spreadsheet
 * would take for a formula (formula.h) has an apostrophe before it.
 */
#ifndef FICHERO_SEARCHD_ANSWER_CSV_H
#define FICHERO_SEARCHD_ANSWER_CSV_H

#include <stddef.h>

#include "base/strbuf.h"

/* Appends the plain text of one cell to `cell`; what it is of is the table's. */
typedef void csv_cell(struct strbuf *cell, const void *row, int source);

struct csv_column {
	const char *name;
	csv_cell *add;
	int source; /* handed to `add`: one function may fill several columns */
};

/* Append the mark and the line of names. */
void csv_add_head(struct strbuf *out, const struct csv_column *columns, size_t count);
/* Append one row; `row` is handed through. */
void csv_add_row(struct strbuf *out, const struct csv_column *columns, size_t count, const void *row);

/* Append one cell, without a comma. */
void csv_add_cell(struct strbuf *out, const char *text, size_t length);

#endif

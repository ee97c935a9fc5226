/*
 * Tables as a workbook for spreadsheets (Office Open XML), written by libxlsxwriter:
 * a sheet of rows under a heading that stays, and a sheet that says what they are.
 *
 * Every cell is a text or a number, never a formula. A workbook is made whole before
 * its first byte can be sent, so it has a bound; beyond it the other formats serve.
 */
#ifndef FICHERO_SEARCHD_ANSWER_XLSX_H
#define FICHERO_SEARCHD_ANSWER_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "searchd/answer/csv.h"

/* So many rows a workbook has at most. */
#define XLSX_MAX_ROWS 20000
/* Characters of a cell, the most that spreadsheets take; what is longer ends in "…". */
#define XLSX_MAX_CELL 32767

struct xlsx;

/* `width` of each column in characters. */
struct xlsx_column {
	struct csv_column cell;
	double width;
};

/*
 * Begin a workbook whose first sheet is called `name` (at most 31 characters) and has
 * these columns, which outlive it. `moment` is when its data are of: the same data give the
 * same bytes. The caller frees it with xlsx_free(). NULL with ERROR_IO. One thread.
 */
struct xlsx *xlsx_new(const char *name, const struct xlsx_column *columns, size_t count, time_t moment,
		      struct error *err);
/* NULL is allowed. */
void xlsx_free(struct xlsx *book);

/* Append one row; `row` is handed through. False where there are XLSX_MAX_ROWS already. */
bool xlsx_add_row(struct xlsx *book, const void *row);

/* Append a line to the second sheet: what the table is. */
void xlsx_add_note(struct xlsx *book, const char *label, const char *text);

/* Append the whole file to `out`. No call but xlsx_free() may follow. False with ERROR_IO. */
bool xlsx_finish(struct xlsx *book, struct strbuf *out, struct error *err);

#endif

/*
 * The rows of a body's set: one for each prioridad and role, with the words as
 * written and the lines of the source, as CSV, JSON Lines or a workbook.
 */
#ifndef FICHERO_SEARCHD_ANSWER_ENTE_ROWS_H
#define FICHERO_SEARCHD_ANSWER_ENTE_ROWS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "searchd/answer/xlsx.h"
#include "searchd/entes/set.h"
#include "searchd/search/generation.h"

enum ente_rows_format {
	ENTE_ROWS_CSV,
	ENTE_ROWS_JSONL,
	ENTE_ROWS_XLSX
};

/* Where rows go: text of a format to `out`, or the rows of a workbook. */
struct ente_rows {
	enum ente_rows_format format;
	struct strbuf *out;
	struct xlsx *book; /* of ENTE_ROWS_XLSX */
};

/* What stands before the first row; of a workbook it, which is the caller's. False with ERROR_IO. */
bool ente_rows_begin(struct ente_rows *rows, const struct generation *generation, const struct ente *ente,
		     struct error *err);
/*
 * The rows of one prioridad of that generation, in the order of the roles. Each cites the record that has the words,
 * at the lines where they stand. False with `err` (ERROR_IO) where the index cannot be read.
 */
bool ente_rows_add(struct ente_rows *rows, const struct generation *generation, const struct ente_set *set,
		   const struct ente_member *member, struct error *err);

#endif

/*
 * The rows of a body's set: one for each prioridad and role, with the words as
 * written and the lines of the source, as CSV or JSON Lines.
 */
#ifndef FICHERO_SEARCHD_ANSWER_ENTE_ROWS_H
#define FICHERO_SEARCHD_ANSWER_ENTE_ROWS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "searchd/entes/set.h"
#include "searchd/search/generation.h"

enum ente_rows_format {
	ENTE_ROWS_CSV,
	ENTE_ROWS_JSONL
};

/* What stands before the first row. */
void ente_rows_begin(struct strbuf *out, enum ente_rows_format format);
/*
 * The rows of one prioridad of that generation, in the order of the roles. Each cites the record that has the words,
 * at the lines where they stand. False with `err` (ERROR_IO) where the index cannot be read.
 */
bool ente_rows_add(struct strbuf *out, enum ente_rows_format format, const struct generation *generation,
		   const struct ente_set *set, const struct ente_member *member, struct error *err);

#endif

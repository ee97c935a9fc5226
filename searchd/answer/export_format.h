/*
 * The formats of an export: how one record looks in each.
 *
 * CSV (csv.h): lists in a cell are joined by "; ". Columns of what documentos
 * number, label and page themselves are there where any record has such.
 * JSON Lines: one object a line, with the corpus's own fields.
 */
#ifndef FICHERO_SEARCHD_ANSWER_EXPORT_FORMAT_H
#define FICHERO_SEARCHD_ANSWER_EXPORT_FORMAT_H

#include <stddef.h>

#include "base/strbuf.h"
#include "match/reader.h"
#include "searchd/search/generation.h"

struct export_format {
	const char *name; /* the value of `format` */
	const char *content_type;
	const char *file_name; /* of a download */
	/* Append what stands before the first record of that generation. */
	void (*begin)(struct strbuf *out, const struct generation *generation);
	/* Append a record, whose prioridad (itself, where it is one) has what an acción does not say again. */
	void (*add)(struct strbuf *out, const struct generation *generation, const struct hit *hit,
		    const struct hit *prioridad);
};

extern const struct export_format export_formats[];
extern const size_t export_format_count;

#endif

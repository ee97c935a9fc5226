/*
 * The formats of an export: how one record looks in each.
 *
 * CSV (csv.h): lists in a cell are joined by "; ". Columns of what documentos
 * number, label and page themselves are there where any record has such.
 * JSON Lines: one object a line, with the corpus's own fields. A workbook is for people:
 * its columns are called and filled as people say it.
 */
#ifndef FICHERO_SEARCHD_ANSWER_EXPORT_FORMAT_H
#define FICHERO_SEARCHD_ANSWER_EXPORT_FORMAT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "match/reader.h"
#include "searchd/answer/xlsx.h"
#include "searchd/search/generation.h"

struct export_format {
	const char *name; /* the value of `format` */
	const char *content_type;
	const char *ending; /* of the name of a download */
	/* Append what stands before the first record of that generation. */
	void (*begin)(struct strbuf *out, const struct generation *generation);
	/* Append a record, whose prioridad (itself, where it is one) has what an acción does not say again. */
	void (*add)(struct strbuf *out, const struct generation *generation, const struct hit *hit,
		    const struct hit *prioridad);
};

/*
 * A format without `add` is a workbook (xlsx.h): export_book_new() begins it and export_book_add() adds a record,
 * false where it has no more room.
 */
extern const struct export_format export_formats[];
extern const size_t export_format_count;

struct xlsx *export_book_new(const struct generation *generation, struct error *err);
bool export_book_add(struct xlsx *book, const struct generation *generation, const struct hit *hit,
		     const struct hit *prioridad);

#endif

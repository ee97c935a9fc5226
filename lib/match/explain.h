/*
 * Explaining: what each leaf of a query tree gave the documents of a page.
 *
 * The matcher itself runs the tree once more while somebody looks on, so what
 * is told here is what it did and no second opinion. Private to lib/match; what
 * it fills is in index_reader.h.
 */
#ifndef FICHERO_MATCH_EXPLAIN_H
#define FICHERO_MATCH_EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "match/matcher.h"
#include "match/reader.h"

/* As index_reader_explain(). */
bool explain_run(const struct matcher *matcher, const struct query *query, const uint32_t *docids, size_t count,
		 struct explanation_list *out, struct error *err);

#endif

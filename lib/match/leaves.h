/*
 * The leaves of a query tree: words, phrases, filters and all documents.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_LEAVES_H
#define FICHERO_MATCH_LEAVES_H

#include <stdbool.h>

#include "base/error.h"
#include "match/matcher.h"
#include "match/partial.h"
#include "match/query.h"

/* Fill an empty `out` with what one node of its type matches. False with ERROR_IO. */
bool leaves_word(const struct matcher *matcher, const struct query *query, struct partial *out, struct error *err);
bool leaves_phrase(const struct matcher *matcher, const struct query *query, struct partial *out, struct error *err);
void leaves_filter(const struct matcher *matcher, const struct query *query, struct partial *out);
/* Every document, without weight. */
void leaves_all(const struct matcher *matcher, struct matches *out);

#endif

/*
 * The leaves of a query tree: words, phrases, filters and all documents.
 *
 * Private to lib/index. One thread at a time.
 */
#ifndef FICHERO_MATCH_LEAVES_H
#define FICHERO_MATCH_LEAVES_H

#include <stdbool.h>

#include "base/error.h"
#include "match/matcher.h"
#include "match/query.h"

/*
 * What a node gives its parent. A leaf's weights are without its idf, which
 * the parent multiplies in, or the idf of another word in its place. `rarity` is
 * the idf of a leaf, and of a group of words their sum; `is_leaf` says whether
 * it is still to be multiplied.
 */
struct partial {
	struct matches matches;
	double rarity;
	bool is_leaf;
	float *credits; /* how far each match covers the node: less than 1 for a synonym; NULL: all of them 1 */
};

/* Fill an empty `out` with what one node of its type matches. False with ERROR_IO. */
bool leaves_word(const struct matcher *matcher, const struct query *query, struct partial *out, struct error *err);
bool leaves_phrase(const struct matcher *matcher, const struct query *query, struct partial *out, struct error *err);
void leaves_filter(const struct matcher *matcher, const struct query *query, struct partial *out);
/* Every document, without weight. */
void leaves_all(const struct matcher *matcher, struct matches *out);

#endif

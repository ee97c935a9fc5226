/*
 * What one node of a query tree gives its parent.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_PARTIAL_H
#define FICHERO_MATCH_PARTIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "match/matches.h"

/*
 * A leaf's weights are without its idf, which the parent multiplies in, or the
 * idf of another word in its place. `rarity` is the idf of a leaf, and of a
 * group of words their sum; `is_leaf` says whether it is still to be multiplied.
 */
struct partial {
	struct matches matches;
	double rarity;
	bool is_leaf;
	float *credits; /* how far each match covers the node: less than 1 for a synonym; NULL: all of them 1 */
};

void partial_release(struct partial *partial);

/* The weight of match `at`, with the idf in. */
static inline float partial_weight(const struct partial *partial, uint32_t at)
{
	float weight = partial->matches.weights[at];

	return partial->is_leaf ? (float)(weight * partial->rarity) : weight;
}

/* The same without it: a group beside leaves, as one of them, has its weights without its rarity. */
static inline float partial_weight_as_leaf(const struct partial *partial, uint32_t at)
{
	float weight = partial->matches.weights[at];

	return partial->is_leaf || partial->rarity <= 0 ? weight : (float)(weight / partial->rarity);
}

/* A leaf becomes a group of its own: its weights with the idf in. */
void partial_settle(struct partial *partial);

/* Those of several children. Start with zeros. */
struct partials {
	struct partial *items;
	size_t count;
};

void partials_release(struct partials *partials);

#endif

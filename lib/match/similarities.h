/*
 * How near the words of an index are to the few words of a query, each pair
 * worked out when it is asked for, once.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_SIMILARITIES_H
#define FICHERO_MATCH_SIMILARITIES_H

#include <stddef.h>
#include <stdint.h>

#include "index/record_vectors.h"
#include "index/word_order.h"

#define SIMILARITIES_MAX_WORDS 16

/* A word of the query. Strings are the caller's. */
struct similarity_word {
	const char *exact, *stem;
	uint32_t row; /* of its vector, or VECTORS_NONE */
};

/* Owned by one reader, used for one query at a time. Starts as SIMILARITIES_INIT. */
struct similarities {
	const struct word_order *order;
	const struct record_vectors *vectors;
	struct similarity_word words[SIMILARITIES_MAX_WORDS];
	size_t count;
	uint32_t *places; /* by word of the index: where its values are, plus one; 0: not worked out */
	float *values;    /* `count` each */
	uint32_t *known;  /* the words that have a place */
	size_t known_count, known_capacity, value_capacity;
};

#define SIMILARITIES_INIT { .count = 0 }

/* Begin with the words of another query, at most SIMILARITIES_MAX_WORDS. The cost is that of forgetting the last one. */
void similarities_begin(struct similarities *similarities, const struct word_order *order,
			const struct record_vectors *vectors, const struct similarity_word *words, size_t count);
/* The cosine of a word of the index with each of the query's, 1 where the stem is the same; good until the next call. */
const float *similarities_of(struct similarities *similarities, uint32_t word);
void similarities_release(struct similarities *similarities);

#endif

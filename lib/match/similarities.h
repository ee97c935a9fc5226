/*
 * Which words of an index are the same as one of the few words of a query, and
 * how near the others are to them: each pair worked out when it is asked for, once.
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

struct known_word {
	uint32_t word;
	uint32_t same; /* bits of the query's words that it is */
};

/* Owned by one reader, used for one query at a time. Starts as SIMILARITIES_INIT. */
struct similarities {
	const struct word_order *order;
	const struct record_vectors *vectors;
	struct direction directions[SIMILARITIES_MAX_WORDS]; /* of the query's words; without bytes: of no vector */
	size_t count;
	uint32_t *places; /* by word of the index: where its values are, plus one; 0: nothing is known of it */
	float *values;    /* `count` each */
	struct known_word *known; /* the words that have a place */
	size_t known_count, known_capacity, value_capacity;
};

#define SIMILARITIES_INIT { .count = 0 }

/* Begin with the words of another query, at most SIMILARITIES_MAX_WORDS. The cost is that of forgetting the last one. */
void similarities_begin(struct similarities *similarities, const struct word_order *order,
			const struct record_vectors *vectors, const struct similarity_word *words, size_t count);
/* Which of the query's words a word of the index is, by its exact form or its stem: a bit each. */
uint32_t similarities_same(const struct similarities *similarities, uint32_t word);
/* The cosine of a word of the index with the query's word `i`; 1 where they are the same, 0 where one has no vector. */
float similarities_of(struct similarities *similarities, uint32_t word, size_t i);
void similarities_release(struct similarities *similarities);

#endif

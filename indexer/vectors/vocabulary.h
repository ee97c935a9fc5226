/*
 * The words of a text: each gets a number when it first comes, and is counted.
 * Then some are chosen to have vectors.
 */
#ifndef FICHERO_INDEXER_VECTORS_VOCABULARY_H
#define FICHERO_INDEXER_VECTORS_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

/* Different words that are counted: more than any language has. Each takes some 130 bytes. */
#define VOCABULARY_MAX 4000000

/* A word that comes less often has no company to be known by. */
#define VOCABULARY_LEAST 5

#define VOCABULARY_NONE UINT32_MAX

struct vocabulary;

/* Free it with vocabulary_free(). One thread. */
struct vocabulary *vocabulary_new(void);
void vocabulary_free(struct vocabulary *vocabulary);

/* Count a folded word. Returns its number, from 0, or VOCABULARY_NONE where there would be too many. */
uint32_t vocabulary_add(struct vocabulary *vocabulary, const char *word);

/* Different words so far; their numbers are below it. */
uint32_t vocabulary_distinct(const struct vocabulary *vocabulary);

struct chosen_word {
	const char *word; /* the vocabulary's */
	uint64_t occurrences;
	uint32_t number;
};

/*
 * The `most` words that come most often, at least VOCABULARY_LEAST times, in
 * byte order; among those that come as often, the first in byte order. Stop
 * words (text/stopwords.h) and numbers are none of them. An array of `*count`
 * for free().
 */
struct chosen_word *vocabulary_choose(const struct vocabulary *vocabulary, uint32_t most, uint32_t *count);

#endif

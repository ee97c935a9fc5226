/*
 * The words of a text: each gets a number when it first comes, and is counted.
 * Then some are chosen to have vectors.
 */
#ifndef FICHERO_INDEXER_VECTORS_WORD_COUNTS_H
#define FICHERO_INDEXER_VECTORS_WORD_COUNTS_H

#include <stddef.h>
#include <stdint.h>

/* Different words that are counted: more than any language has. Each takes some 130 bytes. */
#define WORD_COUNTS_MAX 4000000

/* A word that comes less often has no company to be known by. */
#define WORD_COUNTS_LEAST 5

#define WORD_COUNTS_NONE UINT32_MAX

struct word_counts;

/* Free it with word_counts_free(). One thread. */
struct word_counts *word_counts_new(void);
void word_counts_free(struct word_counts *vocabulary);

/* Count a folded word. Returns its number, from 0, or WORD_COUNTS_NONE where there would be too many. */
uint32_t word_counts_add(struct word_counts *vocabulary, const char *word);

/* Different words so far; their numbers are below it. */
uint32_t word_counts_distinct(const struct word_counts *vocabulary);

struct chosen_word {
	const char *word; /* the vocabulary's */
	uint64_t occurrences;
	uint32_t number;
};

/*
 * The `most` words that come most often, at least WORD_COUNTS_LEAST times, in
 * byte order; among those that come as often, the first in byte order. Stop
 * words (text/stopwords.h) and numbers are none of them. An array of `*count`
 * for free().
 */
struct chosen_word *word_counts_choose(const struct word_counts *vocabulary, uint32_t most, uint32_t *count);

#endif

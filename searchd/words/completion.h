/*
 * Completions: the best words of a vocabulary for the beginning of one.
 */
#ifndef FICHERO_SEARCHD_WORDS_COMPLETION_H
#define FICHERO_SEARCHD_WORDS_COMPLETION_H

#include <stdbool.h>
#include <stddef.h>

#include "searchd/words/vocabulary.h"

#define COMPLETIONS_MAX 32

struct completion {
	const struct vocabulary_word *word;
	int distance; /* of its beginning from what was typed, in hundredths of a slip */
	int letters;  /* of the word that stand for what was typed */
	double rank;  /* lower is better */
};

/* The best ones, best first. */
struct completions {
	struct completion items[COMPLETIONS_MAX];
	size_t count;
};

/*
 * Is a folded word one that people type to search? It begins with a letter, and has more than
 * one: numbers, letters of lists and words that carry nothing are no suggestions.
 */
bool completion_is_fit(const char *word);

/* Put a word in its place, where it is among the best. What people do not type to search is passed over. */
void completions_add(struct completions *completions, const struct vocabulary_word *word, int distance, int letters);

/* Replace `completions` by the words that begin with the folded `typed`, itself first, then by frequency. */
void completions_find(const struct vocabulary *vocabulary, const char *typed, struct completions *completions);

#endif

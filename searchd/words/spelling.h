/*
 * Spelling: from a word as it was typed to the words of a vocabulary that are
 * near it. What is near is told by words/edits.h; an ending that is missing
 * counts less as well: "extorcion" is near "extorsionen".
 *
 * Distances are in hundredths of a slip. Any thread.
 */
#ifndef FICHERO_SEARCHD_WORDS_SPELLING_H
#define FICHERO_SEARCHD_WORDS_SPELLING_H

#include <stdbool.h>

#include "searchd/words/completion.h"
#include "searchd/words/vocabulary.h"

/* A whole slip; letters that sound the same; n typed for ñ; what sounds or looks alike; beyond every limit. */
#define SPELLING_SLIP 100
#define SPELLING_TILDE 20
#define SPELLING_SAME_SOUND 30
#define SPELLING_ALIKE 60
#define SPELLING_FAR 1000

/* So much less far a word may count that is twice as common. */
#define SPELLING_DOUBLING 4

/* The order of words that are near: by distance and commonness, a power of two. The lower the better. */
static inline int spelling_rank(int distance, int power)
{
	return distance - SPELLING_DOUBLING * power;
}

/*
 * How far the word may be that was meant by the folded `word`: one slip in a
 * short word, two in a long one. -1 where it is too short to tell, or has a digit.
 */
int spelling_limit(const char *word);

/*
 * The nearest word of `vocabulary` to the folded word `word` within `limit`,
 * the more frequent of two that are as near; with `longer`, of those that have
 * one letter more. NULL where there is none. Owned by the vocabulary.
 */
const struct vocabulary_word *spelling_nearest(const struct vocabulary *vocabulary, const char *word, int limit,
					       bool longer);

/* Do two folded words sound the same, or have two letters swapped? */
bool spelling_sounds_alike(const char *one, const char *other);

/*
 * Replace `found` by the words that begin about as the folded `typed`, the
 * nearest and most frequent first, those that begin with it among them. None
 * where it is too short to tell, or has a digit.
 */
void spelling_complete(const struct vocabulary *vocabulary, const char *typed, struct completions *found);

/* The distance between two folded words; above `limit` it may be any number above it. */
int spelling_distance(const char *typed, const char *word, int limit);

#endif

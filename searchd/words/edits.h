/*
 * Edits: how far a word is from what was typed, in hundredths of a slip. A
 * dynamic programme over letters (Damerau's distance, with weights), one row
 * for each letter of the word, so that words with the same beginning share
 * their first rows.
 *
 * What Spanish speakers confuse counts as less than a whole slip: b/v, s/c/z,
 * g/j, y/ll, h, double letters, two letters swapped. n typed for ñ counts least
 * of all; ñ as typed stays: it is no slip for n, nor a letter too many.
 *
 * Private to searchd/words. Any thread.
 */
#ifndef FICHERO_SEARCHD_WORDS_EDITS_H
#define FICHERO_SEARCHD_WORDS_EDITS_H

#include <stdbool.h>

#include "searchd/words/spelling.h"

#define EDITS_MAX_LETTERS 40 /* a longer word has no correction */

enum {
	EDITS_SLIP = SPELLING_SLIP,
	EDITS_SWAP = 60, /* two letters the wrong way round */
	EDITS_SAME_SOUND = SPELLING_SAME_SOUND,
	EDITS_NEAR_SOUND = 50,
	EDITS_TILDE = SPELLING_TILDE /* n typed for ñ */
};

/* A word by its code points. */
struct spelled {
	int items[EDITS_MAX_LETTERS + 1];
	int count;
};

/* The letters of valid UTF-8; false where there are too many. */
bool edits_read(const char *text, struct spelled *letters);

/* Basic Latin, where nearly all letters are: what they cost is asked a million times, and looked up. */
#define EDITS_TABLE_LETTERS 128

struct edits {
	const struct spelled *typed;
	int substitutions[EDITS_TABLE_LETTERS][EDITS_MAX_LETTERS]; /* of a letter for each that was typed */
	int lowest[EDITS_MAX_LETTERS + 1]; /* of each row */
	int cells[EDITS_MAX_LETTERS + 1][EDITS_MAX_LETTERS + 1]; /* [letters of the word][letters typed] */
};

/* Begin: `typed` outlives `edits`. */
void edits_start(struct edits *edits, const struct spelled *typed);

/* The row of the word's letter number `i`, from 1; those before it are there. */
void edits_fill_row(struct edits *edits, const struct spelled *word, int i);

/* Whether no word that begins with these `i` letters can come within `limit`. */
bool edits_is_hopeless(const struct edits *edits, int i, int limit);

/* The distance of the word that has so many rows. */
static inline int edits_distance(const struct edits *edits, int rows)
{
	return edits->cells[rows][edits->typed->count];
}

bool edits_have_digit(const struct spelled *letters);

#endif

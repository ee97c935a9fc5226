/*
 * Spelling: from a word that the index does not have to the one that was
 * probably meant, among the words that it has.
 *
 * The distance counts what Spanish speakers confuse as less than a whole slip:
 * b/v, s/c/z, g/j, y/ll, h, double letters, two letters swapped, n for ñ. An
 * ending that is missing counts less as well: "extorcion" is near
 * "extorsionen".
 */
#ifndef FICHERO_SEARCHD_WORDS_SPELLING_H
#define FICHERO_SEARCHD_WORDS_SPELLING_H

#include <stdbool.h>

#include "searchd/words/completion.h"
#include "searchd/words/vocabulary.h"

/*
 * The nearest word of `vocabulary` to the folded word `word`, the more frequent
 * of two that are as near; NULL where none is near enough, or where `word` is
 * too short or has a digit. Where it `is_word` of the language, near enough is
 * only what sounds the same or has two letters swapped, and for a long word what
 * has one letter more: labado may be lavado and tribual tribunal, gusto is not
 * gasto. Owned by the vocabulary. Any thread.
 */
const struct vocabulary_word *spelling_correct(const struct vocabulary *vocabulary, const char *word, bool is_word);

/*
 * Replace `found` by the words that begin about as the folded `typed`, the
 * nearest and most frequent first, those that begin with it among them. None
 * where it is too short to tell, or has a digit. Any thread.
 */
void spelling_complete(const struct vocabulary *vocabulary, const char *typed, struct completions *found);

/* The distance between two folded words, in hundredths of a slip; above `limit` it may be any number above it. */
int spelling_distance(const char *typed, const char *word, int limit);

#endif

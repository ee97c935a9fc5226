/*
 * What is done to a word before and after libstemmer, which expects accents
 * and has some rules of its own that part words or join too much. Private to
 * lib/text. Any thread.
 */
#ifndef FICHERO_TEXT_STEM_RULES_H
#define FICHERO_TEXT_STEM_RULES_H

#include <stdbool.h>
#include <stddef.h>

/* How many bytes longer stem_rules_prepare() may make a word. */
#define STEM_RULES_ROOM 8

/*
 * Change the ending of `word`, a folded singular of `length` bytes with
 * STEM_RULES_ROOM behind them, into the one that the stemmer should see.
 * Returns the new length, never 0.
 */
size_t stem_rules_prepare(char *word, size_t length);

/* The stem of a prepared word that the stemmer would get wrong, or NULL. Static. */
const char *stem_rules_exception(const char *word, size_t length);

/* Change the last letter of a stem where it must: `own_z` if the word itself ends in z. */
void stem_rules_finish(char *stem, size_t length, bool own_z);

#endif

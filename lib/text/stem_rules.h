/*
 * What is done to a word before and after libstemmer, which expects accents
 * and has some rules of its own that part words or join too much. Private to
 * lib/text. Any thread.
 */
#ifndef FICHERO_TEXT_STEM_RULES_H
#define FICHERO_TEXT_STEM_RULES_H

#include <stdbool.h>
#include <stddef.h>

/* How many bytes longer than a word stem_rules_prepare() may make it. */
#define STEM_RULES_ROOM 8

/*
 * Write what the stemmer should see of the folded `word`, whose singular has
 * `singular` bytes, into `out`, which has room for `length` + STEM_RULES_ROOM
 * and is not `word`. Returns its bytes, never 0. No zero byte is added.
 */
size_t stem_rules_prepare(const char *word, size_t length, size_t singular, char *out);

/* The stem of a singular or prepared word that the stemmer would get wrong, or NULL. Static. */
const char *stem_rules_exception(const char *word, size_t length);

/*
 * Change the last letters of a stem where they must: `own_z` if the word itself
 * ends in z. Returns the new length, never 0.
 */
size_t stem_rules_finish(char *stem, size_t length, bool own_z);

#endif

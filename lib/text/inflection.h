/*
 * Number and gender of Spanish words, by general rules on their folded form.
 *
 * A rule never asks for an accent or a capital, so that a word without its
 * accents has the very forms of the word with them. Words that hold anything
 * but the letters a to z and ñ (digits, other scripts) are left as they are.
 *
 * Not joined, because nothing in the folded word tells: plurals of nouns in
 * -ás and -ós (compases, dioses are read as clases, desgloses). Joined though
 * they differ: nouns in -o and -a of five letters or more, but for a few that
 * matter here (inflection_is_own_word).
 *
 * Any thread.
 */
#ifndef FICHERO_TEXT_INFLECTION_H
#define FICHERO_TEXT_INFLECTION_H

#include <stdbool.h>
#include <stddef.h>

/* Do the rules speak of this folded word at all? Not of prepositions and the like: all their forms are equal. */
bool inflection_applies(const char *word, size_t length);

/*
 * How many bytes of a folded word its singular has: it only loses letters
 * (jueces gives juec, as inflection_base() gives for juez), and so do feminines
 * in -esa (alcaldesas gives alcalde).
 */
size_t inflection_singular(const char *word, size_t length);

/*
 * Is this singular a word of its own, though it looks like the feminine of
 * another (política, político)? It keeps its last letter then, and no rule of
 * stems may touch it.
 */
bool inflection_is_own_word(const char *singular, size_t length);

/*
 * Write the form that number and gender share into `out`, which has room for
 * `length` bytes, and return its bytes: never 0. No zero byte is added.
 */
size_t inflection_base(const char *word, size_t length, char *out);

/*
 * The last letter of jersey and espray is that of jerséis and espráis; ley and
 * rey, whose plurals are leyes and reyes, are too short for that.
 */
void inflection_settle_y(char *word, size_t length);

#endif

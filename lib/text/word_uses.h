/*
 * How Spanish uses its words: what may stand before each of them. Learnt by
 * lexicon/learn_uses.py from the press conferences of Mexico's presidency,
 * December 2018 to 2026 (official public text, 28.8 million words), and built
 * into the program.
 */
#ifndef FICHERO_TEXT_WORD_USES_H
#define FICHERO_TEXT_WORD_USES_H

#include <stddef.h>

/* Bits. A word with the first alone is a verb as it is conjugated (sea, une) or a word that only joins (se, como). */
enum {
	WORD_KNOWN = 1,             /* it is a word of Spanish */
	WORD_AFTER_ARTICLE = 2,     /* a noun, mostly: la meta */
	WORD_AFTER_PREPOSITION = 4, /* a noun, an infinitive or a pronoun: para ver, de este */
};

/* The uses of a folded word, 0 where Spanish does not have it. Any thread. */
unsigned word_uses(const char *folded);
/* Of one that has `length` bytes. */
unsigned word_uses_of(const char *folded, size_t length);

#endif

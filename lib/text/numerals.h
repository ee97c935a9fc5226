/*
 * What a folded word is worth as a number, however it is written: 3, 3o, 3er,
 * tercero, tres, iii. Any thread.
 *
 * Ordinals are those with words of one piece up to centésimo; Roman numerals
 * those of i, v, x, l and c in their one right form, up to 399, for with d and m
 * many are Spanish words (mi, di, mil). A single l or c is a letter.
 */
#ifndef FICHERO_TEXT_NUMERALS_H
#define FICHERO_TEXT_NUMERALS_H

#include <stdbool.h>
#include <stddef.h>

enum numeral_type {
	NUMERAL_NONE,
	NUMERAL_DIGITS,   /* 4 */
	NUMERAL_ORDINAL,  /* 4o, as the tokenizer writes 4º too; 4a, 4ta */
	NUMERAL_WORD,     /* cuatro, iv: a number only behind a noun that is numbered */
	NUMERAL_UNIT,     /* cuarto, likewise; it may follow another: décimo cuarto */
	NUMERAL_TEN,      /* décimo, likewise; one may follow */
};

/* What the word is, and into `value` its number, 1 or more (0 of NUMERAL_NONE, and of digits: see the word). */
enum numeral_type numerals_type(const char *word, unsigned *value);

/* The word of an ordinal (tercero), or NULL where it has none of one piece. Static. */
const char *numerals_ordinal(unsigned value);

/* The bytes that a number is without decimals that say nothing: 1500.00 is 1500. */
size_t numerals_whole(const char *number, size_t length);

#endif

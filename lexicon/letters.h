/*
 * Words as letters of the lexicon's alphabet (format.h).
 */
#ifndef FICHERO_LEXICON_LETTERS_H
#define FICHERO_LEXICON_LETTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lexicon/format.h"

/* A zero-terminated word: room for the longest, and for what may be put behind it before it is thrown away. */
struct letters {
	uint8_t items[LEXICON_MAX_LETTERS + 1];
	size_t count;
};

/* Read a word in small letters; false where it is too long or has a letter that Spanish does not have. */
bool letters_read(struct letters *letters, const char *text, size_t length);

/* Put the letters of `text`, valid for letters_read(), behind those that are there; false where there is no room. */
bool letters_add(struct letters *letters, const char *text);

/* Whether the word ends so. */
bool letters_end(const struct letters *letters, const char *text);

/* The letter without its accent (ñ stays), and the vowel with one. */
uint8_t letter_plain(uint8_t letter);
uint8_t letter_accented(uint8_t vowel);
bool letter_is_vowel(uint8_t letter);

/* The number of an ASCII letter. */
#define LETTER(ascii) ((uint8_t)((ascii) - 'a' + 1))

#endif

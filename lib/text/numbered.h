/*
 * Numerals behind the nouns that are numbered: fracción IV, artículo tercero,
 * capítulos I, II y V, art. 3o. Only there are iv and tercero a number, and art
 * an artículo. Which nouns these are is data, with the reason for each group.
 *
 * A walk over the words of a text in order: numbered_step() for each of them.
 * Nothing is asked of accents, capitals or kinds of blanks. Private to lib/text.
 */
#ifndef FICHERO_TEXT_NUMBERED_H
#define FICHERO_TEXT_NUMBERED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum numbered_role {
	NUMBERED_NONE,
	NUMBERED_NOUN,     /* artículo, fracciones */
	NUMBERED_SHORT,    /* art, fracc: a noun where a number follows */
	NUMBERED_SIGN,     /* número, núm, nº */
	NUMBERED_JOINER,   /* y, o, a ... between two numbers */
	NUMBERED_DIGITS,   /* 4, 4o */
	NUMBERED_NUMERAL,  /* iv, cuatro, decimocuarto */
	NUMBERED_UNIT,     /* cuarto, behind a ten too: décimo cuarto */
	NUMBERED_TEN,      /* décimo */
};

/* The word whose forms every NUMBERED_SIGN word has. */
#define NUMBERED_SIGN_WORD "numero"

/* What a word can be in such a place, by its exact form alone. */
struct numbered_word {
	uint8_t role;   /* enum numbered_role */
	uint16_t value; /* of a numeral */
};

struct numbered_word numbered_word_of(const char *exact);

/* The noun that a NUMBERED_SHORT word is short for. Static. */
const char *numbered_noun(const char *exact);

/* Does a letter behind this word name one of its kind: inciso A, plan B, vitamina C? */
bool numbered_takes_letters(const char *exact);

/* What stands between two words. */
enum numbered_gap {
	NUMBERED_BLANK, /* or nothing */
	NUMBERED_POINT,
	NUMBERED_COMMA,
	NUMBERED_DASH,
	NUMBERED_APART, /* anything else */
};

enum numbered_gap numbered_gap_of(const char *text, size_t length);

/* Where a walk is. Start with {0}. */
struct numbered_walk {
	uint8_t state;
	uint8_t joiners; /* since the last number */
	uint8_t ten;     /* that the word before was, and a unit follows */
};

/* Would a step to this word change nothing and give no sense? */
static inline bool numbered_is_idle(const struct numbered_walk *walk, struct numbered_word word)
{
	return walk->state == 0 &&
	       (word.role == NUMBERED_NONE || word.role == NUMBERED_JOINER || word.role >= NUMBERED_DIGITS);
}

/* What the word is here. */
struct numbered_sense {
	unsigned number; /* it is this number, 0: none */
	bool is_noun;    /* a NUMBERED_SHORT word: it is its noun */
};

/*
 * Go on to `word`, behind `before`; `next` follows behind `after` (a
 * NUMBERED_NONE word at the end of the text). Digits need no sense: number is 0.
 */
struct numbered_sense numbered_step(struct numbered_walk *walk, enum numbered_gap before, struct numbered_word word,
				    enum numbered_gap after, struct numbered_word next);

#endif

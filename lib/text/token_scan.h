/*
 * A token while it is read, and what may follow it that is no letter or digit:
 * the points and blanks of abbreviations (scan_abbreviation.c), the signs of
 * numbers and ordinals (scan_number.c). tokenizer.c has the loop.
 *
 * Each of these functions is called when the reader has read the sign it is
 * named for and the token stands before it. Where one says that the token goes
 * on, the sign belongs to it. None looks further than a few characters ahead, so
 * time is linear, whatever the text. Private to the tokenizer.
 */
#ifndef FICHERO_TEXT_TOKEN_SCAN_H
#define FICHERO_TEXT_TOKEN_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "text/fold_reader.h"
#include "text/tokenizer.h"

/* Blanks inside of a spaced abbreviation (S. A.), and before the number of "No. 5". */
#define SCAN_BLANKS_MAX 3

/* º, which the folded form keeps (text/fold.h). */
#define SCAN_MASCULINE 0xBA

struct scan {
	struct fold_reader reader;
	char text[TOKEN_MAX_BYTES];
	size_t length;
	bool cut; /* it was longer: nothing more is added */
	size_t start, end;
	unsigned letters, capitals; /* source characters: letters that have two cases, and those that are capitals */
	unsigned folded;            /* letters as folded: ß is two */
	size_t counted;             /* where the last counted one began */
	bool initial;
	bool number;      /* digits and points so far */
	bool group;       /* a sign of thousands was passed, and is not in `text` */
	unsigned digits;  /* since the last such sign or point, or the beginning */
	unsigned points;  /* of an acronym */
	unsigned segment; /* characters since the last of them */
	unsigned shape;   /* characters of each part of an acronym: 1 (P.E.A.) or 2 (EE.UU.); 0 unknown */
	int32_t first, last; /* of the segment */
	const char *before; /* the token before this one, "" if none: until the next is added */
};

static inline bool scan_is_digit(int32_t c)
{
	return c >= '0' && c <= '9';
}

static inline bool scan_is_letter(int32_t c)
{
	return fold_reader_is_word(c) && !scan_is_digit(c);
}

static inline bool scan_is_blank(int32_t c)
{
	return c == ' ' || c == '\t';
}

/* Is the token so far these letters? */
static inline bool scan_has(const struct scan *scan, const char *text)
{
	return strlen(text) == scan->length && memcmp(text, scan->text, scan->length) == 0;
}

/* Add a character to the text of the token, not to its source. */
void scan_append(struct scan *scan, int32_t c);
/* Add the letter or digit that the reader just gave. */
void scan_add(struct scan *scan, int32_t c);
/* What follows, without moving: `count` code points, -1 past the end. */
void scan_peek(const struct scan *scan, int32_t *next, unsigned count);
/* Pass over blanks that were looked at. */
void scan_skip(struct scan *scan, unsigned count);

/* --- scan_abbreviation.c --- */

/* A point behind a part of an acronym, or what could be one: true if the token goes on. */
bool scan_acronym(struct scan *scan);
/* A blank behind a part of one without points (EE UU): likewise. */
bool scan_spaced(struct scan *scan);
/* The ending of a library behind the point of its name (node.js): true if it was taken, and the token ends. */
bool scan_library(struct scan *scan);
/* Make the token nº. */
void scan_make_number_sign(struct scan *scan);
/* "No", "Nos" or "N" before a number, at a point or a blank: true if the token was made nº, and ends. */
bool scan_number_sign(struct scan *scan, bool pointed);

/* --- scan_number.c --- */

/* Is it º, ª, or a ° that stands for º, behind this token or its point? */
bool scan_is_ordinal_sign(const struct scan *scan, int32_t c);
/* That sign, read already. It is the letter that a typewriter has for it (1º is 1o), and the token ends. */
void scan_ordinal_sign(struct scan *scan, int32_t sign);
/* The letters of an ordinal behind the point of its number (1.er): true if they were taken, and the token ends. */
bool scan_ordinal_ending(struct scan *scan);
/* A sign that may part thousands (comma, apostrophe, no-break blank): true if it does, and the token goes on. */
bool scan_group(struct scan *scan);
/* A comma that may be that of decimals behind thousands (1.500,75): likewise. */
bool scan_decimal_comma(struct scan *scan);
/* Is the blank that was read one that may part thousands: no-break, thin, or of a digit's width? */
bool scan_is_group_blank(const struct scan *scan);

#endif

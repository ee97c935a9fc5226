/*
 * The signs of the query language, in every character that people type, paste
 * or have put there by a keyboard that means well.
 */
#ifndef FICHERO_SEARCHD_QUERY_SIGNS_H
#define FICHERO_SEARCHD_QUERY_SIGNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum sign {
	SIGN_NONE,         /* letters, digits and what the language does not know */
	SIGN_BLANK,        /* blanks of every width, line ends, control characters */
	SIGN_OPEN,         /* ( */
	SIGN_CLOSE,        /* ) */
	SIGN_COLON,        /* : */
	SIGN_ASTERISK,     /* * */
	SIGN_HYPHEN,       /* - and the other characters that look just like it */
	SIGN_DASH,         /* –, which text processors write for it; not the raya —, which prose has before words */
	SIGN_QUOTE,        /* " “ ” « » and their like */
	SIGN_SINGLE_QUOTE, /* ' ‘ ’, and the lone accents ´ and ` typed for them: mostly they are apostrophes */
};

/* Any thread. */
enum sign sign_of(uint32_t c);

/* The sign that `text` begins with, of `length` bytes; `*size` gets the bytes of its character, 0 at the end. */
enum sign sign_at(const char *text, size_t length, size_t *size);

/* Does valid UTF-8 have anything that can be seen: not blanks, control and zero-width characters alone? */
bool sign_is_visible(const char *text, size_t length);

/* The end of [start, end) without the marks at its end that end a sentence: `eje:2, sanc*.` */
size_t sign_trim(const char *text, size_t start, size_t end);

#endif

/*
 * One character of a text: what it is, and its lower case. For code that
 * looks at the shape of a text; what is compared goes through text/fold.h.
 * The answers are utf8proc's, which no room but this one may know.
 */
#ifndef FICHERO_TEXT_CHARACTER_H
#define FICHERO_TEXT_CHARACTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum character_class {
	CHARACTER_OTHER,   /* punctuation, symbols, unassigned */
	CHARACTER_BLANK,   /* spaces, line and paragraph separators, controls */
	CHARACTER_DIGIT,   /* decimal digits */
	CHARACTER_UPPER,
	CHARACTER_LOWER,
	CHARACTER_LETTER,  /* a letter without case, or in title case */
	CHARACTER_MARK     /* a combining mark */
};

/* Any code; what is none is CHARACTER_OTHER. Any thread. */
enum character_class character_class(uint32_t code);

/*
 * Is nothing of it to be seen: a blank, a control, a mark of format (zero
 * width, direction, byte order), a blank letter (Hangul filler, empty Braille)?
 */
bool character_is_invisible(uint32_t code);

/*
 * The first character of what Unicode's compatibility mapping (NFKD) makes of
 * it: "=" of a full-width, small or superscript one. Itself where there is no such.
 */
uint32_t character_plain(uint32_t code);

/* Write the lower case of `code` as UTF-8 to `out`, which has room for 4 bytes; returns how many it took. */
size_t character_write_lower(uint32_t code, char *out);

#endif

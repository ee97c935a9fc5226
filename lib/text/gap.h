/*
 * What stands between two words of a text: nothing but blanks, or punctuation.
 */
#ifndef FICHERO_TEXT_GAP_H
#define FICHERO_TEXT_GAP_H

#include <stddef.h>

/* The kinds of punctuation, as bits. Blanks, one line break and hyphens are none. */
enum {
	GAP_COMMA = 1,
	GAP_STOP = 2,      /* a full stop */
	GAP_OTHER = 4,     /* whatever else parts words: quotes, brackets, dashes, colons */
	GAP_PARAGRAPH = 8, /* an empty line */
};

/* The kinds of punctuation in text[start, end), whose letters are passed over. Any thread. */
unsigned text_gap(const char *text, size_t start, size_t end);

#endif

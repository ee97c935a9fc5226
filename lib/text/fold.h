/*
 * Folding: the form in which accents, capitals and compatibility forms make
 * no difference. ñ stays a letter of its own.
 */
#ifndef FICHERO_TEXT_FOLD_H
#define FICHERO_TEXT_FOLD_H

#include <stddef.h>

#include "base/strbuf.h"

/*
 * Append the folded form of valid UTF-8 to `out`: compatibility decomposition
 * with case folding, ignorable characters (soft hyphen, zero-width space, BOM)
 * dropped, marks dropped but the tilde of n, which makes ñ again. Nothing else
 * is changed: blanks and punctuation stay.
 *
 * Where plain NFKC would make other words, it is not followed: º and ª stay
 * (1.º is no 1.o), № is nº, fractions stay (3½ is no 31⁄2), other characters
 * that hold letters between signs give the letters (⑴ is 1), and apostrophes
 * of all kinds, the lone accents ´ and ` too, are '.
 *
 * fold(fold(x)) = fold(x). A bad byte becomes U+FFFD. Any thread.
 */
void fold_add(struct strbuf *out, const char *text, size_t length);

/* The folded form of a zero-terminated text, as a string that the caller frees. */
char *fold_copy(const char *text);

#endif

/*
 * Folding: the form in which accents, capitals and compatibility forms make
 * no difference. ñ stays a letter of its own.
 */
#ifndef FICHERO_TEXT_FOLD_H
#define FICHERO_TEXT_FOLD_H

#include <stddef.h>

#include "base/strbuf.h"

/*
 * Append the folded form of valid UTF-8 to `out`: NFKC with case folding,
 * ignorable characters (soft hyphen, zero-width space, BOM) dropped, marks
 * dropped but the tilde of n, recomposed. Nothing else is changed: blanks and
 * punctuation stay. fold(fold(x)) = fold(x). Any thread.
 */
void fold_add(struct strbuf *out, const char *text, size_t length);

#endif

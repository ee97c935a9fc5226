/*
 * Small letters and a capital first one, accents kept: for showing words, not
 * for comparing them (text/fold.h). All in capitals: text/utf8.h.
 */
#ifndef FICHERO_TEXT_LETTER_CASE_H
#define FICHERO_TEXT_LETTER_CASE_H

#include <stddef.h>

#include "base/strbuf.h"

/* Append valid UTF-8 in small letters, or with its first letter a capital and the rest as it is. Any thread. */
void letter_case_add_small(struct strbuf *out, const char *text, size_t length);
void letter_case_add_initial(struct strbuf *out, const char *text, size_t length);

#endif

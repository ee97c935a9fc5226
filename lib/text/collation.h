/*
 * Spanish alphabetical order: accents and case make no difference but between
 * words that are alike otherwise; ñ comes after n; digits by their value.
 */
#ifndef FICHERO_TEXT_COLLATION_H
#define FICHERO_TEXT_COLLATION_H

#include <stddef.h>

#include "base/strbuf.h"

/*
 * Append the sort key of `text` (valid UTF-8): keys compared byte by byte give
 * the Spanish order of their texts. Punctuation and blanks separate words; two
 * texts that differ in those alone have the same key. Any thread.
 */
void collation_add_key(struct strbuf *key, const char *text, size_t length);

#endif

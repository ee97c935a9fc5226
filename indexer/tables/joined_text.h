/*
 * Texts that are broken over lines, as one.
 */
#ifndef FICHERO_INDEXER_TABLES_JOINED_TEXT_H
#define FICHERO_INDEXER_TABLES_JOINED_TEXT_H

#include <stddef.h>

#include "base/strbuf.h"

/*
 * Append a line of a label behind what `out` has of it: with a blank between
 * them, or, where a hyphen breaks a word ("IMPLEMENTA-", "CIÓN"), with none.
 */
void joined_text_add(struct strbuf *out, const char *text, size_t length);

#endif

/*
 * What converters to Markdown write around a text and for its characters:
 * escapes, entities, tags, marks of quotation.
 */
#ifndef FICHERO_INDEXER_LINES_MARKUP_H
#define FICHERO_INDEXER_LINES_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/*
 * Append one clean line as plain text. A <br>
 * becomes a line feed; text that is struck through with a tag gets `~~`
 * around it; bold and list marks stay as they are. Tags and entities that
 * are not known stay too.
 */
void markup_add_plain(struct strbuf *out, const char *text, size_t length);

/* Is the line nothing but a comment or an image? It says nothing that a record could hold. */
bool markup_is_aside(const char *text, size_t length);

#endif

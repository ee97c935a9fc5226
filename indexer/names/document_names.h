/*
 * What the lists of a document tell about each other: the names that stand
 * somewhere as a whole item, and the words that such names begin with. With
 * "Carabineros de Chile" alone in one list, "Dirección de Seguridad Pública y
 * Carabineros" are two names in every other.
 *
 * An item is whole where no mark that may be inside a name is in it and the
 * list says where it ends: it is the only one, a line of its own, or between
 * two of which one is known to begin a name. A word tells nothing that is also
 * what a body is about ("Turismo", where there is a "Secretaría de Turismo").
 *
 * Add all lists, then ask: the order in which they come makes no difference.
 * One thread adds; any number may ask.
 */
#ifndef FICHERO_INDEXER_NAMES_DOCUMENT_NAMES_H
#define FICHERO_INDEXER_NAMES_DOCUMENT_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

struct document_names;

/* The caller frees it with document_names_free(). */
struct document_names *document_names_new(void);
void document_names_free(struct document_names *names);

/* The text of one list. Linear in it. */
void document_names_add(struct document_names *names, const char *text, size_t length);

/* `names` may be NULL in the following: then nothing is known. */

/* Does the document show that what begins like this is a name of its own? */
bool document_names_begin(const struct document_names *names, const char *text, size_t start, size_t end);
/* Is it, as a whole, a name of the document? */
bool document_names_has(const struct document_names *names, const char *text, size_t start, size_t end);
/* The same for the first word of one text and another text behind it: "Secretaría" and "Turismo". */
bool document_names_has_after(const struct document_names *names, const char *head, const char *text, size_t start,
			      size_t end);

#endif

/*
 * The numbers of ejes and prioridades: as keys that tell one from another, and
 * how far a number goes: over the whole document or within its eje.
 */
#ifndef FICHERO_INDEXER_IMPORT_NUMBERING_H
#define FICHERO_INDEXER_IMPORT_NUMBERING_H

#include <stdbool.h>

#include "base/strbuf.h"
#include "indexer/import/line_classifier.h"

/* Where the numbers of the prioridades begin anew. */
enum numbering_scope {
	NUMBERED_WHOLE, /* nowhere: one number, one prioridad */
	NUMBERED_EJE,   /* in each eje */
	NUMBERED_RUTA   /* under each heading between */
};

/* Append the number as a key: the same for "III", "3." and "tercero", another for "A3". Any thread. */
void numbering_add_key(struct strbuf *out, const struct printed_number *number);

/*
 * The scope in a document whose levels are assigned: numbers begin anew where
 * many of them come with another wording in another eje. A misprinted number
 * is none of many. Linear in the events.
 */
enum numbering_scope numbering_find_scope(const struct event_list *events);

/*
 * May `next` follow `last` in a numbering: is it its successor, its first
 * child, or the next after one of its parents? Any thread.
 */
bool numbering_follows(const struct printed_number *last, const struct printed_number *next);

/* The first of its kind: 1, 1.1, 2.1 ... Any thread. */
bool numbering_is_first(const struct printed_number *number);

#endif

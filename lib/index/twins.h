/*
 * Twins: records with the very same text, as an acción that is printed on two
 * sheets. Those of one text are a ring: the first of them in document order,
 * and from each the next.
 *
 * On disk one number for each document, as the lengths are (index/columns.h):
 * the first document with its text, itself where no earlier one has it or where it has no text.
 *
 * Private to lib/index and lib/match.
 */
#ifndef FICHERO_INDEX_TWINS_H
#define FICHERO_INDEX_TWINS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/* Made once when an index is opened, then shared by all threads. Both by docid - 1. */
struct twins {
	uint32_t *first; /* the first document with its text */
	uint32_t *next;  /* the next one, 0: it is the last */
};

/*
 * Take over `first`, an array of `document_count`. False with ERROR_FORMAT where
 * it says what cannot be; to be released in any case.
 */
bool twins_make(struct twins *twins, uint32_t *first, uint32_t document_count, struct error *err);
void twins_release(struct twins *twins);

#endif

/*
 * Small questions to the columns of an index, asked by several handlers.
 */
#ifndef FICHERO_INDEX_RECORD_VALUES_H
#define FICHERO_INDEX_RECORD_VALUES_H

#include <stdbool.h>
#include <stdint.h>

#include "index/index.h"

/* Does the record have that value (an ordinal; UINT32_MAX: a value that the index lacks)? */
bool record_has_value(const struct index *index, enum field field, uint32_t docid, uint32_t ordinal);

/* The first value of a record in a field, UINT32_MAX where it has none. */
uint32_t record_first_ordinal(const struct index *index, enum field field, uint32_t docid);
/* The same as text, or "" where it has none. Owned by the index. */
const char *record_first_value(const struct index *index, enum field field, uint32_t docid);

#endif

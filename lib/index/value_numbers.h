/*
 * The values of a FIELD_NUMBER as numbers: columns keep them as digits, in the
 * order of their bytes, in which no range is a stretch.
 *
 * Private to lib/index and lib/match.
 */
#ifndef FICHERO_INDEX_VALUE_NUMBERS_H
#define FICHERO_INDEX_VALUE_NUMBERS_H

#include <stdint.h>

#include "index/columns.h"

/* Made once when an index is opened, then shared by all threads. */
struct value_numbers {
	struct value_number {
		uint32_t number;
		uint32_t ordinal; /* in the column */
	} *items; /* by rising number */
	uint32_t count;
};

/* Those of the column's values that are digits alone; released by value_numbers_release(). */
void value_numbers_make(struct value_numbers *numbers, const struct column *column);
void value_numbers_release(struct value_numbers *numbers);

/* How many of them are below `number`: the place of the first that is not. */
uint32_t value_numbers_below(const struct value_numbers *numbers, uint64_t number);

#endif

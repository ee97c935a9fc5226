/*
 * What a filter lets through, by the sets of its column: documents share few.
 *
 * Private to lib/match. Any thread.
 */
#ifndef FICHERO_MATCH_PASSING_H
#define FICHERO_MATCH_PASSING_H

#include <stdbool.h>

#include "index/index_parts.h"
#include "match/reader.h"

/* Of each ordinal of the column, whether it is among the values or in a range of them. An array for free(). */
bool *passing_values(const struct index *index, enum field field, const struct query_values *values);

/* Of each set of the column, whether it has any of the values. An array for free(). */
bool *passing_any(const struct index *index, enum field field, const struct query_values *values);

/* Of each set of the column, whether the filter lets it through. Linear in column and values. An array for free(). */
bool *passing_filter(const struct index *index, const struct filter *filter);

#endif

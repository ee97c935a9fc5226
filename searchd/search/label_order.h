/*
 * The Spanish order of the labels of a field's values, worked out once for an
 * index: a sort key of every label, made anew for each answer, was a tenth of what
 * one with all facets took.
 */
#ifndef FICHERO_SEARCHD_SEARCH_LABEL_ORDER_H
#define FICHERO_SEARCHD_SEARCH_LABEL_ORDER_H

#include <stdint.h>

#include "index/field.h"
#include "index/index.h"

/* Start with zeros. Once made, any number of threads. */
struct label_order {
	uint32_t *ranks[FIELD_COUNT]; /* by ordinal: the first label in Spanish order has 0, no two the same */
};

/* Labels of one sort key (text/collation.h) are in the order of their values, byte by byte. Released once. */
void label_order_make(struct label_order *order, const struct index *index);
void label_order_release(struct label_order *order);

#endif

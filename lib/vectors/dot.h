/*
 * The dot product of two vectors of signed bytes: how close two words, or a
 * query and a record, are to each other, once for each record of an index.
 */
#ifndef FICHERO_VECTORS_DOT_H
#define FICHERO_VECTORS_DOT_H

#include <stdint.h>

/*
 * The sum of a[i] x b[i]. At most VECTORS_DIMENSIONS_MAX of them, so that the
 * sum fits; neither needs to be aligned. The same on every processor. Any thread.
 */
int32_t vectors_dot(const int8_t *a, const int8_t *b, uint32_t count);

#endif

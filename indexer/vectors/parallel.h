/*
 * Work over rows that do not know of each other, on all processors. What comes
 * out is the same with one as with many.
 */
#ifndef FICHERO_INDEXER_VECTORS_PARALLEL_H
#define FICHERO_INDEXER_VECTORS_PARALLEL_H

#include <stdint.h>

/* Does the rows [first, behind), in any thread. */
typedef void parallel_fn(void *context, uint32_t first, uint32_t behind);

/* Do all of `rows` and come back when they are done. */
void parallel_rows(uint32_t rows, parallel_fn *run, void *context);

#endif

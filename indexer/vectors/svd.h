/*
 * The largest singular values of a large matrix, by random projection with
 * power iterations (Halko, Martinsson, Tropp, 2011: Finding structure with
 * randomness, algorithms 4.4 and 5.1).
 */
#ifndef FICHERO_INDEXER_VECTORS_SVD_H
#define FICHERO_INDEXER_VECTORS_SVD_H

#include <stdbool.h>
#include <stdint.h>

#include "indexer/vectors/dense.h"

/* A square matrix that is known by its products alone. */
struct svd_matrix {
	void *context;
	uint32_t rows;
	/* out = matrix x in, or its transposed x in; `out` is of the size of `in`, its values are to be replaced. */
	void (*multiply)(void *context, bool transposed, const struct dense *in, struct dense *out);
};

/* How often the matrix is applied to and fro, and how many products that makes. */
#define SVD_POWER_ITERATIONS 3
#define SVD_PRODUCTS (2 * SVD_POWER_ITERATIONS + 2)

/* Called after each product: so many of SVD_PRODUCTS are done. */
typedef void svd_progress(void *context, uint32_t done);

/*
 * The `wanted` largest singular values into `values`, the largest first, and
 * their left vectors as the first columns of `left`, which is initialised here
 * and has some more; where the matrix has fewer, values and vectors are 0. At
 * most as many are wanted as there are rows. The same bits for the same matrix
 * each time. `progress` may be NULL.
 */
void svd_largest(const struct svd_matrix *matrix, uint32_t wanted, double *values, struct dense *left,
		 svd_progress *progress, void *context);

#endif

/*
 * Dense matrices of few columns: a row for each word.
 */
#ifndef FICHERO_INDEXER_VECTORS_DENSE_H
#define FICHERO_INDEXER_VECTORS_DENSE_H

#include <stddef.h>
#include <stdint.h>

/* Floats of a row are a multiple of this: a number that the compiler knows, for loops that it makes wide. */
#define DENSE_BLOCK 16

struct dense {
	uint32_t rows, columns;
	uint32_t stride; /* floats from one row to the next; those behind `columns` are 0 */
	float *values;
};

/* All zeros. Release with dense_release(). */
void dense_init(struct dense *matrix, uint32_t rows, uint32_t columns);
void dense_release(struct dense *matrix);

static inline float *dense_row(const struct dense *matrix, uint32_t row)
{
	return matrix->values + (size_t)row * matrix->stride;
}

/* sum += factor x row, of `stride` floats. */
static inline void dense_add_row(float *restrict sum, const float *restrict row, float factor, uint32_t stride)
{
	for (size_t at = 0; at < stride; at += DENSE_BLOCK) {
		for (size_t i = 0; i < DENSE_BLOCK; i++)
			sum[at + i] += factor * row[at + i];
	}
}

/* The products of each column with each, columns x columns: `gram` is row-major. Sums are in the order of the rows. */
void dense_gram(const struct dense *matrix, double *gram);

/* matrix = matrix x factor, in place; `factor` is columns x columns, row-major. */
void dense_multiply(struct dense *matrix, const double *factor);

/*
 * Make the columns orthogonal to each other and of length 1, or 0 where those
 * before them hold all that they have; they span what they spanned.
 */
void dense_orthonormalise(struct dense *matrix);

#endif

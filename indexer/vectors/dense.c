#include "indexer/vectors/dense.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/vectors/eigen.h"
#include "indexer/vectors/parallel.h"

void dense_init(struct dense *matrix, uint32_t rows, uint32_t columns)
{
	matrix->rows = rows;
	matrix->columns = columns;
	matrix->stride = (columns + DENSE_BLOCK - 1) / DENSE_BLOCK * DENSE_BLOCK;
	matrix->values = xcalloc((size_t)rows * matrix->stride, sizeof(*matrix->values));
}

void dense_release(struct dense *matrix)
{
	free(matrix->values);
	matrix->values = NULL;
}

struct gram {
	const struct dense *matrix;
	double *gram;
};

/* A column of the matrix with all columns from itself on. */
static void gram_rows(void *context, uint32_t first, uint32_t behind)
{
	const struct gram *work = context;
	const struct dense *matrix = work->matrix;
	uint32_t n = matrix->columns;

	for (uint32_t row = 0; row < matrix->rows; row++) {
		const float *values = dense_row(matrix, row);

		for (size_t i = first; i < behind; i++) {
			double factor = values[i];

			for (size_t j = i; j < n; j++)
				work->gram[i * n + j] += factor * values[j];
		}
	}
}

void dense_gram(const struct dense *matrix, double *gram)
{
	struct gram work = { matrix, gram };
	size_t n = matrix->columns;

	memset(gram, 0, n * n * sizeof(*gram));
	parallel_rows(matrix->columns, gram_rows, &work);
	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < i; j++)
			gram[i * n + j] = gram[j * n + i];
	}
}

struct product {
	struct dense *matrix;
	const double *factor;
};

static void multiply_rows(void *context, uint32_t first, uint32_t behind)
{
	const struct product *work = context;
	uint32_t n = work->matrix->columns;
	double *sums = xcalloc(n, sizeof(*sums));

	for (uint32_t row = first; row < behind; row++) {
		float *values = dense_row(work->matrix, row);

		memset(sums, 0, n * sizeof(*sums));
		for (size_t i = 0; i < n; i++) {
			const double *factors = work->factor + i * n;

			for (size_t j = 0; j < n; j++)
				sums[j] += values[i] * factors[j];
		}
		for (size_t j = 0; j < n; j++)
			values[j] = (float)sums[j];
	}
	free(sums);
}

void dense_multiply(struct dense *matrix, const double *factor)
{
	struct product work = { matrix, factor };

	parallel_rows(matrix->rows, multiply_rows, &work);
}

/* What is smaller, as a part of the largest, is what rounding left: no direction. Of squares of lengths. */
#define NO_DIRECTION 1e-11

/* With the eigenvectors V and values L of the matrix's products, matrix x V / root L (Stathopoulos, Wu, 2002). */
static void orthonormalise_once(struct dense *matrix)
{
	size_t n = matrix->columns;
	double *gram = xcalloc(n * n, sizeof(*gram));
	double *vectors = xcalloc(n * n, sizeof(*vectors));
	double *values = xcalloc(n, sizeof(*values));

	dense_gram(matrix, gram);
	eigen_symmetric(gram, matrix->columns, values, vectors);
	for (size_t j = 0; j < n; j++) {
		double length = values[j] > NO_DIRECTION * values[0] ? 1 / sqrt(values[j]) : 0;

		for (size_t i = 0; i < n; i++)
			vectors[i * n + j] *= length;
	}
	dense_multiply(matrix, vectors);
	free(gram);
	free(vectors);
	free(values);
}

/* The second time mends what the first one's rounding left. */
void dense_orthonormalise(struct dense *matrix)
{
	orthonormalise_once(matrix);
	orthonormalise_once(matrix);
}

#include "indexer/vectors/svd.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "indexer/vectors/eigen.h"
#include "indexer/vectors/exact_math.h"

/* Columns beyond those that are wanted. */
#define OVERSAMPLING 26

#define SEED 11

struct svd_run {
	const struct svd_matrix *matrix;
	svd_progress *progress;
	void *context;
	uint32_t done;
};

static void multiply(struct svd_run *run, bool transposed, const struct dense *in, struct dense *out)
{
	run->matrix->multiply(run->matrix->context, transposed, in, out);
	run->done++;
	if (run->progress)
		run->progress(run->context, run->done);
}

/* Signs by chance: as good as the normal distribution, and exact. */
static void fill_randomly(struct dense *matrix)
{
	uint64_t state = SEED;

	for (uint32_t row = 0; row < matrix->rows; row++) {
		float *values = dense_row(matrix, row);

		for (uint32_t i = 0; i < matrix->columns; i++)
			values[i] = exact_random(&state) >> 63 ? 1 : -1;
	}
}

/* A basis of what the matrix maps to, for the most part; `other` is for use. */
static void find_range(struct svd_run *run, struct dense *basis, struct dense *other)
{
	fill_randomly(other);
	multiply(run, false, other, basis);
	for (int i = 0; i < SVD_POWER_ITERATIONS; i++) {
		dense_orthonormalise(basis);
		multiply(run, true, basis, other);
		dense_orthonormalise(other);
		multiply(run, false, other, basis);
	}
	dense_orthonormalise(basis);
}

/* In the basis Q the matrix is Q (transposed x Q)^T: of the latter's columns come the values, and how Q is turned. */
static void solve_in(struct svd_run *run, struct dense *basis, struct dense *other, double *values, uint32_t wanted)
{
	size_t n = basis->columns;
	double *gram = xcalloc(n * n, sizeof(*gram));
	double *vectors = xcalloc(n * n, sizeof(*vectors));
	double *squares = xcalloc(n, sizeof(*squares));

	multiply(run, true, basis, other);
	dense_gram(other, gram);
	eigen_symmetric(gram, basis->columns, squares, vectors);
	dense_multiply(basis, vectors);
	for (uint32_t i = 0; i < wanted; i++)
		values[i] = squares[i] > 0 ? sqrt(squares[i]) : 0;
	free(gram);
	free(vectors);
	free(squares);
}

void svd_largest(const struct svd_matrix *matrix, uint32_t wanted, double *values, struct dense *left,
		 svd_progress *progress, void *context)
{
	struct svd_run run = { .matrix = matrix, .progress = progress, .context = context };
	uint32_t columns = wanted + OVERSAMPLING < matrix->rows ? wanted + OVERSAMPLING : matrix->rows;
	struct dense other;

	dense_init(left, matrix->rows, columns);
	dense_init(&other, matrix->rows, columns);
	find_range(&run, left, &other);
	solve_in(&run, left, &other, values, wanted);
	dense_release(&other);
}

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "indexer/vectors/dense.h"
#include "indexer/vectors/eigen.h"
#include "indexer/vectors/svd.h"

static void assert_near(double is, double wanted, double within)
{
	if (!(fabs(is - wanted) <= within))
		fail_msg("%.17g is not %.17g", is, wanted);
}

/* --- Eigenvalues ---------------------------------------------------------- */

/* Of the ring of three: 4, 1 and 1 have the vectors (1 1 1) and what is orthogonal to it. */
static void eigenvalues_known_by_hand_are_found(void **state)
{
	double matrix[] = { 2, 1, 1, 1, 2, 1, 1, 1, 2 };
	double values[3], vectors[9];

	(void)state;
	eigen_symmetric(matrix, 3, values, vectors);
	assert_near(values[0], 4, 1e-14);
	assert_near(values[1], 1, 1e-14);
	assert_near(values[2], 1, 1e-14);
	for (int i = 0; i < 3; i++)
		assert_near(fabs(vectors[3 * i]), sqrt(1.0 / 3), 1e-14);
}

static void they_come_largest_first_also_where_nothing_is_to_be_done(void **state)
{
	double matrix[] = { -1, 0, 0, 0, 5, 0, 0, 0, 2 };
	double values[3], vectors[9];

	(void)state;
	eigen_symmetric(matrix, 3, values, vectors);
	assert_true(values[0] == 5 && values[1] == 2 && values[2] == -1);
	assert_true(vectors[3] == 1 && vectors[7] == 1 && vectors[2] == 1);
}

static void a_matrix_times_its_vectors_is_these_times_their_values(void **state)
{
	enum { N = 24 };
	double matrix[N * N], copy[N * N], values[N], vectors[N * N];

	(void)state;
	for (int i = 0; i < N; i++) {
		for (int j = 0; j <= i; j++)
			matrix[i * N + j] = matrix[j * N + i] = (i * 7 + j * 13) % 11 - 5;
	}
	memcpy(copy, matrix, sizeof(copy));
	eigen_symmetric(matrix, N, values, vectors);
	for (int i = 0; i < N; i++) {
		for (int k = 0; k < N; k++) {
			double sum = 0;

			for (int j = 0; j < N; j++)
				sum += copy[i * N + j] * vectors[j * N + k];
			assert_near(sum, values[k] * vectors[i * N + k], 1e-12);
		}
	}
}

static void a_matrix_of_zeros_has_zeros(void **state)
{
	double matrix[4] = { 0 };
	double values[2], vectors[4];

	(void)state;
	eigen_symmetric(matrix, 2, values, vectors);
	assert_true(values[0] == 0 && values[1] == 0);
}

/* --- Columns -------------------------------------------------------------- */

/* The third column is the sum of the others. */
static void columns_become_orthogonal_and_what_says_nothing_new_becomes_zero(void **state)
{
	struct dense matrix;
	double gram[9];

	(void)state;
	dense_init(&matrix, 200, 3);
	for (uint32_t row = 0; row < 200; row++) {
		float *values = dense_row(&matrix, row);

		values[0] = (float)(row % 7);
		values[1] = (float)(row % 5) - 9;
		values[2] = values[0] + values[1];
	}
	dense_orthonormalise(&matrix);
	dense_gram(&matrix, gram);
	for (int i = 0; i < 3; i++) {
		for (int j = 0; j < 3; j++)
			assert_near(gram[3 * i + j], i == j && i < 2, 1e-6);
	}
	assert_near(gram[8], 0, 0);
	dense_release(&matrix);
}

/* --- Singular values ------------------------------------------------------ */

#define ROWS 40

static void multiply(void *context, bool transposed, const struct dense *in, struct dense *out)
{
	const double *matrix = context;

	for (uint32_t row = 0; row < ROWS; row++) {
		memset(dense_row(out, row), 0, out->stride * sizeof(float));
		for (uint32_t other = 0; other < ROWS; other++) {
			double value = transposed ? matrix[other * ROWS + row] : matrix[row * ROWS + other];

			dense_add_row(dense_row(out, row), dense_row(in, other), (float)value, in->stride);
		}
	}
}

/* Unit vectors of the Hadamard kind: row `row` of number `k`. */
static double wave(uint32_t k, uint32_t row)
{
	return row < 32 ? (__builtin_parity(k & row) ? -1 : 1) / sqrt(32) : 0;
}

/* The sum of `values` x left x right, whose singular values and left vectors these are. */
static void make_matrix(double *matrix, const double *values, uint32_t count)
{
	memset(matrix, 0, ROWS * ROWS * sizeof(*matrix));
	for (uint32_t k = 0; k < count; k++) {
		for (uint32_t i = 0; i < ROWS; i++) {
			for (uint32_t j = 0; j < ROWS; j++)
				matrix[i * ROWS + j] += values[k] * wave(k + 1, i) * wave(k + 17, j);
		}
	}
}

static void singular_values_and_left_vectors_are_found(void **state)
{
	static const double made[] = { 100, 40, 39, 7, 0.5 };
	double matrix[ROWS * ROWS], values[4];
	struct svd_matrix operator = { matrix, ROWS, multiply };
	struct dense left;

	(void)state;
	make_matrix(matrix, made, 5);
	svd_largest(&operator, 4, values, &left, NULL, NULL);
	for (uint32_t k = 0; k < 4; k++) {
		double along = 0;

		assert_near(values[k], made[k], 1e-4);
		for (uint32_t row = 0; row < ROWS; row++)
			along += dense_row(&left, row)[k] * wave(k + 1, row);
		assert_near(fabs(along), 1, 1e-4);
	}
	dense_release(&left);
}

/* Two singular values, and six are asked for. */
static void what_a_matrix_does_not_have_is_zero(void **state)
{
	static const double made[] = { 3, 1 };
	double matrix[ROWS * ROWS], values[6];
	struct svd_matrix operator = { matrix, ROWS, multiply };
	struct dense left;

	(void)state;
	make_matrix(matrix, made, 2);
	svd_largest(&operator, 6, values, &left, NULL, NULL);
	assert_near(values[0], 3, 1e-5);
	assert_near(values[1], 1, 1e-5);
	for (int k = 2; k < 6; k++)
		assert_near(values[k], 0, 1e-5);
	dense_release(&left);
	memset(matrix, 0, sizeof(matrix));
	svd_largest(&operator, 6, values, &left, NULL, NULL);
	for (int k = 0; k < 6; k++)
		assert_true(values[k] == 0);
	dense_release(&left);
}

static void count_progress(void *context, uint32_t done)
{
	assert_int_equal(done, ++*(uint32_t *)context);
}

static void each_product_is_told(void **state)
{
	static const double made[] = { 2 };
	double matrix[ROWS * ROWS], values[1];
	struct svd_matrix operator = { matrix, ROWS, multiply };
	struct dense left;
	uint32_t told = 0;

	(void)state;
	make_matrix(matrix, made, 1);
	svd_largest(&operator, 1, values, &left, count_progress, &told);
	assert_int_equal(told, SVD_PRODUCTS);
	dense_release(&left);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(eigenvalues_known_by_hand_are_found),
		cmocka_unit_test(they_come_largest_first_also_where_nothing_is_to_be_done),
		cmocka_unit_test(a_matrix_times_its_vectors_is_these_times_their_values),
		cmocka_unit_test(a_matrix_of_zeros_has_zeros),
		cmocka_unit_test(columns_become_orthogonal_and_what_says_nothing_new_becomes_zero),
		cmocka_unit_test(singular_values_and_left_vectors_are_found),
		cmocka_unit_test(what_a_matrix_does_not_have_is_zero),
		cmocka_unit_test(each_product_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "indexer/vectors/eigen.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* Ten are enough for matrices of a thousand rows: each makes what is left about its square. */
#define SWEEPS_MAX 40

/* What is left off the diagonal, as a part of the whole, squared. */
#define LEFT_OVER 1e-28

struct rotation {
	double c, s;
};

/* The rotation that makes the element off the diagonal zero. */
static struct rotation rotation_of(double app, double aqq, double apq)
{
	double theta = (aqq - app) / (2 * apq);
	double t = (theta < 0 ? -1.0 : 1.0) / (fabs(theta) + sqrt(theta * theta + 1));
	double c = 1 / sqrt(t * t + 1);

	return (struct rotation){ c, t * c };
}

/* Rows p and q of `rows`. */
static void rotate_rows(double *p, double *q, uint32_t n, struct rotation r)
{
	for (uint32_t i = 0; i < n; i++) {
		double x = p[i];
		double y = q[i];

		p[i] = r.c * x - r.s * y;
		q[i] = r.s * x + r.c * y;
	}
}

static void rotate_columns(double *matrix, uint32_t n, uint32_t p, uint32_t q, struct rotation r)
{
	for (size_t i = 0; i < n; i++) {
		double x = matrix[i * n + p];
		double y = matrix[i * n + q];

		matrix[i * n + p] = r.c * x - r.s * y;
		matrix[i * n + q] = r.s * x + r.c * y;
	}
}

/* The squares of what is off the diagonal, or of all. */
static double sum_of_squares(const double *matrix, uint32_t n, bool diagonal)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		for (size_t j = 0; j < n; j++) {
			if (diagonal || i != j)
				sum += matrix[i * n + j] * matrix[i * n + j];
		}
	}
	return sum;
}

/* `rows` gets the eigenvectors as rows, which lie together. */
static void sweep(double *matrix, uint32_t n, double *rows)
{
	for (uint32_t p = 0; p + 1 < n; p++) {
		for (uint32_t q = p + 1; q < n; q++) {
			double apq = matrix[(size_t)p * n + q];

			if (apq == 0)
				continue;

			struct rotation r = rotation_of(matrix[(size_t)p * n + p], matrix[(size_t)q * n + q], apq);

			rotate_columns(matrix, n, p, q, r);
			rotate_rows(matrix + (size_t)p * n, matrix + (size_t)q * n, n, r);
			rotate_rows(rows + (size_t)p * n, rows + (size_t)q * n, n, r);
		}
	}
}

struct place {
	double value;
	uint32_t at;
};

static int by_value(const void *left, const void *right)
{
	const struct place *a = left;
	const struct place *b = right;

	if (a->value != b->value)
		return a->value > b->value ? -1 : 1;
	return a->at < b->at ? -1 : 1;
}

static void put_in_order(const double *matrix, const double *rows, uint32_t n, double *values, double *vectors)
{
	struct place *places = xcalloc(n, sizeof(*places));

	for (uint32_t i = 0; i < n; i++)
		places[i] = (struct place){ matrix[(size_t)i * n + i], i };
	qsort(places, n, sizeof(*places), by_value);
	for (uint32_t i = 0; i < n; i++) {
		values[i] = places[i].value;
		for (size_t j = 0; j < n; j++)
			vectors[j * n + i] = rows[(size_t)places[i].at * n + j];
	}
	free(places);
}

void eigen_symmetric(double *matrix, uint32_t n, double *values, double *vectors)
{
	double *rows = xcalloc((size_t)n * n, sizeof(*rows));
	double whole = sum_of_squares(matrix, n, true);

	for (size_t i = 0; i < n; i++)
		rows[i * n + i] = 1;
	for (int i = 0; i < SWEEPS_MAX && sum_of_squares(matrix, n, false) > LEFT_OVER * whole; i++)
		sweep(matrix, n, rows);
	put_in_order(matrix, rows, n, values, vectors);
	free(rows);
}

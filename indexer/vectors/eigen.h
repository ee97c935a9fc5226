/*
 * Eigenvalues of small symmetric matrices.
 */
#ifndef FICHERO_INDEXER_VECTORS_EIGEN_H
#define FICHERO_INDEXER_VECTORS_EIGEN_H

#include <stdint.h>

/*
 * Of the symmetric `matrix` (n x n, row-major), which is used up: `values` gets
 * its n eigenvalues, the largest first, and column i of `vectors` (n x n,
 * row-major) the vector of value i, of length 1. By Jacobi's rotations in
 * cyclic order (Golub, Van Loan: Matrix Computations, 8.5), which always end;
 * the same input gives the same bits.
 */
void eigen_symmetric(double *matrix, uint32_t n, double *values, double *vectors);

#endif

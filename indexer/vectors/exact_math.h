/*
 * Functions whose results are the same to the last bit on every machine. Those
 * of the C library are not: it chooses among several by the processor. IEEE 754
 * fixes + - * / and the square root, and from these alone they are made; this
 * room is compiled without contraction to fused operations (Makefile).
 */
#ifndef FICHERO_INDEXER_VECTORS_EXACT_MATH_H
#define FICHERO_INDEXER_VECTORS_EXACT_MATH_H

#include <stdint.h>

/* The natural logarithm of a positive, normal number, to 1e-15 of it or of 1. */
double exact_log(double x);

/* x to the power of three quarters, of x >= 0. */
double exact_three_quarters(double x);

/* The next of a fixed sequence of evenly distributed 64 bits (splitmix64; Steele, Lea, Flood, 2014). */
uint64_t exact_random(uint64_t *state);

#endif

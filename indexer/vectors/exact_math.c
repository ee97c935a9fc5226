#include "indexer/vectors/exact_math.h"

#include <math.h>

#define LN_2 0x1.62e42fefa39efp-1
#define ROOT_HALF 0x1.6a09e667f3bcdp-1

/* Terms of the series below: with |s| < 0.1716 the next one is under 1e-18. */
#define LOG_TERMS 11

/* log(m) = 2 atanh(s) = 2 (s + s^3/3 + s^5/5 ...), s = (m - 1) / (m + 1), for m between root 1/2 and root 2. */
double exact_log(double x)
{
	int exponent;
	double m = frexp(x, &exponent);

	if (m < ROOT_HALF) {
		m *= 2;
		exponent--;
	}

	double s = (m - 1) / (m + 1);
	double square = s * s;
	double sum = 0;

	for (int term = LOG_TERMS; term >= 0; term--)
		sum = sum * square + 1.0 / (2 * term + 1);
	return exponent * LN_2 + 2 * s * sum;
}

double exact_three_quarters(double x)
{
	double root = sqrt(x);

	return root * sqrt(root);
}

uint64_t exact_random(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15U;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
	z = (z ^ z >> 27) * 0x94D049BB133111EBU;
	return z ^ z >> 31;
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "vectors/dot.h"
#include "vectors/vectors.h"

static int32_t sum_of(const int8_t *a, const int8_t *b, uint32_t count)
{
	int32_t sum = 0;

	for (uint32_t i = 0; i < count; i++)
		sum += a[i] * b[i];
	return sum;
}

static void every_length_at_every_place_gives_the_sum(void **state)
{
	int8_t a[VECTORS_DIMENSIONS_MAX + 40], b[VECTORS_DIMENSIONS_MAX + 40];
	uint32_t random = 1;

	(void)state;
	for (size_t i = 0; i < sizeof(a); i++) {
		random = random * 1664525U + 1013904223U;
		a[i] = (int8_t)(random >> 24);
		b[i] = (int8_t)(random >> 16);
	}
	for (uint32_t count = 0; count <= 200; count++) {
		for (uint32_t shift = 0; shift < 33; shift++)
			assert_int_equal(vectors_dot(a + shift, b + 33 - shift, count),
					 sum_of(a + shift, b + 33 - shift, count));
	}
	assert_int_equal(vectors_dot(a, b, VECTORS_DIMENSIONS_MAX), sum_of(a, b, VECTORS_DIMENSIONS_MAX));
}

static void the_largest_sums_fit(void **state)
{
	int8_t low[VECTORS_DIMENSIONS_MAX], high[VECTORS_DIMENSIONS_MAX];

	(void)state;
	memset(low, -128, sizeof(low));
	memset(high, 127, sizeof(high));
	assert_int_equal(vectors_dot(low, low, VECTORS_DIMENSIONS_MAX), 128 * 128 * VECTORS_DIMENSIONS_MAX);
	assert_int_equal(vectors_dot(low, high, VECTORS_DIMENSIONS_MAX), -128 * 127 * VECTORS_DIMENSIONS_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_length_at_every_place_gives_the_sum),
		cmocka_unit_test(the_largest_sums_fit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "indexer/vectors/exact_math.h"

static void assert_near(double is, double wanted)
{
	if (!(fabs(is - wanted) <= 4e-16 * fmax(1, fabs(wanted))))
		fail_msg("%.17g is not %.17g", is, wanted);
}

static void the_logarithm_is_that_of_the_library_but_for_the_last_bits(void **state)
{
	static const double numbers[] = { 1, 2, 0.5, 60, 0.7071067811865475, 0.7071067811865476, 1.414213562373095,
					  1e-300, 1e300, 0.9999999999, 1.0000000001, 4294967295, 3 };

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		assert_near(exact_log(numbers[i]), log(numbers[i]));
	for (double x = 0.01; x < 1e7; x *= 1.0137)
		assert_near(exact_log(x), log(x));
	assert_true(exact_log(1) == 0);
}

/* To the bit: these numbers are in every file that was learnt. */
static void the_same_bits_come_everywhere(void **state)
{
	uint64_t seed = 1234567;

	(void)state;
	assert_true(exact_log(10) == 0x1.26bb1bbb55515p+1);
	assert_true(exact_log(0.3) == -0x1.34378fcbda72p+0);
	assert_true(exact_three_quarters(16) == 8);
	assert_true(exact_three_quarters(0) == 0);
	assert_near(exact_three_quarters(3), pow(3, 0.75));
	assert_true(exact_random(&seed) == 6457827717110365317U);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_logarithm_is_that_of_the_library_but_for_the_last_bits),
		cmocka_unit_test(the_same_bits_come_everywhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

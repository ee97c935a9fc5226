#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "text/number_shape.h"

static void assert_closed(const char *number, const char *expected)
{
	char text[64];

	strcpy(text, number);
	assert_int_equal(number_shape_close(text, strlen(number)), strlen(expected));
	assert_memory_equal(text, expected, strlen(expected));
}

static void points_of_thousands_are_taken_out(void **state)
{
	(void)state;
	assert_closed("1.500", "1500");
	assert_closed("12.345.678", "12345678");
	assert_closed("1.200.00", "1200.00");
	assert_closed("999.999", "999999");
}

static void other_points_stay(void **state)
{
	static const char *const numbers[] = { "",      "1",       "1.5",     "1.50",      "0.125",   "1234.567",
					       "1.2.3", "1.500.1", "1.50.50", "1.500.500.", "1.5000", "1.500.5000" };

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		assert_closed(numbers[i], numbers[i]);
}

static void a_number_is_grouped_by_points_alone(void **state)
{
	(void)state;
	assert_true(number_shape_is_grouped("1.500", 5));
	assert_true(number_shape_is_grouped("1.500.000", 9));
	assert_false(number_shape_is_grouped("1500", 4));
	assert_false(number_shape_is_grouped("1.500.00", 8));
	assert_false(number_shape_is_grouped("", 0));
}

static void letters_make_an_ordinal(void **state)
{
	static const char *const endings[] = { "o",  "a",  "er", "ro", "ra", "do", "da",
					       "to", "ta", "mo", "ma", "vo", "na", "avo" };
	static const char *const others[] = { "", "e", "os", "mm", "kg", "ero", "er.", "o ", "avos" };

	(void)state;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		assert_true(number_shape_is_ordinal_ending(endings[i], strlen(endings[i])));
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_false(number_shape_is_ordinal_ending(others[i], strlen(others[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(points_of_thousands_are_taken_out),
		cmocka_unit_test(other_points_stay),
		cmocka_unit_test(a_number_is_grouped_by_points_alone),
		cmocka_unit_test(letters_make_an_ordinal),
	};

	return cmocka_run_group_tests_name("number_shape", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "indexer/headings/roman.h"

static void numerals_have_their_value(void **state)
{
	(void)state;
	assert_int_equal(roman_value("i"), 1);
	assert_int_equal(roman_value("iv"), 4);
	assert_int_equal(roman_value("viii"), 8);
	assert_int_equal(roman_value("xiv"), 14);
	assert_int_equal(roman_value("xxxix"), 39);
	assert_int_equal(roman_value("xxxxx"), 50);
}

static void other_words_have_none(void **state)
{
	(void)state;
	assert_int_equal(roman_value(""), 0);
	assert_int_equal(roman_value("a"), 0);
	assert_int_equal(roman_value("xc"), 0);
	assert_int_equal(roman_value("IV"), 0);
	assert_int_equal(roman_value("vi1"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numerals_have_their_value),
		cmocka_unit_test(other_words_have_none),
	};

	return cmocka_run_group_tests_name("roman", tests, NULL, NULL);
}

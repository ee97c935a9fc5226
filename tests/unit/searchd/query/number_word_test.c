#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/query/number_word.h"

static void check(const char *word, unsigned wanted)
{
	unsigned value = number_word_value(word);

	if (value != wanted)
		fail_msg("%s: %u, not %u", word, value, wanted);
}

static void roman_numerals_are_numbers(void **state)
{
	(void)state;
	check("i", 1);
	check("iv", 4);
	check("ix", 9);
	check("xiv", 14);
	check("xlix", 49);
	check("xc", 90);
	check("ccclxxxviii", 388);
	check("cccxcix", 399);
}

static void words_that_look_like_them_are_none(void **state)
{
	(void)state;
	check("iiii", 0);
	check("ixi", 0);
	check("vx", 0);
	check("ic", 0);
	check("cccc", 0);
	check("civil", 0);
	check("mi", 0);
	check("mil", 0);
	check("di", 0);
	check("-", 0);
	check("c-", 0);
	check("-cc", 0);
}

static void cardinals_and_ordinals_are_numbers(void **state)
{
	(void)state;
	check("uno", 1);
	check("un", 1);
	check("una", 1);
	check("diez", 10);
	check("veintinueve", 29);
	check("treinta", 30);
	check("treinta y cuatro", 34);
	check("noventa y nueve", 99);
	check("primer", 1);
	check("primera", 1);
	check("segundo", 2);
	check("tercer", 3);
	check("decimo", 10);
	check("2º", 2);
	check("3.ª", 3);
	check("12do", 12);
	check("1er", 1);
}

static void other_words_are_none(void **state)
{
	(void)state;
	check("", 0);
	check("2", 0);
	check("transversal", 0);
	check("treintena", 0);
	check("treinta y", 0);
	check("treinta y diez", 0);
	check("2x", 0);
	check("1234º", 0);
	check("y cuatro", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roman_numerals_are_numbers),
		cmocka_unit_test(words_that_look_like_them_are_none),
		cmocka_unit_test(cardinals_and_ordinals_are_numbers),
		cmocka_unit_test(other_words_are_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

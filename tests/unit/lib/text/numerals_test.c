#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "text/numerals.h"

static void assert_numeral(const char *word, enum numeral_type type, unsigned value)
{
	unsigned found;

	if (numerals_type(word, &found) != type || found != value)
		fail_msg("%s: type %d, value %u", word, (int)numerals_type(word, &found), found);
}

static void digits_are_numbers_and_with_letters_ordinals(void **state)
{
	(void)state;
	assert_numeral("4", NUMERAL_DIGITS, 0);
	assert_numeral("2024", NUMERAL_DIGITS, 0);
	assert_numeral("4o", NUMERAL_ORDINAL, 4);
	assert_numeral("123a", NUMERAL_ORDINAL, 123);
	assert_numeral("1er", NUMERAL_ORDINAL, 1);
	assert_numeral("10mo", NUMERAL_ORDINAL, 10);
	assert_numeral("0o", NUMERAL_NONE, 0);
	assert_numeral("1234o", NUMERAL_NONE, 0);
	assert_numeral("4x", NUMERAL_NONE, 0);
	assert_numeral("1.5", NUMERAL_NONE, 0);
	assert_numeral("", NUMERAL_NONE, 0);
}

static void ordinals_have_number_and_gender(void **state)
{
	(void)state;
	assert_numeral("primer", NUMERAL_UNIT, 1);
	assert_numeral("primeras", NUMERAL_UNIT, 1);
	assert_numeral("tercero", NUMERAL_UNIT, 3);
	assert_numeral("tercer", NUMERAL_UNIT, 3);
	assert_numeral("setima", NUMERAL_UNIT, 7);
	assert_numeral("novena", NUMERAL_UNIT, 9);
	assert_numeral("decima", NUMERAL_TEN, 10);
	assert_numeral("nonagesimo", NUMERAL_TEN, 90);
	assert_numeral("duodecimo", NUMERAL_WORD, 12);
	assert_numeral("centesima", NUMERAL_WORD, 100);
	assert_numeral("primario", NUMERAL_NONE, 0);
	assert_numeral("tercio", NUMERAL_NONE, 0);
	assert_string_equal(numerals_ordinal(7), "septimo");
	assert_string_equal(numerals_ordinal(100), "centesimo");
	assert_null(numerals_ordinal(21));
	assert_null(numerals_ordinal(0));
}

static void cardinals_go_up_to_thirty(void **state)
{
	(void)state;
	assert_numeral("uno", NUMERAL_WORD, 1);
	assert_numeral("dieciseis", NUMERAL_WORD, 16);
	assert_numeral("treinta", NUMERAL_WORD, 30);
	assert_numeral("mil", NUMERAL_NONE, 0);
	assert_numeral("una", NUMERAL_NONE, 0);
}

static void write_roman(unsigned value, char *out)
{
	static const struct {
		unsigned value;
		const char *sign;
	} signs[] = { { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
		      { 9, "ix" },  { 5, "v" },   { 4, "iv" }, { 1, "i" } };

	*out = '\0';
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		for (; value >= signs[i].value; value -= signs[i].value)
			strcat(out, signs[i].sign);
	}
}

static void every_roman_numeral_up_to_399_is_read(void **state)
{
	(void)state;
	for (unsigned value = 1; value < 400; value++) {
		char word[16];

		write_roman(value, word);
		if (value == 50 || value == 100)
			assert_numeral(word, NUMERAL_NONE, 0);
		else
			assert_numeral(word, NUMERAL_WORD, value);
	}
}

static void other_words_of_those_letters_are_none(void **state)
{
	static const char *const words[] = { "iiii", "vv",  "iix", "vx", "ic",  "xxxx", "il",    "lili", "lc",   "mi",
					     "di",   "mil", "mix", "cd", "ivi", "ixi",  "civil", "cccc", "ci c", "xcx" };

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		assert_numeral(words[i], NUMERAL_NONE, 0);
}

static void decimals_of_nothing_are_left_out(void **state)
{
	(void)state;
	assert_int_equal(numerals_whole("1500.00", 7), 4);
	assert_int_equal(numerals_whole("1500.0", 6), 6);
	assert_int_equal(numerals_whole("1500.000", 8), 8);
	assert_int_equal(numerals_whole("1500.50", 7), 7);
	assert_int_equal(numerals_whole("1.2.00", 6), 6);
	assert_int_equal(numerals_whole(".00", 3), 3);
	assert_int_equal(numerals_whole("agua", 4), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digits_are_numbers_and_with_letters_ordinals),
		cmocka_unit_test(ordinals_have_number_and_gender),
		cmocka_unit_test(cardinals_go_up_to_thirty),
		cmocka_unit_test(every_roman_numeral_up_to_399_is_read),
		cmocka_unit_test(other_words_of_those_letters_are_none),
		cmocka_unit_test(decimals_of_nothing_are_left_out),
	};

	return cmocka_run_group_tests_name("numerals", tests, NULL, NULL);
}

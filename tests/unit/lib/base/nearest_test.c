#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "base/nearest.h"

static void the_nearest_name_has_the_fewest_slips(void **state)
{
	static const char *const names[] = { "page", "per_page", "facets", "q", "tipo" };

	(void)state;
	assert_string_equal(nearest_find("paeg", names, 5), "page");
	assert_string_equal(nearest_find("perpage", names, 5), "per_page");
	assert_string_equal(nearest_find("TIPO", names, 5), "tipo");
	assert_string_equal(nearest_find("x", names, 5), "q");
	assert_string_equal(nearest_find("facet", names, 5), "facets");
	assert_string_equal(nearest_find("", names, 5), "q");
	assert_null(nearest_find("q", names, 0));
}

static void a_very_long_word_is_compared_by_its_beginning(void **state)
{
	static const char *const names[] = { "q", "page" };
	char word[10001];

	(void)state;
	memset(word, 'x', 10000);
	word[10000] = '\0';
	assert_non_null(nearest_find(word, names, 2));
}

static void swapped_neighbours_are_one_slip(void **state)
{
	/* Without swaps both are two away, and the first would be taken. */
	static const char *const names[] = { "abxx", "badc" };
	static const char *const others[] = { "baxx", "bacd" };

	(void)state;
	assert_string_equal(nearest_find("abdc", names, 2), "badc");
	assert_string_equal(nearest_find("abcd", others, 2), "bacd");
}

static void of_equals_the_first_is_taken(void **state)
{
	static const char *const names[] = { "eje", "ejes", "eja" };

	(void)state;
	assert_string_equal(nearest_find("ejo", names, 3), "eje");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_name_has_the_fewest_slips),
		cmocka_unit_test(swapped_neighbours_are_one_slip),
		cmocka_unit_test(of_equals_the_first_is_taken),
		cmocka_unit_test(a_very_long_word_is_compared_by_its_beginning),
	};

	return cmocka_run_group_tests_name("nearest", tests, NULL, NULL);
}

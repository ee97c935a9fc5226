#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/collation.h"

static int compare(const char *left, const char *right)
{
	struct strbuf a;
	struct strbuf b;
	int order;

	strbuf_init(&a, STRBUF_NO_LIMIT);
	strbuf_init(&b, STRBUF_NO_LIMIT);
	collation_add_key(&a, left, strlen(left));
	collation_add_key(&b, right, strlen(right));
	order = strcmp(a.data, b.data);
	strbuf_release(&a);
	strbuf_release(&b);
	return order;
}

static void check_order(const char *const *names, size_t count)
{
	for (size_t i = 0; i + 1 < count; i++) {
		if (compare(names[i], names[i + 1]) >= 0)
			fail_msg("%s does not come before %s", names[i], names[i + 1]);
	}
}

static void names_stand_in_spanish_order(void **state)
{
	static const char *const names[] = { "2 ejes",  "10 ejes",   "Ábaco",  "abad",   "Cielo", "Nube",
					     "nutria",  "Ñandú",     "ñu",     "Obra",   "Órgano", "Secretaría",
					     "Secretaría de Salud", "Secretaría de Turismo", "Secretariado", "zumo" };

	(void)state;
	check_order(names, sizeof(names) / sizeof(names[0]));
}

static void an_enye_inside_comes_after_every_n(void **state)
{
	static const char *const names[] = { "ano", "anual", "anzuelo", "año", "apto" };

	(void)state;
	check_order(names, sizeof(names) / sizeof(names[0]));
}

static void accents_case_and_punctuation_make_no_difference(void **state)
{
	(void)state;
	assert_int_equal(compare("Órgano, Superior", "organo superior"), 0);
	assert_int_equal(compare("A\xc3\xb1o", "an\xcc\x83o"), 0);
	assert_int_equal(compare("  obra. ", "obra"), 0);
	assert_int_equal(compare("007", "7"), 0);
}

static void strange_texts_have_keys_too(void **state)
{
	(void)state;
	assert_int_equal(compare("", "..."), 0);
	assert_true(compare("", "a") < 0);
	assert_true(compare("99999999999999999999999999999999999999", "199999999999999999999999999999999999999") < 0);
	assert_true(compare("z", "日本") < 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_stand_in_spanish_order),
		cmocka_unit_test(an_enye_inside_comes_after_every_n),
		cmocka_unit_test(accents_case_and_punctuation_make_no_difference),
		cmocka_unit_test(strange_texts_have_keys_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

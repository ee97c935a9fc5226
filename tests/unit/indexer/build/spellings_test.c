#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdint.h>

#include "indexer/build/spellings.h"

static void the_spelling_that_is_written_most_often_stands_for_all(void **state)
{
	struct spellings *spellings = spellings_new();

	(void)state;
	spellings_add(spellings, "ÉTICA PÚBLICA");
	spellings_add(spellings, "Ética pública");
	spellings_add(spellings, "Peña");
	spellings_add(spellings, "Ética\u00A0 pública "); /* the same spelling */
	spellings_add(spellings, "pena");
	spellings_finish(spellings);
	assert_string_equal(spellings_best(spellings, "ÉTICA PÚBLICA"), "Ética pública");
	assert_string_equal(spellings_best(spellings, "Ética\u00A0 pública "), "Ética pública");
	assert_string_equal(spellings_best(spellings, "Peña"), "Peña");
	assert_string_equal(spellings_best(spellings, "pena"), "pena");
	spellings_free(spellings);
}

static void of_those_written_equally_often_it_is_the_first(void **state)
{
	struct spellings *spellings = spellings_new();

	(void)state;
	spellings_add(spellings, " Inmediata");
	spellings_add(spellings, "inmediata");
	spellings_add(spellings, "\u00A0");
	spellings_finish(spellings);
	assert_string_equal(spellings_best(spellings, "inmediata"), "Inmediata");
	assert_string_equal(spellings_best(spellings, "\u00A0"), "\u00A0");
	spellings_free(spellings);
	spellings_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_spelling_that_is_written_most_often_stands_for_all),
		cmocka_unit_test(of_those_written_equally_often_it_is_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

static void a_long_message_is_cut_at_a_character(void **state)
{
	struct error err = ERROR_INIT;
	char text[1200];

	(void)state;
	for (size_t i = 0; i + 1 < sizeof(text); i += 2)
		memcpy(text + i, "ñ", 2);
	text[sizeof(text) - 2] = '\0';
	error_set(&err, ERROR_INPUT, "x%s", text);
	assert_int_equal(strlen(err.message) % 2, 1);
	assert_true(strlen(err.message) > sizeof(err.message) - 4);
	error_set(&err, ERROR_INPUT, "line 3 is bad");
	error_prefix(&err, "%s: ", "a.jsonl");
	assert_string_equal(err.message, "a.jsonl: line 3 is bad");
	assert_int_equal(err.code, ERROR_INPUT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_long_message_is_cut_at_a_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

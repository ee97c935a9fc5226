#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "index/eje_value.h"

static void check(const char *documento, unsigned number, const char *value, const char *digits, size_t length)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	eje_value_add(&out, documento, number);
	assert_string_equal(out.data, value);
	assert_string_equal(eje_value_number(out.data), digits);
	assert_int_equal(eje_value_documento(out.data), length);
	strbuf_release(&out);
}

static void an_eje_is_its_number_or_its_documento_and_its_number(void **state)
{
	(void)state;
	check(NULL, 12, "12", "12", 0);
	check("pea-infoem", 2, "pea-infoem:2", "2", 10);
	assert_string_equal(eje_value_number(""), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_eje_is_its_number_or_its_documento_and_its_number),
	};

	return cmocka_run_group_tests_name("eje_value", tests, NULL, NULL);
}

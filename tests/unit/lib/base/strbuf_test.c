#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"

static void a_strbuf_is_always_zero_terminated(void **state)
{
	struct strbuf buf;

	(void)state;
	strbuf_init(&buf, 100);
	assert_string_equal(buf.data, "");
	strbuf_add_string(&buf, "obra");
	strbuf_add_char(&buf, ' ');
	strbuf_add_format(&buf, "%s %d", "pública", 34);
	assert_string_equal(buf.data, "obra pública 34");
	assert_int_equal(buf.length, strlen("obra pública 34"));
	strbuf_truncate(&buf, 4);
	assert_string_equal(buf.data, "obra");
	strbuf_release(&buf);
	assert_string_equal(buf.data, "");
}

static void a_strbuf_drops_whole_what_passes_its_limit(void **state)
{
	struct strbuf buf;

	(void)state;
	strbuf_init(&buf, 8);
	strbuf_add_string(&buf, "12345678");
	assert_false(buf.overflowed);
	strbuf_add_string(&buf, "9");
	assert_true(buf.overflowed);
	assert_string_equal(buf.data, "12345678");
	strbuf_add_format(&buf, "%d", 10);
	assert_string_equal(buf.data, "12345678");
	strbuf_clear(&buf);
	assert_false(buf.overflowed);
	strbuf_add_string(&buf, "again");
	assert_string_equal(buf.data, "again");
	strbuf_release(&buf);
}

static void a_detached_string_is_the_callers(void **state)
{
	struct strbuf buf;
	size_t length;

	(void)state;
	strbuf_init(&buf, 100);

	char *nothing = strbuf_detach(&buf, &length);

	assert_string_equal(nothing, "");
	assert_int_equal(length, 0);
	strbuf_add(&buf, "a\0b", 3);

	char *text = strbuf_detach(&buf, &length);

	assert_int_equal(length, 3);
	assert_memory_equal(text, "a\0b", 4);
	assert_int_equal(buf.length, 0);
	free(nothing);
	free(text);
	strbuf_release(&buf);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_strbuf_is_always_zero_terminated),
		cmocka_unit_test(a_strbuf_drops_whole_what_passes_its_limit),
		cmocka_unit_test(a_detached_string_is_the_callers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json_writer.h"
#include "base/text_list.h"
#include "base/strbuf.h"

static void json_has_its_commas_and_escapes(void **state)
{
	struct strbuf buf;
	struct json_writer json;

	(void)state;
	strbuf_init(&buf, 1000);
	json_writer_init(&json, &buf);
	json_writer_open_object(&json);
	json_writer_member_string(&json, "q", "\"a\\b\"\n\t\r\x01 ñ");
	json_writer_key(&json, "list");
	json_writer_open_array(&json);
	json_writer_unsigned(&json, 3);
	json_writer_signed(&json, -4);
	json_writer_double(&json, 0.4, 3);
	json_writer_double(&json, 7.0, 4);
	json_writer_double(&json, 100, 0);
	json_writer_null(&json);
	json_writer_bool(&json, true);
	json_writer_open_object(&json);
	json_writer_close_object(&json);
	json_writer_close_array(&json);
	json_writer_raw(&json, "\"raw\":1", 7);
	json_writer_member_bool(&json, "last", false);
	json_writer_close_object(&json);
	assert_string_equal(buf.data, "{\"q\":\"\\\"a\\\\b\\\"\\n\\t\\r\\u0001 ñ\",\"list\":[3,-4,0.4,7,100,null,true,{}],"
				      "\"raw\":1,\"last\":false}");
	strbuf_release(&buf);
}

/* What Python's str.splitlines() takes for the end of a line; its neighbours stay as they are. */
static void json_has_no_line_break_in_a_string(void **state)
{
	struct strbuf buf;
	struct json_writer json;

	(void)state;
	strbuf_init(&buf, 1000);
	json_writer_init(&json, &buf);
	json_writer_string(&json, "a\u2028b\u2029\u2029\v\f\x1c\x1d\x1e\xC2\x85" "c");
	assert_string_equal(buf.data, "\"a\\u2028b\\u2029\\u2029\\u000b\\u000c\\u001c\\u001d\\u001e\\u0085c\"");

	strbuf_clear(&buf);
	json_writer_init(&json, &buf);
	json_writer_string(&json, "«a» “b” — \u2027\u202A\xC2\x84\xC2\x86\u3028");
	assert_string_equal(buf.data, "\"«a» “b” — \u2027\u202A\xC2\x84\xC2\x86\u3028\"");

	strbuf_clear(&buf);
	json_writer_init(&json, &buf);
	json_writer_string_n(&json, "a\u2028", 3);
	assert_memory_equal(buf.data, "\"a\xE2\x80\"", 5);
	strbuf_release(&buf);
}

static void json_has_no_number_for_infinity(void **state)
{
	struct strbuf buf;
	struct json_writer json;

	(void)state;
	strbuf_init(&buf, 1000);
	json_writer_init(&json, &buf);
	json_writer_open_array(&json);
	json_writer_double(&json, 1e308 * 10, 2);
	json_writer_double(&json, -0.00001, 4);
	json_writer_double(&json, -0.5, 1);
	json_writer_double(&json, 1e300, 1);
	json_writer_close_array(&json);
	assert_memory_equal(buf.data, "[null,0,-0.5,1", 14);
	strbuf_release(&buf);
}

/* With the members that are named; "inner" has members of the same names. */
static void check_kept(const char *names, const char *expected)
{
	struct strbuf buf;
	struct json_writer json;
	struct text_list kept = TEXT_LIST_INIT;

	for (const char *name = names; *name; name++)
		text_list_add(&kept, name, 1);
	strbuf_init(&buf, 1000);
	json_writer_init(&json, &buf);
	json_writer_open_object(&json);
	json_writer_keep(&json, &kept);
	json_writer_member_string(&json, "a", "1");
	json_writer_member_bool(&json, "b", true);
	json_writer_key(&json, "c");
	json_writer_open_object(&json);
	json_writer_member_unsigned(&json, "a", 1);
	json_writer_member_unsigned(&json, "b", 2);
	json_writer_close_object(&json);
	json_writer_member_unsigned(&json, "d", 4);
	json_writer_close_object(&json);
	assert_string_equal(buf.data, expected);
	text_list_release(&kept);
	strbuf_release(&buf);
}

static void json_keeps_the_members_that_are_asked_for(void **state)
{
	(void)state;
	check_kept("abcd", "{\"a\":\"1\",\"b\":true,\"c\":{\"a\":1,\"b\":2},\"d\":4}");
	check_kept("ac", "{\"a\":\"1\",\"c\":{\"a\":1,\"b\":2}}");
	check_kept("bd", "{\"b\":true,\"d\":4}");
	check_kept("d", "{\"d\":4}");
	check_kept("b", "{\"b\":true}");
	check_kept("x", "{}");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_has_its_commas_and_escapes),
		cmocka_unit_test(json_has_no_line_break_in_a_string),
		cmocka_unit_test(json_has_no_number_for_infinity),
		cmocka_unit_test(json_keeps_the_members_that_are_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

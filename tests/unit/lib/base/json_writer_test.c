#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/json_writer.h"
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_has_its_commas_and_escapes),
		cmocka_unit_test(json_has_no_number_for_infinity),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/http/problem.h"
#include "text/utf8.h"

static void a_problem_replaces_what_was_written(void **state)
{
	struct http_response response;

	(void)state;
	http_response_init(&response);
	strbuf_add_string(&response.body, "{\"half\":");
	response.from_index = true;
	problem_set(&response, 400, "page", "\"%s\" is wrong", "page");
	assert_int_equal(response.status, 400);
	assert_string_equal(response.content_type, "application/problem+json");
	assert_false(response.from_index);
	assert_string_equal(response.body.data,
			    "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
			    "\"detail\":\"\\\"page\\\" is wrong\",\"param\":\"page\"}");
	problem_set(&response, 404, NULL, "no");
	assert_null(strstr(response.body.data, "param"));
	http_response_release(&response);
}

static void a_long_detail_is_cut_at_a_character(void **state)
{
	struct http_response response;
	char text[5001];

	(void)state;
	for (size_t i = 0; i < 5000; i += 2)
		memcpy(text + i, "\xC3\xB1", 2);
	text[5000] = '\0';
	http_response_init(&response);
	problem_set(&response, 404, NULL, "a%s", text);
	assert_true(response.body.length < 2500);
	assert_true(utf8_is_valid(response.body.data, response.body.length, NULL));
	problem_set(&response, 404, NULL, ".%s", text);
	assert_true(utf8_is_valid(response.body.data, response.body.length, NULL));
	http_response_release(&response);
}

static void an_error_of_the_disk_says_nothing_of_files(void **state)
{
	struct http_response response;
	struct error err = ERROR_INIT;

	(void)state;
	http_response_init(&response);
	error_set(&err, ERROR_IO, "/var/lib/secret: broken");
	problem_from_error(&response, &err);
	assert_int_equal(response.status, 503);
	assert_null(strstr(response.body.data, "secret"));
	assert_non_null(http_response_header(&response, "Retry-After"));
	error_set(&err, ERROR_INPUT, "the query is too long");
	problem_from_error(&response, &err);
	assert_int_equal(response.status, 400);
	assert_non_null(strstr(response.body.data, "too long"));
	error_set(&err, ERROR_INTERNAL, "bug");
	problem_from_error(&response, &err);
	assert_int_equal(response.status, 500);
	http_response_release(&response);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_problem_replaces_what_was_written),
		cmocka_unit_test(a_long_detail_is_cut_at_a_character),
		cmocka_unit_test(an_error_of_the_disk_says_nothing_of_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

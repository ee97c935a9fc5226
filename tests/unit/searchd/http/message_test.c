#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "searchd/http/etag.h"
#include "searchd/http/message.h"
#include "searchd/http/target.h"

static void check_path(const char *raw, const char *path)
{
	struct http_target target;
	const char *fault = http_target_parse(&target, raw);

	if (path) {
		assert_null(fault);
		assert_string_equal(target.path, path);
	} else {
		assert_non_null(fault);
	}
	http_target_release(&target);
}

static void paths_are_decoded_whatever_the_form(void **state)
{
	(void)state;
	check_path("/", "/");
	check_path("/v1/entes/A%20B+C", "/v1/entes/A B+C");
	check_path("/v1/entes/%C3%93rgano", "/v1/entes/Órgano");
	check_path("/v1/entes/Órgano", "/v1/entes/Órgano");
	check_path("http://example.org/healthz?x=1", "/healthz");
	check_path("HTTPS://[::1]:80/healthz", "/healthz");
	check_path("http://example.org", "/");
	check_path("http://example.org?q=a", "/");
	check_path("*", "*");
}

static void what_is_no_path_is_refused(void **state)
{
	(void)state;
	check_path("", NULL);
	check_path("v1/search", NULL);
	check_path("http:///v1", NULL);
	check_path("ftp://example.org/", NULL);
	check_path("example.org:80", NULL);
	check_path("/a#b", NULL);
	check_path("/a%00b", NULL);
	check_path("/a%ff", NULL);
	check_path("/a%", NULL);
	check_path("/a%4", NULL);
	check_path("/a%zz", NULL);
	check_path("/a\xC3", NULL);
}

static void parameters_keep_their_order_and_their_bytes(void **state)
{
	struct http_target target;

	(void)state;
	assert_null(http_target_parse(&target, "/v1/search?q=a+b%2Bc&&ente=%C3%91&x&=y&z=1=2&w=%00%"));
	assert_string_equal(target.raw_query, "q=a+b%2Bc&&ente=%C3%91&x&=y&z=1=2&w=%00%");
	assert_int_equal(target.param_count, 6);
	assert_string_equal(target.params[0].name, "q");
	assert_string_equal(target.params[0].value, "a b+c");
	assert_string_equal(target.params[1].value, "Ñ");
	assert_string_equal(target.params[2].name, "x");
	assert_string_equal(target.params[2].value, "");
	assert_string_equal(target.params[3].name, "");
	assert_string_equal(target.params[3].value, "y");
	assert_string_equal(target.params[4].value, "1=2");
	assert_int_equal(target.params[5].value_length, 2);
	assert_memory_equal(target.params[5].value, "\0%", 3);
	http_target_release(&target);
}

static void stray_percent_signs_of_a_query_stand_for_themselves(void **state)
{
	struct http_target target;

	(void)state;
	assert_null(http_target_parse(&target, "/?q=100%&ente=5%zz%4"));
	assert_string_equal(target.params[0].value, "100%");
	assert_string_equal(target.params[1].value, "5%zz%4");
	http_target_release(&target);
}

static void too_many_parameters_are_refused(void **state)
{
	struct http_target target;
	struct strbuf raw;

	(void)state;
	strbuf_init(&raw, STRBUF_NO_LIMIT);
	strbuf_add_string(&raw, "/?");
	for (int i = 0; i < HTTP_MAX_PARAMS; i++)
		strbuf_add_string(&raw, i ? "&a" : "a");
	assert_null(http_target_parse(&target, raw.data));
	assert_int_equal(target.param_count, HTTP_MAX_PARAMS);
	http_target_release(&target);
	strbuf_add_string(&raw, "&a");
	assert_non_null(http_target_parse(&target, raw.data));
	http_target_release(&target);
	strbuf_release(&raw);
}

static void headers_are_found_in_any_case(void **state)
{
	struct http_response response;

	(void)state;
	http_response_init(&response);
	http_response_add_header(&response, "Retry-After", "2");
	assert_string_equal(http_response_header(&response, "retry-after"), "2");
	assert_null(http_response_header(&response, "Retry"));
	http_response_release(&response);
}

static void tag(const char *revision, const char *raw, char etag[ETAG_SIZE])
{
	struct http_target target;

	assert_null(http_target_parse(&target, raw));

	struct http_request request = { .path = target.path, .params = target.params, .param_count = target.param_count };

	etag_make(revision, &request, etag);
	http_target_release(&target);
}

static void a_tag_is_of_the_index_and_the_request(void **state)
{
	char first[ETAG_SIZE];
	char other[ETAG_SIZE];

	(void)state;
	tag("abc", "/v1/search?q=a&page=2", first);
	assert_int_equal(strlen(first), ETAG_SIZE - 1 - ETAG_SUFFIX_MAX);
	etag_of_form(first, "-gz", other);
	assert_int_equal(strlen(other), ETAG_SIZE - 1);
	assert_memory_equal(other, first, strlen(first) - 1);
	assert_string_equal(other + strlen(first) - 1, "-gz\"");
	tag("abc", "http://example.org/v1/search?q=%61&eje=&page=2", other);
	assert_string_equal(first, other);
	tag("abd", "/v1/search?q=a&page=2", other);
	assert_string_not_equal(first, other);
	tag("abc", "/v1/search?q=a&page=3", other);
	assert_string_not_equal(first, other);
	tag("abc", "/v1/entes?q=a&page=2", other);
	assert_string_not_equal(first, other);
	tag("abc", "/v1/search?q=a%26page=2", other);
	assert_string_not_equal(first, other);
}

static void a_condition_is_a_list_of_weak_and_strong_tags(void **state)
{
	(void)state;
	assert_true(etag_matches("\"x\"", "\"x\""));
	assert_true(etag_matches("W/\"x\"", "\"x\""));
	assert_true(etag_matches("\"a,b\", W/\"y\" ,\"x\"", "\"x\""));
	assert_false(etag_matches("\"xx\", \"y\"", "\"x\""));
	assert_false(etag_matches("x", "\"x\""));
	assert_false(etag_matches("\"x", "\"x\""));
	assert_false(etag_matches("", "\"x\""));
	assert_true(etag_is_any("*"));
	assert_true(etag_is_any(" * "));
	assert_false(etag_is_any("\"*\""));
	assert_true(etag_matches("\"a,\\\", \"x\"", "\"x\""));
	assert_true(etag_matches(",, \"a\" ,,\t\"x\" ,", "\"x\""));
	assert_true(etag_matches("\"a, \", \"b*\", W/\"x\"", "\"x\""));
	assert_false(etag_matches("\"a\", \"b, \"x\"", "\"x\""));
	assert_false(etag_matches("w/\"x\", W/ \"x\", W/, /\"x\", \"x\"W/", "\"x\""));
	assert_false(etag_matches("\"y\"x\"", "\"x\""));
	assert_true(etag_is_any("\"x\", *"));
	assert_true(etag_is_any("*, *"));
	assert_false(etag_is_any("\"a, *, b\", \"x\""));
	assert_false(etag_is_any("**, W/*"));
	assert_false(etag_is_any(""));
}

struct counted_stream {
	struct http_stream stream;
	int *released;
};

static void release_counted(struct http_stream *stream)
{
	++*((struct counted_stream *)stream)->released;
}

static void a_stream_is_released_once(void **state)
{
	int released = 0;
	struct counted_stream first = { { NULL, NULL, release_counted }, &released };
	struct counted_stream second = first;
	struct http_response response;

	(void)state;
	http_response_init(&response);
	assert_null(response.stream);
	http_response_set_stream(&response, &first.stream);
	assert_int_equal(released, 0);
	http_response_set_stream(&response, &second.stream);
	assert_int_equal(released, 1);
	http_response_release(&response);
	assert_int_equal(released, 2);
	http_response_release(&response);
	assert_int_equal(released, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_stream_is_released_once),
		cmocka_unit_test(paths_are_decoded_whatever_the_form),
		cmocka_unit_test(what_is_no_path_is_refused),
		cmocka_unit_test(parameters_keep_their_order_and_their_bytes),
		cmocka_unit_test(stray_percent_signs_of_a_query_stand_for_themselves),
		cmocka_unit_test(too_many_parameters_are_refused),
		cmocka_unit_test(headers_are_found_in_any_case),
		cmocka_unit_test(a_tag_is_of_the_index_and_the_request),
		cmocka_unit_test(a_condition_is_a_list_of_weak_and_strong_tags),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

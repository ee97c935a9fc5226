#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/http/params.h"
#include "searchd/http/target.h"

static const struct param_spec specs[] = { { "q", false }, { "page", false }, { "ente", true }, { "explain", false } };

/* One query string and what became of it. */
struct asked {
	struct http_target target;
	struct http_request request;
	struct http_response response;
};

static void ask(struct asked *asked, const char *query)
{
	char raw[4096];

	snprintf(raw, sizeof(raw), "/?%s", query);
	assert_null(http_target_parse(&asked->target, raw));
	asked->request = (struct http_request){ .method = "GET", .path = asked->target.path,
						.params = asked->target.params,
						.param_count = asked->target.param_count };
	http_response_init(&asked->response);
}

static void forget(struct asked *asked)
{
	http_response_release(&asked->response);
	http_target_release(&asked->target);
}

static bool check(const char *query, char *body, size_t size)
{
	struct asked asked;

	ask(&asked, query);

	bool good = params_check(&asked.request, specs, 4, &asked.response);

	assert_int_equal(asked.response.status, good ? 200 : 400);
	snprintf(body, size, "%s", asked.response.body.data);
	forget(&asked);
	return good;
}

static void known_parameters_pass(void **state)
{
	char body[2000];

	(void)state;
	assert_true(check("", body, sizeof(body)));
	assert_true(check("q=a&page=2&ente=X&ente=Y&explain=", body, sizeof(body)));
	assert_true(check("&&q=a&", body, sizeof(body)));
}

static void an_unknown_one_is_refused_with_the_nearest(void **state)
{
	char body[2000];

	(void)state;
	assert_false(check("q=a&pgae=2", body, sizeof(body)));
	assert_non_null(strstr(body, "\"param\":\"pgae\""));
	assert_non_null(strstr(body, "the nearest is \\\"page\\\""));
	assert_false(check("paje=", body, sizeof(body)));
	assert_false(check("=x", body, sizeof(body)));
}

static void a_single_one_is_refused_twice_but_not_when_empty(void **state)
{
	char body[2000];

	(void)state;
	assert_false(check("page=1&page=1", body, sizeof(body)));
	assert_non_null(strstr(body, "\"param\":\"page\""));
	assert_true(check("page=&page=1&page=", body, sizeof(body)));
}

static void zero_bytes_and_broken_utf8_are_refused(void **state)
{
	char body[2000];

	(void)state;
	assert_false(check("q=a%00b", body, sizeof(body)));
	assert_non_null(strstr(body, "\"param\":\"q\""));
	assert_false(check("q=%FF", body, sizeof(body)));
	assert_false(check("q=%ED%A0%80", body, sizeof(body)));
	assert_false(check("q%00=a", body, sizeof(body)));
	assert_false(check("%FF=a", body, sizeof(body)));
	assert_true(check("q=%01%7F", body, sizeof(body)));
}

static void a_long_unknown_name_is_cut_in_the_message(void **state)
{
	char body[4000];
	char query[2001];

	(void)state;
	for (size_t i = 0; i < 2000; i += 2)
		memcpy(query + i, "\xC3\xB1", 2);
	query[2000] = '\0';
	assert_false(check(query, body, sizeof(body)));
	assert_true(strlen(body) < 600);
	assert_non_null(strstr(body, "\xC3\xB1…\""));
}

static void values_come_in_order_without_the_empty_ones(void **state)
{
	struct asked asked;

	(void)state;
	ask(&asked, "ente=&ente=A&q=x&ente=B+C");
	assert_string_equal(params_get(&asked.request, "ente"), "A");
	assert_null(params_get(&asked.request, "page"));

	const struct http_param *param = params_next(&asked.request, "ente", NULL);

	assert_string_equal(param->value, "A");
	param = params_next(&asked.request, "ente", param);
	assert_string_equal(param->value, "B C");
	assert_null(params_next(&asked.request, "ente", param));
	forget(&asked);
}

static void check_page(const char *query, bool good, unsigned long wanted)
{
	struct asked asked;
	unsigned long value;

	ask(&asked, query);
	assert_int_equal(params_unsigned(&asked.request, "page", 1, 100, 7, &value, &asked.response), good);
	if (good)
		assert_int_equal(value, wanted);
	else
		assert_non_null(strstr(asked.response.body.data, "\"param\":\"page\""));
	forget(&asked);
}

static void numbers_are_digits_within_bounds(void **state)
{
	(void)state;
	check_page("", true, 7);
	check_page("page=", true, 7);
	check_page("page=1", true, 1);
	check_page("page=100", true, 100);
	check_page("page=007", true, 7);
	check_page("page=0", false, 0);
	check_page("page=101", false, 0);
	check_page("page=-1", false, 0);
	check_page("page=+1", false, 0);
	check_page("page=1.5", false, 0);
	check_page("page=1x", false, 0);
	check_page("page=0x1", false, 0);
	check_page("page=18446744073709551617", false, 0);
	check_page("page=99999999999999999999999999999999999", false, 0);
}

static void a_wrong_number_names_the_nearest_one(void **state)
{
	struct asked asked;
	unsigned long value;

	(void)state;
	ask(&asked, "page=1000");
	assert_false(params_unsigned(&asked.request, "page", 1, 100, 7, &value, &asked.response));
	assert_non_null(strstr(asked.response.body.data, "the nearest is 100"));
	forget(&asked);
}

static void words_are_one_of_a_list(void **state)
{
	static const char *const words[] = { "auto", "all", "any" };
	struct asked asked;
	size_t choice;

	(void)state;
	ask(&asked, "q=any");
	assert_true(params_choice(&asked.request, "q", words, 3, 0, &choice, &asked.response));
	assert_int_equal(choice, 2);
	forget(&asked);

	ask(&asked, "q=atuo");
	assert_false(params_choice(&asked.request, "q", words, 3, 0, &choice, &asked.response));
	assert_int_equal(asked.response.status, 400);
	assert_non_null(strstr(asked.response.body.data, "the nearest is \\\"auto\\\""));
	forget(&asked);
}

static void booleans_are_true_or_false(void **state)
{
	struct asked asked;
	bool value;

	(void)state;
	ask(&asked, "explain=true");
	assert_true(params_bool(&asked.request, "explain", false, &value, &asked.response));
	assert_true(value);
	assert_true(params_bool(&asked.request, "other", true, &value, &asked.response));
	assert_true(value);
	forget(&asked);

	ask(&asked, "explain=1");
	assert_false(params_bool(&asked.request, "explain", false, &value, &asked.response));
	forget(&asked);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(known_parameters_pass),
		cmocka_unit_test(an_unknown_one_is_refused_with_the_nearest),
		cmocka_unit_test(a_single_one_is_refused_twice_but_not_when_empty),
		cmocka_unit_test(zero_bytes_and_broken_utf8_are_refused),
		cmocka_unit_test(a_long_unknown_name_is_cut_in_the_message),
		cmocka_unit_test(values_come_in_order_without_the_empty_ones),
		cmocka_unit_test(numbers_are_digits_within_bounds),
		cmocka_unit_test(a_wrong_number_names_the_nearest_one),
		cmocka_unit_test(words_are_one_of_a_list),
		cmocka_unit_test(booleans_are_true_or_false),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

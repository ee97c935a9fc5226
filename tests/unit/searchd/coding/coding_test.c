#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "searchd/coding/coding.h"

static const enum coding cheap[] = { CODING_GZIP, CODING_BROTLI };
static const enum coding small[] = { CODING_BROTLI, CODING_GZIP };

static void assert_chosen(const char *header, enum coding when_cheap, enum coding when_small)
{
	if (coding_choose(header, cheap, 2) != when_cheap || coding_choose(header, small, 2) != when_small)
		fail_msg("\"%s\": %d and %d", header ? header : "NULL", coding_choose(header, cheap, 2),
			 coding_choose(header, small, 2));
}

static void a_client_gets_what_it_takes(void **state)
{
	(void)state;
	assert_chosen(NULL, CODING_IDENTITY, CODING_IDENTITY);
	assert_chosen("", CODING_IDENTITY, CODING_IDENTITY);
	assert_chosen("gzip", CODING_GZIP, CODING_GZIP);
	assert_chosen("br", CODING_BROTLI, CODING_BROTLI);
	assert_chosen("gzip, deflate, br, zstd", CODING_GZIP, CODING_BROTLI);
	assert_chosen("br,gzip", CODING_GZIP, CODING_BROTLI);
	assert_chosen("deflate, zstd", CODING_IDENTITY, CODING_IDENTITY);
	assert_chosen("x-gzip", CODING_GZIP, CODING_GZIP);
	assert_chosen("GZip;Q=0.5", CODING_GZIP, CODING_GZIP);
	assert_chosen("*", CODING_GZIP, CODING_BROTLI);
	assert_chosen("identity", CODING_IDENTITY, CODING_IDENTITY);
}

static void weights_decide_before_our_own_liking(void **state)
{
	(void)state;
	assert_chosen("gzip;q=0.5, br", CODING_BROTLI, CODING_BROTLI);
	assert_chosen("br;q=0.999,gzip;q=1.000", CODING_GZIP, CODING_GZIP);
	assert_chosen("gzip;q=0, br;q=0.001", CODING_BROTLI, CODING_BROTLI);
	assert_chosen("gzip;q=0", CODING_IDENTITY, CODING_IDENTITY);
	assert_chosen("*;q=0", CODING_IDENTITY, CODING_IDENTITY);
	assert_chosen("gzip;q=0,*", CODING_BROTLI, CODING_BROTLI);
	assert_chosen("identity, gzip;q=0.5", CODING_IDENTITY, CODING_IDENTITY);
	assert_chosen("identity;q=0.5, gzip;q=0.5", CODING_GZIP, CODING_GZIP);
	assert_chosen("identity;q=0", CODING_IDENTITY, CODING_IDENTITY);
	assert_chosen(" gzip ; q=0.4 ,\tbr ;q=0.6 ", CODING_BROTLI, CODING_BROTLI);
}

static void what_cannot_be_read_is_passed_over(void **state)
{
	static const char *const bad[] = {
		"gzip;q", "gzip;q=", "gzip;q=2", "gzip;q=1.1", "gzip;q=-1", "gzip;q=0.5x", "gzip;level=9", "gzip br",
		"gzip;q=0.1234", ";q=1", ",", ",,;;,", "gzi", "gzipp", "\"gzip\"", "gzip;q=.5", "gzip;;q=1", "g\xC3\xADzip",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		char with[64];

		assert_chosen(bad[i], CODING_IDENTITY, CODING_IDENTITY);
		snprintf(with, sizeof(with), "%s, br;q=0.1", bad[i]);
		assert_chosen(with, CODING_BROTLI, CODING_BROTLI);
		snprintf(with, sizeof(with), "br;q=0.1,%s", bad[i]);
		assert_chosen(with, CODING_BROTLI, CODING_BROTLI);
	}
}

static void a_long_list_is_read_to_its_end(void **state)
{
	enum { MEMBERS = 20000 };
	char *list = malloc(MEMBERS * 6 + 8), *at = list;

	(void)state;
	assert_non_null(list);
	for (int i = 0; i < MEMBERS; i++)
		at += sprintf(at, "a%03d, ", i % 1000);
	strcpy(at, "gzip");
	assert_chosen(list, CODING_GZIP, CODING_GZIP);
	free(list);
}

static void texts_are_compressed_and_pictures_are_not(void **state)
{
	(void)state;
	assert_true(coding_helps("application/json"));
	assert_true(coding_helps("application/problem+json"));
	assert_true(coding_helps("text/html; charset=utf-8"));
	assert_false(coding_helps("image/png"));
	assert_false(coding_helps("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
	assert_false(coding_helps(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_client_gets_what_it_takes),
		cmocka_unit_test(weights_decide_before_our_own_liking),
		cmocka_unit_test(what_cannot_be_read_is_passed_over),
		cmocka_unit_test(a_long_list_is_read_to_its_end),
		cmocka_unit_test(texts_are_compressed_and_pictures_are_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/little_endian.h"

static void numbers_of_any_size_come_back(void **state)
{
	static const uint32_t numbers[] = { 0, 1, 127, 128, 16383, 16384, UINT32_MAX - 1, UINT32_MAX };
	struct strbuf bytes;
	const char *at;

	(void)state;
	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++)
		put_varint(&bytes, numbers[i]);
	at = bytes.data;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		uint32_t number;

		assert_true(take_varint(&at, bytes.data + bytes.length, &number));
		assert_int_equal(number, numbers[i]);
	}
	assert_ptr_equal(at, bytes.data + bytes.length);
	strbuf_release(&bytes);
}

static void a_number_cut_short_or_too_large_is_none(void **state)
{
	static const char *const bad[] = { "", "\x80", "\xff\xff\xff\xff", "\xff\xff\xff\xff\x10",
				      "\x80\x80\x80\x80\x80\x01" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		const char *at = bad[i];
		uint32_t number;

		assert_false(take_varint(&at, bad[i] + strlen(bad[i]), &number));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_of_any_size_come_back),
		cmocka_unit_test(a_number_cut_short_or_too_large_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

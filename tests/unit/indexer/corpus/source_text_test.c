#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/corpus/source_text.h"

/* `expected`: the lines, each behind its number and followed by a stroke. */
static void assert_lines(const char *text, const char *expected)
{
	struct source_cursor cursor = { text, text + strlen(text), 0 };
	struct strbuf seen;
	const char *line;
	size_t length;

	strbuf_init(&seen, STRBUF_NO_LIMIT);
	while (source_cursor_next(&cursor, &line, &length))
		strbuf_add_format(&seen, "%zu%.*s|", cursor.number, (int)length, line);
	assert_string_equal(seen.data, expected);
	strbuf_release(&seen);
}

static void every_end_of_a_line_ends_one(void **state)
{
	(void)state;
	assert_lines("a\nb\r\nc\rd", "1a|2b|3c|4d|");
	assert_lines("a\rb\rc\r", "1a|2b|3c|");
	assert_lines("a\n\r\nb", "1a|2|3b|");
	assert_lines("a\r\r\nb\n\n", "1a|2|3b|4|");
	assert_lines("\n", "1|");
	assert_lines("", "");
}

static void a_form_feed_ends_no_line(void **state)
{
	(void)state;
	assert_lines("a\n\fb\nc\fd\n\f", "1a|2\fb|3c\fd|4\f|");
}

static void assert_refused(const char *bytes, size_t length, size_t line, const char *why)
{
	struct error err = ERROR_INIT;
	size_t bad;

	assert_false(source_text_check(bytes, length, &bad, &err));
	assert_int_equal(err.code, ERROR_INPUT);
	assert_int_equal(bad, line);
	assert_string_equal(err.message, why);
}

static void what_is_no_text_is_refused_with_its_line(void **state)
{
	struct error err = ERROR_INIT;
	size_t bad;

	(void)state;
	assert_true(source_text_check("acción\r\n\f", 10, &bad, &err));
	assert_refused("a\r\nb\rc\xF3", 7, 3, "is not UTF-8");
	assert_refused("\xF3\n", 2, 1, "is not UTF-8");
	assert_refused("a\nb\n\0\n", 6, 3, "has a zero byte: this is no text");
}

static void no_text_has_more_than_a_million_lines(void **state)
{
	struct error err = ERROR_INIT;
	char *bytes = xmalloc(SOURCE_MAX_LINES + 1);
	size_t bad;

	(void)state;
	memset(bytes, '\n', SOURCE_MAX_LINES + 1);
	assert_true(source_text_check(bytes, SOURCE_MAX_LINES, &bad, &err));
	assert_refused(bytes, SOURCE_MAX_LINES + 1, 0, "has more than 1000000 lines");
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_end_of_a_line_ends_one),
		cmocka_unit_test(a_form_feed_ends_no_line),
		cmocka_unit_test(what_is_no_text_is_refused_with_its_line),
		cmocka_unit_test(no_text_has_more_than_a_million_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

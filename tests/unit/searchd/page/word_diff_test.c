/* What two wordings differ in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "searchd/page/word_diff.h"

static void add(void *out, enum word_change change, const char *text, size_t length)
{
	static const char *const signs[] = { "=", "-", "+" };

	strbuf_add_format(out, "%s[%.*s]", signs[change], (int)length, text);
}

static void assert_diff(const char *before, const char *after, const char *expected)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	word_diff(before, strlen(before), after, strlen(after), add, &out);
	assert_string_equal(out.data, expected);
	strbuf_release(&out);
}

static void words_are_the_same_or_one_text_s_alone(void **state)
{
	(void)state;
	assert_diff("", "", "");
	assert_diff("a b c", "a b c", "=[a b c]");
	assert_diff("a b c", "a x c", "=[a ]-[b ]+[x ]=[c]");
	assert_diff("a b", "", "-[a b]");
	assert_diff("", "a b", "+[a b]");
	assert_diff("uno dos tres", "dos tres cuatro", "-[uno ]=[dos tres ]+[cuatro]");
	assert_diff("x a y a z", "a a", "-[x ]=[a ]-[y ]=[a]-[z]");
}

static void a_word_is_another_by_any_byte(void **state)
{
	(void)state;
	assert_diff("corrupción", "corrupcion", "-[corrupción]+[corrupcion]");
	assert_diff("plan", "planes", "-[plan]+[planes]");
}

static void long_texts_are_told_as_others(void **state)
{
	struct strbuf text, out;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_init(&out, STRBUF_NO_LIMIT);
	for (int i = 0; i <= WORD_DIFF_MAX_WORDS; i++)
		strbuf_add_string(&text, "a ");
	word_diff(text.data, text.length, "a", 1, add, &out);
	assert_int_equal(out.length, text.length + strlen("-[]+[a]"));
	strbuf_clear(&out);
	word_diff(text.data, text.length - 2, "a", 1, add, &out);
	assert_memory_equal(out.data, "=[a]-[", 6);
	strbuf_release(&text);
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_the_same_or_one_text_s_alone),
		cmocka_unit_test(a_word_is_another_by_any_byte),
		cmocka_unit_test(long_texts_are_told_as_others),
	};

	return cmocka_run_group_tests_name("word_diff", tests, NULL, NULL);
}

/* What a spreadsheet would compute, however it is dressed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "searchd/answer/formula.h"

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

/* Each sign as Unicode has it: plain, full-width, small, raised and lowered; the two equals signs in one. */
static const char *const signs[] = { "=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫",
				     "⁼", "⁺", "⁻", "₌", "₊", "₋", "−", "﬩", "⩵" };

/* Nothing of them is seen: controls, blanks, line breaks, marks of no width, of direction and of order, blank letters. */
static const char *const unseen[] = {
	"\x01", "\b", "\t", "\n", "\v", "\f", "\r", "\x1f", " ", "\x7f", "\xC2\x80", "\xC2\x85", "\xC2\xA0", "\xC2\xAD",
	"\u034F", "\u061C", "\u115F", "\u1160", "\u1680", "\u180E", "\u2000", "\u2003", "\u2007", "\u200A", "\u200B",
	"\u200C", "\u200D", "\u200E", "\u200F", "\u2028", "\u2029", "\u202A", "\u202E", "\u202F", "\u205F", "\u2060",
	"\u2064", "\u2066", "\u206F", "\u2800", "\u3000", "\u3164", "\uFE0F", "\uFEFF", "\uFFA0", "\uFFF9",
	"\U000E0001", "\U000E0020",
};

static bool begins(const char *text)
{
	return formula_begins(text, strlen(text));
}

static void every_form_of_a_sign_begins_a_formula(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(signs); i++) {
		if (!begins(signs[i]))
			fail_msg("%s begins no formula", signs[i]);
	}
}

static void what_is_not_seen_hides_no_sign(void **state)
{
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < COUNT(unseen); i++) {
		for (size_t j = 0; j < COUNT(signs); j++) {
			strbuf_clear(&text);
			strbuf_add_format(&text, "%s%s%s1+1", unseen[i], unseen[COUNT(unseen) - 1 - i], signs[j]);
			if (!formula_begins(text.data, text.length))
				fail_msg("%s is hidden by the unseen character %zu", signs[j], i);
		}
	}
	strbuf_release(&text);
	assert_true(formula_begins("\0=1", 3));
}

static void a_line_or_a_tab_at_the_start_begins_a_cell(void **state)
{
	(void)state;
	assert_true(begins("\ta"));
	assert_true(begins("\ra"));
	assert_true(begins("\na"));
}

static void other_text_begins_none(void **state)
{
	static const char *const texts[] = { "", " ", "\u00A0", "\uFEFF", "a=1", "1+1", "(=1)", "'=1", "\"=1\"", "  a - b",
					     "\u200Ba", "– guion", "— raya", "‐ guion", "¡=!", "´=", "¨+", "≡", "±1", "·-",
					     "ñ=", "•\t-", "＂=", "‑1" };

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		if (begins(texts[i]))
			fail_msg("%s begins a formula", texts[i]);
	}
}

static void what_is_no_character_begins_none(void **state)
{
	(void)state;
	assert_false(formula_begins("\xEF\xBC", 2));
	assert_false(formula_begins("\xFF=", 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_of_a_sign_begins_a_formula),
		cmocka_unit_test(what_is_not_seen_hides_no_sign),
		cmocka_unit_test(a_line_or_a_tab_at_the_start_begins_a_cell),
		cmocka_unit_test(other_text_begins_none),
		cmocka_unit_test(what_is_no_character_begins_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

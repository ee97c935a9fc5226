#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/query/quotes.h"

/* `wanted` is the text with its pairs as [ and ], and nothing where a quote of them stood. */
static void check(const char *text, const char *wanted)
{
	struct quoted_list list = QUOTED_LIST_INIT;
	struct strbuf out;
	size_t at = 0;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	quoted_list_find(&list, text, strlen(text));
	for (size_t i = 0; i < list.count; i++) {
		const struct quoted *quoted = &list.items[i];

		assert_true(at <= quoted->open && quoted->open < quoted->start);
		assert_true(quoted->start <= quoted->end && quoted->end < quoted->close);
		strbuf_add(&out, text + at, quoted->open - at);
		strbuf_add_format(&out, "[%.*s]", (int)(quoted->end - quoted->start), text + quoted->start);
		at = quoted->close;
	}
	strbuf_add_string(&out, text + at);
	if (strcmp(out.data, wanted) != 0)
		fail_msg("%s: %s, not %s", text, out.data, wanted);
	strbuf_release(&out);
	quoted_list_release(&list);
}

static void any_quote_closes_what_any_opened(void **state)
{
	(void)state;
	check("a \"b c\" d", "a [b c] d");
	check("«b c» “d” „e“ ”f” »g«", "[b c] [d] [e] [f] [g]");
	check("“b c\" \"d» «e\"", "[b c] [d] [e]");
	check("\"a\"\"b\" (\"c\") -\"d\"", "[a][b] ([c]) -[d]");
	check("a\"b c\"d", "a[b c]d");
	check("\"\" \" \"", "[] [ ]");
	check("", "");
}

static void quotes_stand_in_quotes(void **state)
{
	(void)state;
	check("\"\"a b\"\" c", "[\"a b\"] c");
	check("\"a: \"b\", c\" d", "[a: \"b\", c] d");
	check("«a “b” c» «d»", "[a “b” c] [d]");
	check("\"a 'b' c\" 'd \"e\" f'", "[a 'b' c] [d \"e\" f]");
}

static void a_quote_without_a_partner_is_none(void **state)
{
	(void)state;
	check("\"a b", "\"a b");
	check("a b\" c", "a b\" c");
	check("\"a \"b c\" d", "\"a [b c] d");
	check("5\" y 6\"", "5\" y 6\"");
	check("\"", "\"");
	check("\"\"\"a", "\"\"\"a");
}

static void single_quotes_count_at_the_outer_sides_of_words(void **state)
{
	(void)state;
	check("‘a b’ 'c d' ´e f´ `g h'", "[a b] [c d] [e f] [g h]");
	check("''a b'' ``c d''", "[a b] [c d]");
	check("ONG’s d'H O'Higgins los '90 y '80", "ONG’s d'H O'Higgins los '90 y '80");
	check("'el O'Higgins de la ONG's', etc.", "[el O'Higgins de la ONG's], etc.");
	check("\"los '90\" y \"los '80\"", "[los '90] y [los '80]");
	check("los '90 \"a b\" c", "los '90 [a b] c");
	check("a b' c", "a b' c");
}

static void a_backslash_makes_a_quote_part_of_the_text(void **state)
{
	(void)state;
	check("\"a \\\"b c\" d\"", "[a \\\"b c] d\"");
	check("\"a\\\\\" b", "[a\\\\] b");
	check("\\\"a b\\\" c", "\\[a b\\] c");
	check("'a \\' b' c", "[a \\' b] c");
}

static void check_meant(const char *text, const char *wanted)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	quotes_add_unescaped(&out, text, strlen(text));
	assert_string_equal(out.data, wanted);
	strbuf_release(&out);
}

static void what_quotes_hold_can_be_any_text(void **state)
{
	(void)state;
	check_meant("a \\\"b\\\" c", "a \"b\" c");
	check_meant("a \"\"b\"\"", "a \"b\"");
	check_meant("a \"b\"", "a \"b\"");
	check_meant("\\\\ \\« \\’ \\a \\", "\\ « ’ \\a \\");
	check_meant("", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_quote_closes_what_any_opened),
		cmocka_unit_test(quotes_stand_in_quotes),
		cmocka_unit_test(a_quote_without_a_partner_is_none),
		cmocka_unit_test(single_quotes_count_at_the_outer_sides_of_words),
		cmocka_unit_test(a_backslash_makes_a_quote_part_of_the_text),
		cmocka_unit_test(what_quotes_hold_can_be_any_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdint.h>
#include <string.h>

#include "text/value_key.h"

static void assert_form(const char *text, const char *expected)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	strbuf_add_string(&out, "x ");
	value_form_add(&out, text, strlen(text));
	assert_string_equal(out.data + 2, expected);
	strbuf_release(&out);
}

static void assert_key(const char *text, const char *expected)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	value_key_add(&out, text, strlen(text));
	assert_string_equal(out.data, expected);
	strbuf_release(&out);
}

static void a_value_is_shown_with_single_spaces_inside_alone(void **state)
{
	(void)state;
	assert_form("Ética pública", "Ética pública");
	assert_form(" \tÉtica \n\r pública\u00A0", "Ética pública");
	assert_form("a\u2003b\u3000c\u2028d\u1680e" "\xC2\x85" "f" "\x01" "g", "a b c d e f g");
	assert_form(" \u00A0 ", "");
	assert_form("", "");
}

static void blanks_accents_capitals_and_invisible_characters_make_no_other_key(void **state)
{
	static const char *const same[] = {
		"Ética pública", "ÉTICA PÚBLICA", "etica publica", "E\u0301tica pu\u0301blica",
		"Ética  pública", " Ética pública", "Ética\u00A0pública", "Ética pública ",
		"Ét\u200Bica\t\npública", "\uFEFFÉtica pública", "Ética \u200B pública",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++)
		assert_key(same[i], "etica publica");
	assert_key("\u200B\u00AD", "");
}

static void letters_and_signs_do(void **state)
{
	(void)state;
	assert_key("Peña", "peña");
	assert_key("PEN\u0303A", "peña");
	assert_key("Pena", "pena");
	assert_key("a,b", "a,b");
	assert_key("a, b", "a, b");
	assert_key("\"a\" & <b>", "\"a\" & <b>");
	assert_key("100 %", "100 %");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_value_is_shown_with_single_spaces_inside_alone),
		cmocka_unit_test(blanks_accents_capitals_and_invisible_characters_make_no_other_key),
		cmocka_unit_test(letters_and_signs_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

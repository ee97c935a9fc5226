#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/utf8.h"

static void text_of_every_length_of_character_is_valid(void **state)
{
	(void)state;
	assert_true(utf8_is_valid("", 0, NULL));
	assert_true(utf8_is_valid("a ñ € 😀", strlen("a ñ € 😀"), NULL));
	assert_true(utf8_is_valid("\xEF\xBB\xBF" "BOM", 6, NULL));
	assert_true(utf8_is_valid("\xF4\x8F\xBF\xBF", 4, NULL)); /* the last code point */
}

static void zero_bytes_are_valid(void **state)
{
	(void)state;
	assert_true(utf8_is_valid("a\0b", 3, NULL));
}

static void bad_bytes_are_found_where_they_begin(void **state)
{
	static const struct {
		const char *text;
		size_t bad;
	} cases[] = {
		{ "abc\xFF", 3 },
		{ "\x80", 0 },                   /* a continuation alone */
		{ "acci\xF3n", 4 },              /* Latin-1 */
		{ "0123456789abcdef\xC3", 16 },  /* cut off */
		{ "a\xE2\x82", 1 },              /* cut off */
		{ "\xC0\xAF", 0 },               /* overlong */
		{ "\xE0\x80\xAF", 0 },           /* overlong */
		{ "x\xED\xA0\x80", 1 },          /* a surrogate */
		{ "ñ\xF4\x90\x80\x80", 2 },      /* past the last code point */
		{ "\xF8\x88\x80\x80\x80", 0 },   /* five bytes */
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t bad = 999;

		assert_false(utf8_is_valid(cases[i].text, strlen(cases[i].text), &bad));
		assert_int_equal(bad, cases[i].bad);
		assert_false(utf8_is_valid(cases[i].text, strlen(cases[i].text), NULL));
	}
}

static void assert_nfc(const char *text, const char *expected)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	utf8_add_nfc(&out, text, strlen(text));
	assert_string_equal(out.data, expected);
	strbuf_release(&out);
}

static void nfc_composes_and_changes_nothing_else(void **state)
{
	(void)state;
	assert_nfc("", "");
	assert_nfc("Acción, año y pingüino: “así”…", "Acción, año y pingüino: “así”…");
	assert_nfc("accio\u0301n", "acción");
	assert_nfc("o\u0301", "ó");
	assert_nfc("an\u0303o PINGU\u0308INO", "año PINGÜINO");
	assert_nfc("1.º ﬁn", "1.º ﬁn");       /* compatibility forms stay */
	assert_nfc("\u212B", "Å");            /* a sign that is another letter */
	assert_nfc("a\u0323\u0307", "ạ\u0307"); /* marks in their order */
	assert_nfc("a\u0307\u0323", "ạ\u0307");
	assert_nfc("\u1112\u1161\u11AB", "한");
	assert_nfc("\u0301a", "\u0301a");
	assert_nfc("é\u0323", "ẹ\u0301");
}

static void nfc_goes_on_behind_a_zero_byte(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out, STRBUF_NO_LIMIT);
	utf8_add_nfc(&out, "a\0e\xCC\x81", 5);
	assert_int_equal(out.length, 4);
	assert_memory_equal(out.data, "a\0é", 4);
	strbuf_release(&out);
}

/* Two kinds of mark in turn is the worst case of the usual ordering. */
static void a_million_marks_on_one_letter_end_soon(void **state)
{
	size_t count = 1000000;
	char *text = xmalloc(1 + count * 2);
	struct strbuf out;

	(void)state;
	text[0] = 'a';
	for (size_t i = 0; i < count; i++)
		memcpy(text + 1 + i * 2, i % 2 ? "\u0323" : "\u0302", 2);
	strbuf_init(&out, STRBUF_NO_LIMIT);
	utf8_add_nfc(&out, text, 1 + count * 2);
	assert_true(out.length > count);
	assert_memory_equal(out.data, "ậ", 3); /* the marks below first, then those above */
	assert_true(utf8_is_valid(out.data, out.length, NULL));
	strbuf_release(&out);
	free(text);
}

static void capitals_keep_marks_and_what_has_none(void **state)
{
	struct strbuf out;

	(void)state;
	strbuf_init(&out, STRBUF_NO_LIMIT);
	utf8_add_capitals(&out, "año, más 2 ß学", strlen("año, más 2 ß学"));
	assert_string_equal(out.data, "AÑO, MÁS 2 ẞ学");
	strbuf_release(&out);
}

/* One, two, three and four bytes. */
#define SOME "añ€😀"

static void characters_are_counted(void **state)
{
	(void)state;
	assert_int_equal(utf8_count("", 0), 0);
	assert_int_equal(utf8_count(SOME, strlen(SOME)), 4);
	assert_int_equal(utf8_count("a\0b", 3), 3);
	assert_int_equal(utf8_count("e\xCC\x81", 3), 2); /* code points, not what is seen as one */
}

static void a_cut_never_parts_a_character(void **state)
{
	static const size_t cuts[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10 };

	(void)state;
	for (size_t limit = 0; limit < sizeof(cuts) / sizeof(*cuts); limit++)
		assert_int_equal(utf8_cut(SOME, strlen(SOME), limit), cuts[limit]);
	/* What is behind the length is not looked at. */
	assert_int_equal(utf8_cut("ñ", 1, 1), 1);
}

static void a_prefix_has_as_many_characters_as_asked_for(void **state)
{
	static const size_t bytes[] = { 0, 1, 3, 6, 10, 10 };

	(void)state;
	for (size_t count = 0; count < sizeof(bytes) / sizeof(*bytes); count++)
		assert_int_equal(utf8_prefix(SOME, strlen(SOME), count), bytes[count]);
	assert_int_equal(utf8_prefix(SOME, strlen(SOME), SIZE_MAX), 10);
	assert_int_equal(utf8_prefix("", 0, 3), 0);
}

static void characters_are_read_one_by_one_and_written(void **state)
{
	static const uint32_t codes[] = { 'a', 0xF1, 0x20AC, 0x1F600 };
	struct strbuf out;
	size_t at = 0;
	uint32_t code;

	(void)state;
	strbuf_init(&out, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < 4; i++) {
		at += utf8_next(&SOME[at], strlen(SOME) - at, &code);
		assert_int_equal(code, codes[i]);
		utf8_add(&out, code);
		assert_int_equal(out.length, at);
	}
	assert_string_equal(out.data, SOME);
	assert_int_equal(utf8_next(&SOME[at], 0, &code), 0);
	assert_int_equal(code, 0);
	assert_int_equal(utf8_next("€", 3, NULL), 3);
	strbuf_release(&out);
}

static void what_is_no_character_is_one_byte(void **state)
{
	uint32_t code;

	(void)state;
	assert_int_equal(utf8_next("\xFF" "a", 2, &code), 1);
	assert_int_equal(code, 0xFFFD);
	/* Cut within a character. */
	assert_int_equal(utf8_next("\xC3\xB1", 1, &code), 1);
	assert_int_equal(code, 0xFFFD);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_of_every_length_of_character_is_valid),
		cmocka_unit_test(zero_bytes_are_valid),
		cmocka_unit_test(bad_bytes_are_found_where_they_begin),
		cmocka_unit_test(nfc_composes_and_changes_nothing_else),
		cmocka_unit_test(nfc_goes_on_behind_a_zero_byte),
		cmocka_unit_test(a_million_marks_on_one_letter_end_soon),
		cmocka_unit_test(capitals_keep_marks_and_what_has_none),
		cmocka_unit_test(characters_are_counted),
		cmocka_unit_test(a_cut_never_parts_a_character),
		cmocka_unit_test(a_prefix_has_as_many_characters_as_asked_for),
		cmocka_unit_test(characters_are_read_one_by_one_and_written),
		cmocka_unit_test(what_is_no_character_is_one_byte),
	};

	return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "indexer/headings/item_marker.h"

enum strength { NONE, WEAK, STRONG };

static const struct {
	const char *line;
	enum strength strength;
	enum item_kind kind;
	const char *inciso, *number, *text;
} marks[] = {
	{ "a) Abrir", STRONG, ITEM_LETTER, "a", "a", "Abrir" },
	{ "a) abrir", STRONG, ITEM_LETTER, "a", "a", "abrir" },
	{ "A) Abrir", STRONG, ITEM_LETTER, "a", "A", "Abrir" },
	{ "(b) Abrir", STRONG, ITEM_LETTER, "b", "b", "Abrir" },
	{ "a.) Abrir", STRONG, ITEM_LETTER, "a", "a", "Abrir" },
	{ "a)Abrir", STRONG, ITEM_LETTER, "a", "a", "Abrir" },
	{ "a)", STRONG, ITEM_LETTER, "a", "a", "" },
	{ "a. Abrir", STRONG, ITEM_LETTER, "a", "a", "Abrir" },
	{ "c.- Abrir", STRONG, ITEM_LETTER, "c", "c", "Abrir" },
	{ "A.- Abrir", STRONG, ITEM_LETTER, "a", "A", "Abrir" },
	{ "A. López", WEAK, ITEM_LETTER, "a", "A", "López" },
	{ "ñ) Abrir", STRONG, ITEM_LETTER, "ñ", "ñ", "Abrir" },
	{ "Ñ) Abrir", STRONG, ITEM_LETTER, "ñ", "Ñ", "Abrir" },
	{ "aa) Abrir", STRONG, ITEM_LETTER, "aa", "aa", "Abrir" },
	{ "o) Abrir", STRONG, ITEM_LETTER, "o", "o", "Abrir" },
	{ "iv) Abrir", STRONG, ITEM_ROMAN, "iv", "iv", "Abrir" },
	{ "xl) Abrir", STRONG, ITEM_ROMAN, "xl", "xl", "Abrir" },
	{ "II.- Abrir", STRONG, ITEM_ROMAN, "ii", "II", "Abrir" },
	{ "II. Abrir", WEAK, ITEM_ROMAN, "ii", "II", "Abrir" },
	{ "Ⅱ. Abrir", STRONG, ITEM_ROMAN, "ii", "Ⅱ", "Abrir" },
	{ "1. Abrir", STRONG, ITEM_NUMBER, "1", "1", "Abrir" },
	{ "1. abrir", WEAK, ITEM_NUMBER, "1", "1", "abrir" },
	{ "1.", WEAK, ITEM_NUMBER, "1", "1", "" },
	{ "5)", WEAK, ITEM_NUMBER, "5", "5", "" },
	{ "12) abrir", STRONG, ITEM_NUMBER, "12", "12", "abrir" },
	{ "1.- Abrir", STRONG, ITEM_NUMBER, "1", "1", "Abrir" },
	{ "1- Abrir", STRONG, ITEM_NUMBER, "1", "1", "Abrir" },
	{ "1.- «Abrir»", STRONG, ITEM_NUMBER, "1", "1", "«Abrir»" },
	{ "1º Abrir", STRONG, ITEM_NUMBER, "1", "1", "Abrir" },
	{ "1ª. Abrir", STRONG, ITEM_NUMBER, "1", "1", "Abrir" },
	{ "2a Sesión", WEAK, ITEM_NUMBER, "2", "2", "Sesión" },
	{ "① Abrir", STRONG, ITEM_NUMBER, "1", "", "Abrir" },
	{ "❷ Abrir", STRONG, ITEM_NUMBER, "2", "", "Abrir" },
	{ "ⓑ Abrir", STRONG, ITEM_LETTER, "b", "", "Abrir" },
	{ "1.1 Abrir", WEAK, ITEM_DOTTED, "1", "1.1", "Abrir" },
	{ "1.2. Abrir", STRONG, ITEM_DOTTED, "2", "1.2", "Abrir" },
	{ "1.2.1 Abrir", STRONG, ITEM_DOTTED, "1", "1.2.1", "Abrir" },
	{ "1.2.1. Abrir", STRONG, ITEM_DOTTED, "1", "1.2.1", "Abrir" },
	{ "1.2.1", WEAK, ITEM_DOTTED, "1", "1.2.1", "" },
	{ "1.2.1 abrir", WEAK, ITEM_DOTTED, "1", "1.2.1", "abrir" },
	{ "A1. Abrir", STRONG, ITEM_DOTTED, "1", "A1", "Abrir" },
	{ "E2-04 Abrir", WEAK, ITEM_DOTTED, "4", "E2-04", "Abrir" },
	{ "PRIMERA.- Abrir", WEAK, ITEM_ORDINAL, "1", "", "Abrir" },
	{ "Décima segunda. Abrir", WEAK, ITEM_ORDINAL, "12", "", "Abrir" },
	{ "Segundo: abrir", WEAK, ITEM_ORDINAL, "2", "", "abrir" },
	{ "• a) Abrir", STRONG, ITEM_LETTER, "a", "a", "Abrir" },
	{ "- A. Abrir", STRONG, ITEM_LETTER, "a", "A", "Abrir" },
	{ "• Abrir", STRONG, ITEM_BULLET, "", "", "Abrir" },
	{ "•Abrir", STRONG, ITEM_BULLET, "", "", "Abrir" },
	{ "•", STRONG, ITEM_BULLET, "", "", "" },
	{ "• Primero. Hoy", STRONG, ITEM_BULLET, "", "", "Primero. Hoy" },
	{ "- 5 -", STRONG, ITEM_BULLET, "", "", "5 -" },
};

static void marks_are_known(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		const char *line = marks[i].line;
		struct item_marker marker;

		if (!item_marker_match(line, strlen(line), &marker))
			fail_msg("%s: no mark", line);
		if (marker.kind != marks[i].kind || marker.weak != (marks[i].strength == WEAK))
			fail_msg("%s: kind %d, weak %d", line, marker.kind, marker.weak);
		if (strcmp(marker.inciso, marks[i].inciso) != 0 || strcmp(marker.number.text, marks[i].number) != 0)
			fail_msg("%s: inciso %s, number %s", line, marker.inciso, marker.number.text);
		if (strcmp(line + marker.end, marks[i].text) != 0)
			fail_msg("%s: text %s", line, line + marker.end);
	}
}

static void every_sign_of_a_word_processor_is_a_bullet(void **state)
{
	static const char *const strong[] = {
		"→", "➜", "❖", "◆", "♦", "☐", "☑", "✓", "✔", "•", "▪", "–", "−", "―", "‒", "»", "›", "⮚", "·", "*", "+", "-",
		"►", "➢", "✗", "\uf0b7", "\uf0d8", "\ue001", "■", "●", "○", "◦", "★", "⇒", "⟶", "✅", "👉", "▶️", "->", "=>", "--",
		"- [ ]", "√", "‣", "⁃", "∙", "█", "🡆", "—", "‐",
	};
	static const char *const weak[] = { "o", "l", "Ø", "ü", "§", "q", "n", "u", "v", "Ÿ", "û", "º", "°" };
	char line[64];
	struct item_marker marker;

	(void)state;
	for (size_t i = 0; i < sizeof(strong) / sizeof(strong[0]) + sizeof(weak) / sizeof(weak[0]); i++) {
		bool is_weak = i >= sizeof(strong) / sizeof(strong[0]);
		const char *sign = is_weak ? weak[i - sizeof(strong) / sizeof(strong[0])] : strong[i];

		snprintf(line, sizeof(line), "%s Abrir", sign);
		if (!item_marker_match(line, strlen(line), &marker))
			fail_msg("%s: no mark", line);
		if (!marker.bullet || marker.kind != ITEM_BULLET || !marker.sign || marker.inciso[0] || marker.weak != is_weak)
			fail_msg("%s: kind %d, weak %d", line, marker.kind, marker.weak);
		assert_string_equal(line + marker.end, "Abrir");
		if (!item_marker_match(sign, strlen(sign), &marker) || marker.end != strlen(sign))
			fail_msg("%s: no mark alone", sign);
	}
}

static void running_text_has_no_mark(void **state)
{
	static const char *const lines[] = {
		"Abrir",	 "2020. Además",    "e-gobierno",  "1.5 millones", "12 municipios",  "o dos",	 "10% de",
		"3-5 años",  "a la",	      "b.c. Algo",   "-5",	     "Uno.",	       "Dos. Tres", "",
		"(SEP) Algo", "A López",       "I Juárez",     "1,200 pesos",  "Primero abrir", "a: abrir",  "mi) abrir",
		"u otro",	 "1er Abrir algo y", "vs. Municipio", "1/2 Abrir",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct item_marker marker;

		if (item_marker_match(lines[i], strlen(lines[i]), &marker) && !(marker.weak && marker.kind == ITEM_NUMBER))
			fail_msg("%s: kind %d", lines[i], marker.kind);
	}
}

static struct item_marker marker_of(const char *line)
{
	struct item_marker marker;

	assert_true(item_marker_match(line, strlen(line), &marker));
	return marker;
}

static bool alike(const char *a, const char *b)
{
	struct item_marker first = marker_of(a), second = marker_of(b);

	return item_marker_is_alike(&first, &second);
}

static void marks_of_one_list_are_alike(void **state)
{
	(void)state;
	assert_true(alike("a) Uno", "b) Dos"));
	assert_true(alike("i) Uno", "ii) Dos"));
	assert_true(alike("iv) Uno", "v) Dos"));
	assert_true(alike("o Uno", "o Dos"));
	assert_true(alike("1.1 Uno", "1.2.1 Dos"));
	assert_true(alike("PRIMERA.- Uno", "SEGUNDA.- Dos"));
	assert_false(alike("a) Uno", "1) Dos"));
	assert_false(alike("a) Uno", "b. Dos"));
	assert_false(alike("a) Uno", "B) Dos"));
	assert_false(alike("a) Uno", "ii) Dos"));
	assert_false(alike("• Uno", "- Dos"));
	assert_false(alike("• a) Uno", "b) Dos"));
}

static void a_heading_of_an_accion_is_a_mark(void **state)
{
	struct profile *profile = profile_new();
	const char *line = "Acción 1.2.3: Formar";
	struct heading heading = heading_match(profile, line, strlen(line));
	struct item_marker marker;

	(void)state;
	item_marker_of_heading(&heading, &marker);
	assert_int_equal(marker.kind, ITEM_LEVEL);
	assert_string_equal(marker.inciso, "3");
	assert_string_equal(marker.number.text, "1.2.3");
	assert_string_equal(line + marker.end, "Formar");
	heading = heading_match(profile, "Medida XIV", 10);
	item_marker_of_heading(&heading, &marker);
	assert_string_equal(marker.inciso, "xiv");
	profile_free(profile);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_are_known),
		cmocka_unit_test(every_sign_of_a_word_processor_is_a_bullet),
		cmocka_unit_test(running_text_has_no_mark),
		cmocka_unit_test(marks_of_one_list_are_alike),
		cmocka_unit_test(a_heading_of_an_accion_is_a_mark),
	};

	return cmocka_run_group_tests_name("item_marker", tests, NULL, NULL);
}

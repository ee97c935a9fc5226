#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "base/strbuf.h"
#include "text/analyzer.h"
#include "text/numbered.h"

/* Over whole texts, for what a word is depends on those around it. */
static struct analyzer *analyzer;

static int set_up(void **state)
{
	(void)state;
	analyzer = analyzer_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	analyzer_free(analyzer);
	return 0;
}

/* The stems of a text are these, parted by blanks. */
static void assert_stems(const char *text, const char *expected)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	struct strbuf stems;

	strbuf_init(&stems, STRBUF_NO_LIMIT);
	analyzer_run(analyzer, text, strlen(text), &tokens);
	for (size_t i = 0; i < tokens.count; i++) {
		strbuf_add_string(&stems, i > 0 ? " " : "");
		strbuf_add_string(&stems, tokens.items[i].stem);
	}
	assert_string_equal(stems.data, expected);
	strbuf_release(&stems);
	token_list_release(&tokens);
}

static void numerals_are_numbers_behind_what_is_numbered(void **state)
{
	(void)state;
	assert_stems("fracción IV", "fraccion# 4");
	assert_stems("FRACCIONES iv", "fraccion# 4");
	assert_stems("artículo tercero", "articul 3");
	assert_stems("cláusula séptima", "clausul 7");
	assert_stems("siglo XXI", "sigl 21");
	assert_stems("eje dos", "eje 2");
	assert_stems("Capítulo\u00A0\nII", "capitul 2");
	assert_stems("fracción número IV", "fraccion# numer 4");
	assert_stems("núm. IV", "numer 4");
	assert_stems("decreto Nº CXII", "decret numer 112");
}

static void elsewhere_they_are_words(void **state)
{
	(void)state;
	assert_stems("el tercero", "el tercer");
	assert_stems("iv", "iv");
	assert_stems("Felipe IV", "felipe# iv");
	assert_stems("del eje. IV", "del eje iv");
	assert_stems("eje (IV)", "eje iv");
	assert_stems("fracción, IV", "fraccion# iv");
	assert_stems("fracción del tercero", "fraccion# del tercer");
	assert_stems("inciso i", "incis i");
	assert_stems("anexo c", "anex c");
	assert_stems("tema mi", "tema mi");
}

static void a_list_of_numbers_goes_on(void **state)
{
	(void)state;
	assert_stems("fracciones I, II y V", "fraccion# 1 2 y 5");
	assert_stems("títulos I a III", "titulo 1 a 3");
	assert_stems("capítulos I al V; VI, y hasta el X", "capitul 1 al 5 6 y hasta el 10");
	assert_stems("capítulos I-V o VI–X/XI", "capitul 1 5 o 6 10 11");
	assert_stems("artículos 3o., 4o. y quinto", "articul 3 4 y 5");
	/* and ends */
	assert_stems("fracción I del libro y V", "fraccion# 1 del libro y v");
	assert_stems("fracción I V", "fraccion# 1 v");
	assert_stems("fracción I y y y y V", "fraccion# 1 y y y y v");
	assert_stems("fracción I. V", "fraccion# 1 v");
	assert_stems("fracción I-y V", "fraccion# 1 y v");
}

static void an_ordinal_of_two_words_is_one_number(void **state)
{
	(void)state;
	assert_stems("artículo décimo segundo", "articul 12 12");
	assert_stems("cláusula vigésima primera y trigésima", "clausul 21 21 y 30");
	assert_stems("artículo décimo, segundo", "articul 10 2");
	assert_stems("artículo décimo siglo", "articul 10 sigl");
	assert_stems("artículo segundo décimo", "articul 2 decim");
	assert_stems("artículo décimo segundo tercero", "articul 12 12 tercer");
}

static void a_short_noun_is_one_before_its_number(void **state)
{
	(void)state;
	assert_stems("art. 4", "articul 4");
	assert_stems("Arts. 3o. y 4o.", "articul 3 y 4");
	assert_stems("frac. IV, cap II", "fraccion# 4 capitul 2");
	assert_stems("art. núm. 5", "articul numer 5");
	assert_stems("art.5", "articul 5");
	/* and elsewhere what it is */
	assert_stems("art déco", "art dec");
	assert_stems("art, 4", "art 4");
}

static void the_sign_of_numbers_has_the_forms_of_numero(void **state)
{
	(void)state;
	assert_stems("Nº 5 núm. 5 No. 5 nro 5 números", "numer 5 numer 5 numer 5 numer 5 numer");
	assert_stems("no", "no");
}

static void ordinals_of_digits_are_numbers(void **state)
{
	(void)state;
	assert_stems("1º 1.er 2ª 21.o 38°", "1 1 2 21 38");
}

static void letters_follow_some_nouns(void **state)
{
	(void)state;
	assert_true(numbered_takes_letters("inciso"));
	assert_true(numbered_takes_letters("incisos"));
	assert_true(numbered_takes_letters("plan"));
	assert_false(numbered_takes_letters("empresa"));
	assert_false(numbered_takes_letters(""));
	assert_false(numbered_takes_letters("articulo"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numerals_are_numbers_behind_what_is_numbered),
		cmocka_unit_test(elsewhere_they_are_words),
		cmocka_unit_test(a_list_of_numbers_goes_on),
		cmocka_unit_test(an_ordinal_of_two_words_is_one_number),
		cmocka_unit_test(a_short_noun_is_one_before_its_number),
		cmocka_unit_test(the_sign_of_numbers_has_the_forms_of_numero),
		cmocka_unit_test(ordinals_of_digits_are_numbers),
		cmocka_unit_test(letters_follow_some_nouns),
	};

	return cmocka_run_group_tests_name("numbered", tests, set_up, tear_down);
}

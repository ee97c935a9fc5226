#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/words/spelling.h"

static void what_sounds_the_same_is_nearer_than_another_letter(void **state)
{
	static const char *const pairs[][2] = {
		{ "servisio", "servicio" }, { "govierno", "gobierno" }, { "buson", "buzon" },   { "tramitez", "tramites" },
		{ "onesto", "honesto" },    { "jente", "gente" },       { "llave", "yave" },    { "ettica", "etica" },
		{ "denunica", "denuncia" }, { "anos", "años" },         { "kien", "quien" },    { "esena", "escena" },
		{ "ecepcion", "excepcion" }, { "carro", "caro" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		int distance = spelling_distance(pairs[i][0], pairs[i][1], 400);

		if (strcmp(pairs[i][0], "ecepcion") == 0)
			assert_int_equal(distance, 100); /* a letter left out is a whole slip */
		else if (distance >= 100 || distance <= 0)
			fail_msg("%s %s: %d", pairs[i][0], pairs[i][1], distance);
	}
	assert_int_equal(spelling_distance("obra", "obra", 400), 0);
	assert_int_equal(spelling_distance("pbra", "obra", 400), 160); /* the first letter weighs more */
	assert_int_equal(spelling_distance("pactos", "actos", 400), 160); /* so a word of its own is not another one */
}

static void a_distance_is_the_same_both_ways_but_for_the_ending(void **state)
{
	(void)state;
	assert_int_equal(spelling_distance("govierno", "gobierno", 400), spelling_distance("gobierno", "govierno", 400));
	assert_int_equal(spelling_distance("extorcion", "extorsionen", 400), 30 + 2 * 30);
	assert_int_equal(spelling_distance("extorsionen", "extorcion", 400), 30 + 2 * 100);
}

static void a_tilde_is_typed_on_purpose(void **state)
{
	static const char *const pairs[][2] = {
		{ "uña", "una" }, { "peña", "pena" },     { "campaña", "campana" },
		{ "uña", "uva" }, { "sonñar", "sonar" },
	};

	(void)state;
	assert_int_equal(spelling_distance("manana", "mañana", 400), 20);
	assert_int_equal(spelling_distance("manyana", "mañana", 400), 50);
	assert_int_equal(spelling_distance("senior", "señor", 400), 50);
	assert_int_equal(spelling_distance("niñño", "niño", 400), 40);
	assert_int_equal(spelling_distance("coñeccion", "coleccion", 400), 100); /* the keys are neighbours */
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		assert_true(spelling_distance(pairs[i][0], pairs[i][1], 400) > 200);
}

static void what_sounds_alike_is_told_both_ways(void **state)
{
	(void)state;
	assert_true(spelling_sounds_alike("grabes", "graves"));
	assert_true(spelling_sounds_alike("graves", "grabes"));
	assert_true(spelling_sounds_alike("echo", "hecho"));
	assert_true(spelling_sounds_alike("preciso", "precios")); /* swapped */
	assert_false(spelling_sounds_alike("caza", "cazar"));     /* an ending is heard */
	assert_false(spelling_sounds_alike("cazar", "caza"));
	assert_false(spelling_sounds_alike("gusto", "gasto"));
}

static void the_longer_the_word_the_more_may_be_wrong(void **state)
{
	(void)state;
	assert_int_equal(spelling_limit("de"), -1);
	assert_int_equal(spelling_limit("mon0"), -1);
	assert_int_equal(spelling_limit("ano"), SPELLING_TILDE);
	assert_int_equal(spelling_limit("obra"), SPELLING_SLIP);
	assert_int_equal(spelling_limit("obras"), SPELLING_SLIP);
	assert_int_equal(spelling_limit("obrero"), 150);
	assert_int_equal(spelling_limit("denuncias"), 200);
}

static void far_words_are_above_the_limit(void **state)
{
	(void)state;
	assert_true(spelling_distance("transparencia", "corrupcion", 200) > 200);
	assert_true(spelling_distance("", "corrupcion", 100) > 100);
	assert_true(spelling_distance("aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeee", "a", 100) > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_sounds_the_same_is_nearer_than_another_letter),
		cmocka_unit_test(a_distance_is_the_same_both_ways_but_for_the_ending),
		cmocka_unit_test(a_tilde_is_typed_on_purpose),
		cmocka_unit_test(what_sounds_alike_is_told_both_ways),
		cmocka_unit_test(the_longer_the_word_the_more_may_be_wrong),
		cmocka_unit_test(far_words_are_above_the_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

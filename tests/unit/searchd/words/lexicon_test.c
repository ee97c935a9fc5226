#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/words/lexicon.h"
#include "searchd/words/spelling.h"

static void words_of_the_language_are_known(void **state)
{
	static const char *const words[] = {
		"gusto",    "gustos",   "esquina",     "cartera",   "mortal",   "peor", "abaco", "reaccion",
		"jovenes",  "camiones", "luces",       "zurdas",    "bazo",     "huso", "niño",  "peña",     "nuñez",
		"hablaron", "decirles", "cocinabamos", "hirviendo", "ecatepec", "xochitl",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (lexicon_class(words[i]) == LEXICON_NONE)
			fail_msg("%s is no word", words[i]);
	}
}

static void misspelt_words_are_not(void **state)
{
	static const char *const words[] = {
		"govierno", "extorcion", "servisio", "transparensia", "x2", "zzz", "govenes", "labado", "lujar",
		"echos",    "manana",    "niñño",    "gustooo",       "",   "gust", "reaccio",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (lexicon_class(words[i]) != LEXICON_NONE)
			fail_msg("%s is a word", words[i]);
	}
	assert_int_equal(lexicon_class("electroencefalografistasinternacionales"), LEXICON_NONE);
}

static void what_is_said_more_often_is_commoner(void **state)
{
	(void)state;
	assert_int_equal(lexicon_class("lugar"), LEXICON_COMMONEST);
	assert_true(lexicon_class("graves") > lexicon_class("grabe"));
	assert_true(lexicon_class("grabe") > lexicon_class("grabes"));
	assert_int_equal(lexicon_class("grabes"), LEXICON_FORM); /* of grabar */
	assert_int_equal(lexicon_class("bazo"), LEXICON_ENTRY);  /* of the dictionary alone */
}

static const struct lexicon_word *first_near(const char *typed, int limit)
{
	static struct lexicon_words found;

	lexicon_nearest(typed, limit, &found);
	return found.count > 0 ? &found.items[0] : NULL;
}

static void the_likeliest_of_the_near_words_comes_first(void **state)
{
	static const char *const pairs[][2] = {
		{ "manana", "mañana" },     { "lujar", "lugar" },         { "govenes", "jóvenes" },
		{ "espanya", "españa" },    { "sinturon", "cinturón" },   { "apretarce", "apretarse" },
		{ "deninciar", "denunciar" }, { "corrucion", "corrupción" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
		const struct lexicon_word *word = first_near(pairs[i][0], SPELLING_SLIP);

		assert_non_null(word);
		assert_string_equal(word->written, pairs[i][1]);
	}
	assert_string_equal(first_near("manana", SPELLING_SLIP)->text, "mañana");
	assert_int_equal(first_near("manana", SPELLING_SLIP)->distance, SPELLING_TILDE);
}

static void only_words_within_the_limit_are_near_and_none_twice(void **state)
{
	struct lexicon_words found;

	(void)state;
	lexicon_nearest("publico", SPELLING_SLIP, &found);
	assert_true(found.count > 1);
	for (size_t i = 0; i < found.count; i++) {
		assert_true(found.items[i].distance > 0 && found.items[i].distance <= SPELLING_SLIP);
		assert_int_equal(found.items[i].distance, spelling_distance("publico", found.items[i].text, 400));
		assert_true(i == 0 || lexicon_rank(&found.items[i - 1]) <= lexicon_rank(&found.items[i]));
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(found.items[i].text, found.items[j].text);
	}
	lexicon_nearest("xqzwvkj", SPELLING_SLIP, &found);
	assert_int_equal(found.count, 0);
	lexicon_nearest("mon0", SPELLING_SLIP, &found);
	assert_int_equal(found.count, 0);
	lexicon_nearest("una", SPELLING_TILDE, &found);
	assert_int_equal(found.count, 1); /* uña; but una is not near uña */
	lexicon_nearest("uña", SPELLING_TILDE, &found);
	assert_int_equal(found.count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_the_language_are_known),
		cmocka_unit_test(misspelt_words_are_not),
		cmocka_unit_test(what_is_said_more_often_is_commoner),
		cmocka_unit_test(the_likeliest_of_the_near_words_comes_first),
		cmocka_unit_test(only_words_within_the_limit_are_near_and_none_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

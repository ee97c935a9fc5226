#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "searchd/words/lexicon.h"
#include "text/analyzer.h"

static bool knows(struct analyzer *analyzer, const char *word)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	bool known;

	analyzer_run(analyzer, word, strlen(word), &tokens);
	assert_int_equal(tokens.count, 1);
	known = lexicon_has(tokens.items[0].stem);
	token_list_release(&tokens);
	return known;
}

static void words_of_the_language_are_known_with_and_without_accents(void **state)
{
	static const char *const words[] = { "gusto",  "gustos",  "esquina", "cartera", "estadio", "mortal", "peor",
					     "ábaco", "reacción", "reaccion", "REACCIONES", "zurdo", "zurdas" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (!knows(*state, words[i]))
			fail_msg("%s is no word", words[i]);
	}
}

static void misspelt_words_are_not(void **state)
{
	static const char *const words[] = { "govierno", "extorcion", "servisio", "transparensia", "x", "zzz" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (knows(*state, words[i]))
			fail_msg("%s is a word", words[i]);
	}
	assert_false(lexicon_has(""));
}

static int set_up(void **state)
{
	lexicon_load();
	lexicon_load();
	*state = analyzer_new();
	return 0;
}

static int tear_down(void **state)
{
	analyzer_free(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_the_language_are_known_with_and_without_accents),
		cmocka_unit_test(misspelt_words_are_not),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lexicon/automaton.h"

static void add(struct word_list *words, const char *text, uint8_t word_class)
{
	struct letters letters;

	assert_true(letters_read(&letters, text, strlen(text)));
	word_list_add(words, &letters, word_class);
}

/* The class of a word by the automaton. */
static unsigned find(const uint32_t *edges, const char *text)
{
	struct letters word;
	uint32_t state = lexicon_edge_state(edges[0]);
	unsigned found = LEXICON_NONE;

	assert_true(letters_read(&word, text, strlen(text)));
	for (size_t i = 0; i < word.count; i++) {
		uint32_t number = state;

		if (number == 0)
			return LEXICON_NONE;
		while (lexicon_edge_letter(edges[number]) != word.items[i]) {
			if (edges[number++] & LEXICON_LAST_EDGE)
				return LEXICON_NONE;
		}
		found = lexicon_edge_class(edges[number]);
		state = lexicon_edge_state(edges[number]);
	}
	return found;
}

static void it_has_the_words_and_no_others(void **state)
{
	static const char *const words[] = { "a",    "año",   "años", "casa",    "casas",
					     "cosa", "cosas", "niño", "pública", "ü" };
	static const char *const others[] = { "as", "ano", "cas", "casass", "cos", "publica", "u", "n", "zzz" };
	struct word_list list = { NULL, 0, 0, 0 };
	uint32_t *edges;
	size_t count;

	(void)state;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		add(&list, words[sizeof(words) / sizeof(*words) - 1 - i], (uint8_t)(1 + i));
	word_list_sort(&list);
	edges = automaton_make(&list, &count);
	assert_non_null(edges);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		assert_int_equal(find(edges, words[i]), sizeof(words) / sizeof(*words) - i);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		assert_int_equal(find(edges, others[i]), LEXICON_NONE);
	free(edges);
	word_list_release(&list);
}

static void what_ends_alike_is_there_once(void **state)
{
	struct word_list list = { NULL, 0, 0, 0 };
	uint32_t *edges;
	size_t count;
	char word[] = "xyando";

	(void)state;
	for (char a = 'a'; a <= 'z'; a++) {
		for (char b = 'a'; b <= 'z'; b++) {
			word[0] = a;
			word[1] = b;
			add(&list, word, LEXICON_SEEN);
		}
	}
	word_list_sort(&list);
	edges = automaton_make(&list, &count);
	assert_int_equal(count, 1 + 26 + 26 + 4); /* number 0, the first letters, the second ones, and one "ando" */
	free(edges);
	word_list_release(&list);
}

static void of_no_words_there_is_no_state(void **state)
{
	struct word_list list = { NULL, 0, 0, 0 };
	size_t count;
	uint32_t *edges = automaton_make(&list, &count);

	(void)state;
	assert_int_equal(count, 1);
	assert_int_equal(lexicon_edge_state(edges[0]), 0);
	free(edges);
}

static void a_word_added_twice_has_its_commonest_class(void **state)
{
	struct word_list list = { NULL, 0, 0, 0 };
	struct letters casa;

	(void)state;
	add(&list, "casa", LEXICON_ENTRY);
	add(&list, "casa", LEXICON_COMMONEST);
	add(&list, "casa", LEXICON_FORM);
	assert_true(letters_read(&casa, "casa", 4));
	assert_int_equal(word_list_class(&list, &casa), LEXICON_NONE); /* not before it is sorted */
	word_list_sort(&list);
	assert_int_equal(list.count, 1);
	assert_int_equal(word_list_class(&list, &casa), LEXICON_COMMONEST);
	word_list_release(&list);
}

static void what_is_no_word_is_not_read(void **state)
{
	static const char *const bad[] = { "", "Casa", "a b", "garçon", "1", "unapalabramuchisimomaslargaquetodas" };
	struct letters letters;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_false(letters_read(&letters, bad[i], strlen(bad[i])));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_has_the_words_and_no_others),
		cmocka_unit_test(what_ends_alike_is_there_once),
		cmocka_unit_test(of_no_words_there_is_no_state),
		cmocka_unit_test(a_word_added_twice_has_its_commonest_class),
		cmocka_unit_test(what_is_no_word_is_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

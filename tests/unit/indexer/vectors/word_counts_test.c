#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "indexer/vectors/word_counts.h"

static void add_times(struct word_counts *vocabulary, const char *word, int times)
{
	for (int i = 0; i < times; i++)
		word_counts_add(vocabulary, word);
}

static void words_are_numbered_as_they_come(void **state)
{
	struct word_counts *vocabulary = word_counts_new();

	(void)state;
	assert_int_equal(word_counts_add(vocabulary, "bache"), 0);
	assert_int_equal(word_counts_add(vocabulary, "baches"), 1);
	assert_int_equal(word_counts_add(vocabulary, "bache"), 0);
	assert_int_equal(word_counts_add(vocabulary, "2024"), 2);
	assert_int_equal(word_counts_distinct(vocabulary), 3);
	word_counts_free(vocabulary);
}

/* de is a stop word, 4t begins with a figure, alma comes four times. */
static void the_most_frequent_are_chosen_in_byte_order(void **state)
{
	struct word_counts *vocabulary = word_counts_new();
	struct chosen_word *chosen;
	uint32_t count;

	(void)state;
	add_times(vocabulary, "zanja", 9);
	add_times(vocabulary, "de", 50);
	add_times(vocabulary, "4t", 50);
	add_times(vocabulary, "alma", WORD_COUNTS_LEAST - 1);
	add_times(vocabulary, "calle", WORD_COUNTS_LEAST);
	add_times(vocabulary, "bache", 7);
	chosen = word_counts_choose(vocabulary, 10, &count);
	assert_int_equal(count, 3);
	assert_string_equal(chosen[0].word, "bache");
	assert_int_equal(chosen[0].occurrences, 7);
	assert_int_equal(chosen[0].number, 5);
	assert_string_equal(chosen[1].word, "calle");
	assert_string_equal(chosen[2].word, "zanja");
	free(chosen);
	chosen = word_counts_choose(vocabulary, 2, &count);
	assert_int_equal(count, 2);
	assert_string_equal(chosen[0].word, "bache");
	assert_string_equal(chosen[1].word, "zanja");
	free(chosen);
	word_counts_free(vocabulary);
}

static void of_words_as_frequent_the_first_in_byte_order_are_chosen(void **state)
{
	static const char *const words[] = { "luz", "agua", "pozo", "dren", "cable" };
	struct word_counts *vocabulary = word_counts_new();
	struct chosen_word *chosen;
	uint32_t count;

	(void)state;
	for (size_t i = 0; i < 5; i++)
		add_times(vocabulary, words[i], 6);
	chosen = word_counts_choose(vocabulary, 3, &count);
	assert_int_equal(count, 3);
	assert_string_equal(chosen[0].word, "agua");
	assert_string_equal(chosen[1].word, "cable");
	assert_string_equal(chosen[2].word, "dren");
	free(chosen);
	word_counts_free(vocabulary);
}

static void of_no_words_none_is_chosen(void **state)
{
	struct word_counts *vocabulary = word_counts_new();
	uint32_t count;

	(void)state;
	free(word_counts_choose(vocabulary, 10, &count));
	assert_int_equal(count, 0);
	word_counts_free(vocabulary);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_numbered_as_they_come),
		cmocka_unit_test(the_most_frequent_are_chosen_in_byte_order),
		cmocka_unit_test(of_words_as_frequent_the_first_in_byte_order_are_chosen),
		cmocka_unit_test(of_no_words_none_is_chosen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text/word_uses.h"

static void nouns_follow_articles_and_verbs_follow_nothing(void **state)
{
	(void)state;
	assert_int_equal(word_uses("meta"), WORD_KNOWN | WORD_AFTER_ARTICLE);
	assert_int_equal(word_uses("casa"), WORD_KNOWN | WORD_AFTER_ARTICLE | WORD_AFTER_PREPOSITION);
	assert_int_equal(word_uses("decir"), WORD_KNOWN | WORD_AFTER_ARTICLE | WORD_AFTER_PREPOSITION);
	assert_int_equal(word_uses("sea"), WORD_KNOWN);
	assert_int_equal(word_uses("une"), WORD_KNOWN);
	assert_int_equal(word_uses("actua"), WORD_KNOWN); /* without its accent */
	assert_int_equal(word_uses("niño") & WORD_AFTER_ARTICLE, WORD_AFTER_ARTICLE);
}

static void acronyms_names_and_parts_of_words_are_no_words(void **state)
{
	(void)state;
	assert_int_equal(word_uses("infoem"), 0);
	assert_int_equal(word_uses("sep"), 0);
	assert_int_equal(word_uses("conacyt"), 0);
	assert_int_equal(word_uses("SEA"), 0);
	assert_int_equal(word_uses("se a"), 0);
	assert_int_equal(word_uses("informa"), WORD_KNOWN);
	assert_int_equal(word_uses("informació"), 0);
	assert_int_equal(word_uses("sea -"), 0);
	assert_int_equal(word_uses("sea -\nseaa"), 0);
	assert_int_equal(word_uses(""), 0);
	assert_int_equal(word_uses("\n"), 0);
}

static void the_first_and_the_last_are_found(void **state)
{
	(void)state;
	assert_true(word_uses("abajo") & WORD_KNOWN);
	assert_true(word_uses("zurdo") & WORD_KNOWN);
	assert_int_equal(word_uses("aaaaaa"), 0);
	assert_int_equal(word_uses("zzzzzz"), 0);
	assert_int_equal(word_uses("ñañañaña"), 0);
}

/* Also those with a longer one behind them that goes on with ñ: da, daño. */
static void each_word_of_the_list_is_found_with_its_uses(void **state)
{
	char word[64], uses[8];
	size_t words = 0;
	FILE *list = fopen("lexicon/uses.txt", "r");

	(void)state;
	assert_non_null(list);
	while (fscanf(list, "%63s %7s", word, uses) == 2) {
		unsigned expected = WORD_KNOWN;

		expected |= strchr(uses, 'a') ? WORD_AFTER_ARTICLE : 0;
		expected |= strchr(uses, 'p') ? WORD_AFTER_PREPOSITION : 0;
		if (word_uses(word) != expected)
			fail_msg("%s: %u, not %u", word, word_uses(word), expected);
		words++;
	}
	fclose(list);
	assert_true(words > 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nouns_follow_articles_and_verbs_follow_nothing),
		cmocka_unit_test(acronyms_names_and_parts_of_words_are_no_words),
		cmocka_unit_test(the_first_and_the_last_are_found),
		cmocka_unit_test(each_word_of_the_list_is_found_with_its_uses),
	};

	return cmocka_run_group_tests_name("word_uses", tests, NULL, NULL);
}

/* The vocabulary: written forms, ranges, and completions of the beginning of a word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "searchd/words/completion.h"
#include "searchd/words/spelling.h"
#include "searchd/words/vocabulary.h"

static const char forms[] = "ajena\tajéna\nanonima\tanónima\nsin tabulador\nbase\t\nobra\tOBRA\nzzz\tZZZ";

/* In byte order. */
static const char *const words[] = { "1",        "a",       "anonima", "anonimato", "base",     "denuncia",
				     "denuncias", "obra",    "obras",   "vigilar" };
static const uint32_t frequencies[] = { 9, 90, 3, 1, 4, 6, 7, 2, 8, 1 };

#define WORD_COUNT (sizeof(words) / sizeof(words[0]))

static struct vocabulary *make(void)
{
	struct term_list terms = TERM_LIST_INIT;

	for (size_t i = 0; i < WORD_COUNT; i++) {
		terms.items = xgrow(terms.items, terms.count, &terms.capacity, sizeof(*terms.items));
		terms.items[terms.count++] = (struct term_entry){ xstrdup(words[i]), frequencies[i] };
	}

	struct vocabulary *vocabulary = vocabulary_new(&terms, forms, strlen(forms));

	assert_int_equal(terms.count, 0);
	return vocabulary;
}

static void written_forms_are_matched_and_bad_lines_passed_over(void **state)
{
	struct vocabulary *vocabulary = make();
	const struct vocabulary_word *all = vocabulary_words(vocabulary);

	(void)state;
	assert_int_equal(vocabulary_count(vocabulary), WORD_COUNT);
	for (size_t i = 0; i < WORD_COUNT; i++) {
		const char *wanted = i == 2 ? "anónima" : i == 7 ? "OBRA" : words[i];

		assert_string_equal(all[i].text, words[i]);
		assert_string_equal(all[i].written, wanted);
	}
	vocabulary_free(vocabulary);
}

static void skipping_passes_over_all_that_begin_alike(void **state)
{
	struct vocabulary *vocabulary = make();

	(void)state;
	for (size_t from = 0; from < WORD_COUNT; from++) {
		for (size_t bytes = 0; bytes <= strlen(words[from]); bytes++) {
			size_t wanted = from + 1;

			while (wanted < WORD_COUNT && strncmp(words[wanted], words[from], bytes) == 0)
				wanted++;
			assert_int_equal(vocabulary_skip(vocabulary, from, bytes), wanted);
		}
	}
	vocabulary_free(vocabulary);
}

static void check(const struct completions *found, const char *const *wanted)
{
	for (size_t i = 0; i < found->count; i++) {
		assert_non_null(wanted[i]);
		assert_string_equal(found->items[i].word->text, wanted[i]);
	}
	assert_null(wanted[found->count]);
}

#define CHECK(found, ...) check((found), (const char *const[]){ __VA_ARGS__, NULL })

static void beginnings_are_completed_by_frequency(void **state)
{
	struct vocabulary *vocabulary = make();
	struct completions found;

	(void)state;
	completions_find(vocabulary, "den", &found);
	CHECK(&found, "denuncias", "denuncia");
	assert_int_equal(found.items[0].letters, 3);
	completions_find(vocabulary, "obra", &found);
	CHECK(&found, "obra", "obras"); /* typed whole: it comes first */
	completions_find(vocabulary, "x", &found);
	assert_int_equal(found.count, 0);
	completions_find(vocabulary, "1", &found);
	assert_int_equal(found.count, 0);
	vocabulary_free(vocabulary);
}

static void slips_in_a_beginning_are_forgiven(void **state)
{
	struct vocabulary *vocabulary = make();
	struct completions found;

	(void)state;
	spelling_complete(vocabulary, "denunsi", &found);
	CHECK(&found, "denuncias", "denuncia");
	assert_int_equal(found.items[0].letters, 7);
	spelling_complete(vocabulary, "ovra", &found);
	CHECK(&found, "obras", "obra");
	spelling_complete(vocabulary, "bijil", &found);
	CHECK(&found, "vigilar");
	assert_int_equal(found.items[0].letters, 5);
	spelling_complete(vocabulary, "den", &found);
	CHECK(&found, "denuncias", "denuncia");
	spelling_complete(vocabulary, "de", &found);
	assert_int_equal(found.count, 0);
	spelling_complete(vocabulary, "qwertyuiop", &found);
	assert_int_equal(found.count, 0);
	vocabulary_free(vocabulary);
}

/* The walk that skips finds what looking at every word by itself finds. */
static void no_near_beginning_is_skipped(void **state)
{
	static const char *const typed[] = { "anomi", "anonimmat", "denu", "enuncia", "debuncias", "orba", "bigi", "baze" };
	struct vocabulary *vocabulary = make();

	(void)state;
	for (size_t t = 0; t < sizeof(typed) / sizeof(typed[0]); t++) {
		struct completions found;
		size_t count = 0;

		spelling_complete(vocabulary, typed[t], &found);
		for (size_t i = 0; i < WORD_COUNT; i++) {
			struct term_list one = TERM_LIST_INIT;
			struct completions alone;

			one.items = xgrow(one.items, 0, &one.capacity, sizeof(*one.items));
			one.items[one.count++] = (struct term_entry){ xstrdup(words[i]), frequencies[i] };

			struct vocabulary *single = vocabulary_new(&one, NULL, 0);

			spelling_complete(single, typed[t], &alone);
			count += alone.count;
			vocabulary_free(single);
		}
		assert_int_equal(found.count, count);
	}
	vocabulary_free(vocabulary);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(written_forms_are_matched_and_bad_lines_passed_over),
		cmocka_unit_test(skipping_passes_over_all_that_begin_alike),
		cmocka_unit_test(beginnings_are_completed_by_frequency),
		cmocka_unit_test(slips_in_a_beginning_are_forgiven),
		cmocka_unit_test(no_near_beginning_is_skipped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

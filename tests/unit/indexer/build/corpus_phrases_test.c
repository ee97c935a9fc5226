/*
 * Which phrases a record has: by their stems, one behind the other, and in one text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/build/corpus_phrases.h"

static struct thesaurus *thesaurus;
static struct corpus_phrases *phrases;
static struct document document;

static uint32_t add(const char *text)
{
	return corpus_phrases_add(phrases, thesaurus_phrase(thesaurus, (struct synonyms_text){ text, strlen(text) }));
}

/* `stem` as the analyzer makes it: far of faro. */
static void add_word(const char *stem, uint32_t position)
{
	const char *const forms[TERM_KIND_COUNT] = { stem, stem, stem };
	const uint32_t wdfs[TERM_KIND_COUNT] = { 1, 1, 1 };

	document_add_word(&document, forms, wdfs, position);
}

static int set_up(void **state)
{
	(void)state;
	thesaurus = thesaurus_new();
	phrases = corpus_phrases_new(thesaurus);
	document_init(&document);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	document_release(&document);
	corpus_phrases_free(phrases);
	thesaurus_free(thesaurus);
	return 0;
}

static void a_phrase_is_there_where_its_words_follow_each_other(void **state)
{
	uint32_t word = add("flor"), phrase = add("flor faro pan"), part = add("flor faro"), apart = add("faro gel");
	uint32_t turned = add("faro flor"), longer = add("flor faro pan gel");

	(void)state;
	add_word("flor", 0);
	add_word("far", 1);
	add_word("pan", 2);
	add_word("gel", 9); /* another text */
	assert_false(corpus_phrases_has(phrases, word));
	corpus_phrases_look(phrases, &document);
	assert_true(corpus_phrases_has(phrases, word));
	assert_true(corpus_phrases_has(phrases, phrase));
	assert_true(corpus_phrases_has(phrases, part));
	assert_false(corpus_phrases_has(phrases, apart));
	assert_false(corpus_phrases_has(phrases, turned));
	assert_false(corpus_phrases_has(phrases, longer));
}

static void a_word_in_two_forms_is_in_phrases_by_each(void **state)
{
	uint32_t one = add("flor faro pan"), other = add("flor gel pan"), both = add("faro gel");

	(void)state;
	add_word("flor", 0);
	add_word("far", 1);
	add_word("gel", 1);
	add_word("pan", 2);
	corpus_phrases_look(phrases, &document);
	assert_true(corpus_phrases_has(phrases, one));
	assert_true(corpus_phrases_has(phrases, other));
	assert_false(corpus_phrases_has(phrases, both));
}

static void what_a_record_had_stays(void **state)
{
	uint32_t first = add("flor"), second = add("faro"), over = add("flor faro");

	(void)state;
	add_word("flor", 0);
	corpus_phrases_look(phrases, &document);
	document_clear(&document);
	add_word("far", 1);
	corpus_phrases_look(phrases, &document);
	assert_true(corpus_phrases_has(phrases, first));
	assert_true(corpus_phrases_has(phrases, second));
	assert_false(corpus_phrases_has(phrases, over));
}

static void of_a_long_phrase_the_beginning_counts(void **state)
{
	struct strbuf text;
	uint32_t number;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int i = 0; i < 80; i++)
		strbuf_add_string(&text, "flor ");
	number = add(text.data);
	strbuf_release(&text);
	for (uint32_t i = 0; i < 63; i++)
		add_word("flor", i);
	corpus_phrases_look(phrases, &document);
	assert_false(corpus_phrases_has(phrases, number));
	add_word("flor", 63);
	corpus_phrases_look(phrases, &document);
	assert_true(corpus_phrases_has(phrases, number));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_phrase_is_there_where_its_words_follow_each_other),
		TEST(a_word_in_two_forms_is_in_phrases_by_each),
		TEST(what_a_record_had_stays),
		TEST(of_a_long_phrase_the_beginning_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

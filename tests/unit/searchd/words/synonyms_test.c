/*
 * Which words of a query are a phrase of the synonyms file. A case names a
 * query and, by their words, the phrases that it holds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "searchd/words/synonyms.h"
#include "text/analyzer.h"

/* "mar" and "viejo" stand in as many phrases as "faro", or in more: by "faro" theirs is looked for. */
static const char file[] = "viento fuerte\t>\tvendaval\tuna\n"
			   "mar con faro viejo\t>\tcosta\tdos\n"
			   "mar abierto\t>\toceano\ttres\n"
			   "faro viejo\t>\truina\tcuatro\n"
			   "mar bravo\t>\toleaje\tcinco\n";

struct fixture {
	struct analyzer *analyzer;
	struct synonyms *synonyms;
	struct token_list tokens;
	struct synonym_phrase_list phrases;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	fixture->analyzer = analyzer_new();
	fixture->synonyms = synonyms_load(file, strlen(file), fixture->analyzer);
	fixture->tokens = (struct token_list)TOKEN_LIST_INIT;
	fixture->phrases = (struct synonym_phrase_list)SYNONYM_PHRASE_LIST_INIT;
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	synonym_phrase_list_release(&fixture->phrases);
	token_list_release(&fixture->tokens);
	synonyms_free(fixture->synonyms);
	analyzer_free(fixture->analyzer);
	free(fixture);
	return 0;
}

static int by_first_token(const void *left, const void *right)
{
	const struct synonym_phrase *a = left;
	const struct synonym_phrase *b = right;

	return (a->tokens[0] > b->tokens[0]) - (a->tokens[0] < b->tokens[0]);
}

/* The phrases that `query` holds: "viento fuerte|mar bravo", in the order of their first words. */
static void find(struct fixture *fixture, const char *query, const bool *taken, struct strbuf *found)
{
	static const bool none[64];
	struct synonym_phrase_list *phrases = &fixture->phrases;

	strbuf_clear(found);
	analyzer_run(fixture->analyzer, query, strlen(query), &fixture->tokens);
	assert_true(fixture->tokens.count <= sizeof(none) / sizeof(*none));
	synonyms_find_phrases(fixture->synonyms, fixture->tokens.items, taken ? taken : none, fixture->tokens.count,
			      phrases);
	if (phrases->count > 1)
		qsort(phrases->items, phrases->count, sizeof(*phrases->items), by_first_token);
	for (size_t i = 0; i < phrases->count; i++) {
		for (size_t j = 0; j < phrases->items[i].token_count; j++)
			strbuf_add_format(found, "%s%s", j > 0 ? " " : i > 0 ? "|" : "",
					  fixture->tokens.items[phrases->items[i].tokens[j]].exact);
	}
}

static void assert_finds(struct fixture *fixture, const char *query, const char *wanted)
{
	struct strbuf found;

	strbuf_init(&found, STRBUF_NO_LIMIT);
	find(fixture, query, NULL, &found);
	if (strcmp(found.data, wanted) != 0)
		fail_msg("\"%s\" holds \"%s\", not \"%s\"", query, found.data, wanted);
	strbuf_release(&found);
}

/* Two words of no phrase, `first`, so many more, `last`. */
static void add_apart(struct strbuf *query, const char *first, size_t between, const char *last)
{
	strbuf_add_format(query, "antes luego %s ", first);
	for (size_t i = 0; i < between; i++)
		strbuf_add_format(query, "ladrillo%c ", (char)('a' + i));
	strbuf_add_string(query, last);
}

static void assert_finds_apart(struct fixture *fixture, const char *first, size_t between, const char *last, bool wanted)
{
	struct strbuf query;
	struct strbuf words;

	strbuf_init(&query, STRBUF_NO_LIMIT);
	strbuf_init(&words, STRBUF_NO_LIMIT);
	add_apart(&query, first, between, last);
	if (wanted)
		strbuf_add_format(&words, "%s %s", first, last);
	assert_finds(fixture, query.data, words.data);
	strbuf_release(&query);
	strbuf_release(&words);
}

static void a_phrase_may_fill_the_window_and_no_more(void **state)
{
	const size_t widest = SYNONYM_WINDOW - 2;

	assert_finds_apart(*state, "viento", 0, "fuerte", true);
	assert_finds_apart(*state, "viento", widest, "fuerte", true);
	assert_finds_apart(*state, "fuerte", widest, "viento", true);
	assert_finds_apart(*state, "viento", widest + 1, "fuerte", false);
	assert_finds_apart(*state, "fuerte", widest + 1, "viento", false);
}

/* Looked for by a word in the middle, the others may each be near it, and too far from each other. */
static void the_window_holds_all_words_of_a_phrase(void **state)
{
	assert_finds(*state, "mar uno dos faro tres cuatro cinco viejo", "mar faro viejo");
	assert_finds(*state, "viejo uno dos faro tres cuatro cinco mar", "viejo faro mar");
	assert_finds(*state, "mar uno dos tres faro cuatro cinco seis viejo", "faro viejo");
	assert_finds(*state, "viejo uno dos tres faro cuatro cinco seis mar", "viejo faro");
}

static void words_that_carry_nothing_take_no_place_in_the_window(void **state)
{
	assert_finds(*state, "viento de la y en los con por para el uno y de la las al fuerte", "viento fuerte");
}

static void of_phrases_that_share_a_word_the_best_is_found(void **state)
{
	assert_finds(*state, "faro viejo", "faro viejo");
	assert_finds(*state, "faro viejo mar", "faro viejo mar"); /* more words */
	assert_finds(*state, "abierto casa mar bravo", "mar bravo"); /* closer together */
	assert_finds(*state, "abierto mar bravo", "abierto mar"); /* what comes first */
	assert_finds(*state, "viento fuerte y mar bravo", "viento fuerte|mar bravo");
}

static void a_token_that_is_taken_is_in_no_phrase(void **state)
{
	const bool taken[3] = { false, true, false };
	struct strbuf found;

	strbuf_init(&found, STRBUF_NO_LIMIT);
	find(*state, "viento fuerte casa", taken, &found);
	assert_string_equal(found.data, "");
	find(*state, "viento fuerte fuerte", taken, &found);
	assert_string_equal(found.data, "viento fuerte");
	strbuf_release(&found);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_phrase_may_fill_the_window_and_no_more),
		cmocka_unit_test(the_window_holds_all_words_of_a_phrase),
		cmocka_unit_test(words_that_carry_nothing_take_no_place_in_the_window),
		cmocka_unit_test(of_phrases_that_share_a_word_the_best_is_found),
		cmocka_unit_test(a_token_that_is_taken_is_in_no_phrase),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

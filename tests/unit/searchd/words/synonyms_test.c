/*
 * What a word finds, and which words of a query are a phrase of the synonyms
 * file: a case of that names a query and, by their words, the phrases that it
 * holds.
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
#include "base/little_endian.h"
#include "searchd/words/synonym_phrases.h"
#include "tests/unit/searchd/compiled_synonyms.h"
#include "text/analyzer.h"

/* "mar" and "viejo" stand in as many phrases as "faro", or in more: by "faro" theirs is looked for. */
static const char file[] = "viento fuerte\t>\tvendaval\tuna\n"
			   "mar con faro viejo\t>\tcosta\tdos\n"
			   "mar abierto\t>\toceano\ttres\n"
			   "faro viejo\t>\truina\tcuatro\n"
			   "mar bravo\t>\toleaje\tcinco\n";

struct fixture {
	struct analyzer *analyzer;
	struct compiled_synonyms compiled;
	struct token_list tokens;
	struct synonym_phrase_list phrases;
};

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	fixture->analyzer = analyzer_new();
	compiled_synonyms_open(&fixture->compiled, file);
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
	compiled_synonyms_close(&fixture->compiled);
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
	synonyms_find_phrases(fixture->compiled.synonyms, fixture->tokens.items, taken ? taken : none, fixture->tokens.count,
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

/* --- Words ------------------------------------------------------------------ */

/* Lines whose words find each other in every way. */
static const char word_lines[] = "mordida\t=\tsoborno;acto de corrupción\tuna\n"
				 "COSO\t>\tcontrol interno\tdos\n"
				 "OIC\t>\tcontraloria\tdos\n"
				 "Cochupo\t>\tsoborno\ttres\n"
				 "mordidas\t>\tcohecho;de la\tcuatro\n"
				 "transa\t>\tsoborno\tcinco\n"
				 "de\t>\tdesde\tseis\n"
				 "hotel\t~\tvi\xc3\xa1ticos;gastos de viaje\tseis\n"
				 "uno dos tres cuatro cinco seis siete\t>\tocho\tsiete\n";

/* What the only word of `typed` finds: "= soborno > control interno". */
static void list_of_word(const struct synonyms *synonyms, const char *typed, struct strbuf *found)
{
	struct analyzer *analyzer = analyzer_new();
	struct token_list tokens = TOKEN_LIST_INIT;
	struct synonym_group group;
	struct synonym synonym;
	struct synonym_word word;

	strbuf_clear(found);
	analyzer_run(analyzer, typed, strlen(typed), &tokens);
	assert_int_equal(tokens.count, 1);
	group = synonyms_of_word(synonyms, &tokens.items[0]);
	while (synonym_group_next(&group, &synonym)) {
		strbuf_add_format(found, "%s%c", found->length > 0 ? " " : "", "~>="[synonym.nearness]);
		while (synonym_next_word(&synonym, &word))
			strbuf_add_format(found, " %s", word.exact);
	}
	token_list_release(&tokens);
	analyzer_free(analyzer);
}

static void assert_word_finds(const struct synonyms *synonyms, const char *typed, const char *wanted)
{
	struct strbuf found;

	strbuf_init(&found, STRBUF_NO_LIMIT);
	list_of_word(synonyms, typed, &found);
	if (strcmp(found.data, wanted) != 0)
		fail_msg("\"%s\" finds \"%s\", not \"%s\"", typed, found.data, wanted);
	strbuf_release(&found);
}

static void a_word_finds_what_its_lines_say_in_their_order(void **state)
{
	struct compiled_synonyms compiled;
	const struct synonyms *synonyms;

	(void)state;
	compiled_synonyms_open(&compiled, word_lines);
	synonyms = compiled.synonyms;
	assert_word_finds(synonyms, "mordida", "= soborno = acto de corrupcion > cohecho > de la");
	assert_word_finds(synonyms, "MORDIDAS", "= soborno = acto de corrupcion > cohecho > de la");
	assert_word_finds(synonyms, "soborno", "= mordida");
	assert_word_finds(synonyms, "cochupos", "> soborno");
	assert_word_finds(synonyms, "hotel", "~ viaticos ~ gastos de viaje");
	assert_word_finds(synonyms, "cohecho", "");
	assert_word_finds(synonyms, "actos", "");
	assert_word_finds(synonyms, "nada", "");
	/* An acronym is no stem of cosas. */
	assert_word_finds(synonyms, "coso", "> control interno");
	assert_word_finds(synonyms, "oic", "> contraloria");
	assert_word_finds(synonyms, "cosa", "");
	/* What carries nothing finds nothing. */
	assert_word_finds(synonyms, "de", "");
	compiled_synonyms_close(&compiled);
}

static void a_synonym_has_its_words_in_their_three_forms(void **state)
{
	struct compiled_synonyms compiled;
	const struct token token = { .exact = "veraces", .inflection = "verac", .stem = "verac" };
	struct synonym_group group;
	struct synonym synonym;
	struct synonym_word word;

	(void)state;
	compiled_synonyms_open(&compiled, "veraz\t>\tnotificaciones\tuna\n");
	group = synonyms_of_word(compiled.synonyms, &token);
	assert_int_equal(group.count, 1);
	assert_true(synonym_group_next(&group, &synonym));
	assert_int_equal(synonym.word_count, 1);
	assert_true(synonym_next_word(&synonym, &word));
	assert_string_equal(word.exact, "notificaciones");
	assert_string_equal(word.inflection, "notificacion");
	assert_string_equal(word.stem, "notific");
	assert_false(synonym_next_word(&synonym, &word));
	assert_false(synonym_group_next(&group, &synonym));
	compiled_synonyms_close(&compiled);
}

static void every_word_of_the_file_is_known_by_its_stem(void **state)
{
	static const char *const known[] = { "mord", "soborn", "acto", "corrupcion", "de", "control", "ocho", "siet" };
	struct compiled_synonyms compiled;

	(void)state;
	compiled_synonyms_open(&compiled, word_lines);
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		if (!synonyms_know(compiled.synonyms, known[i]))
			fail_msg("\"%s\" is not known", known[i]);
	}
	assert_false(synonyms_know(compiled.synonyms, "una")); /* a reason */
	assert_false(synonyms_know(compiled.synonyms, ""));
	compiled_synonyms_close(&compiled);
}

static void words_that_have_synonyms_by_themselves_are_a_vocabulary(void **state)
{
	static const char *const words[][2] = { { "cochupo", "Cochupo" }, { "de", "de" }, { "hotel", "hotel" }, { "mordida", "mordida" },
						{ "mordidas", "mordidas" }, { "soborno", "soborno" }, { "transa", "transa" } };
	struct compiled_synonyms compiled;
	struct vocabulary *vocabulary;

	(void)state;
	compiled_synonyms_open(&compiled, word_lines);
	vocabulary = synonyms_vocabulary(compiled.synonyms);
	assert_int_equal(vocabulary_count(vocabulary), sizeof(words) / sizeof(*words));
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		assert_string_equal(vocabulary_words(vocabulary)[i].text, words[i][0]);
		assert_string_equal(vocabulary_words(vocabulary)[i].written, words[i][1]);
		assert_int_equal(vocabulary_words(vocabulary)[i].frequency, 1);
	}
	vocabulary_free(vocabulary);
	compiled_synonyms_close(&compiled);
}

static void an_index_without_synonyms_has_none(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;
	struct synonyms *none = synonyms_open(NULL, 0, &err);
	struct vocabulary *vocabulary = synonyms_vocabulary(none);
	const bool taken[2] = { false, false };

	assert_word_finds(none, "mordida", "");
	assert_false(synonyms_know(none, "mord"));
	assert_int_equal(vocabulary_count(vocabulary), 0);
	analyzer_run(fixture->analyzer, "viento fuerte", 13, &fixture->tokens);
	synonyms_find_phrases(none, fixture->tokens.items, taken, fixture->tokens.count, &fixture->phrases);
	assert_int_equal(fixture->phrases.count, 0);
	vocabulary_free(vocabulary);
	synonyms_free(none);
}

/* --- Damage ------------------------------------------------------------------- */

/* Read all that can be reached from words and phrases of the file. */
static void use(struct fixture *fixture, const struct synonyms *synonyms)
{
	static const char query[] = "mar viejo con faro abierto viento bravo fuerte coso";
	static const bool none[16];
	struct vocabulary *vocabulary = synonyms_vocabulary(synonyms);
	struct synonym synonym;
	struct synonym_word word;
	size_t bytes = 0;

	for (size_t i = 0; i < vocabulary_count(vocabulary); i++)
		bytes += strlen(vocabulary_words(vocabulary)[i].text) + strlen(vocabulary_words(vocabulary)[i].written);
	vocabulary_free(vocabulary);
	analyzer_run(fixture->analyzer, query, strlen(query), &fixture->tokens);
	synonyms_find_phrases(synonyms, fixture->tokens.items, none, fixture->tokens.count, &fixture->phrases);
	for (size_t i = 0; i < fixture->tokens.count + fixture->phrases.count; i++) {
		bool is_word = i < fixture->tokens.count;
		struct synonym_group group =
			is_word ? synonyms_of_word(synonyms, &fixture->tokens.items[i]) :
				  fixture->phrases.items[i - fixture->tokens.count].synonyms;

		while (synonym_group_next(&group, &synonym)) {
			while (synonym_next_word(&synonym, &word))
				bytes += strlen(word.exact) + strlen(word.inflection) + strlen(word.stem);
		}
	}
	assert_true(bytes < 100000);
}

/* Of memory just as long, so that a look beyond it does not go unseen where that is watched. */
static bool opens(struct fixture *fixture, const char *bytes, size_t length)
{
	char *copy = malloc(length ? length : 1);
	struct error err = ERROR_INIT;
	struct synonyms *synonyms;

	assert_non_null(copy);
	memcpy(copy, bytes, length);
	synonyms = synonyms_open(copy, length, &err);
	if (synonyms)
		use(fixture, synonyms);
	else
		assert_int_equal(err.code, ERROR_FORMAT);
	synonyms_free(synonyms);
	free(copy);
	return synonyms != NULL;
}

static const char damage_lines[] = "viento fuerte\t>\tvendaval;mar con viento\tuna\n"
				   "mar abierto\t=\toceano\tdos\n"
				   "viento\t=\tvendaval;brisa\ttres\n"
				   "COSO\t>\tcontrol\tcuatro\n";

static void a_block_with_any_byte_damaged_is_refused_or_does_no_harm(void **state)
{
	struct strbuf block;
	size_t refused = 0;

	compile_synonyms(damage_lines, &block);
	assert_true(opens(*state, block.data, block.length));
	for (size_t i = 0; i < block.length; i++) {
		char whole = block.data[i];

		for (int value = 0; value < 256; value++) {
			if ((char)value == whole)
				continue;
			block.data[i] = (char)value;
			if (!opens(*state, block.data, block.length))
				refused++;
			else if (i < SYNONYM_HEADER_BYTES)
				fail_msg("a header with byte %zu set to %d is taken", i, value);
		}
		block.data[i] = whole;
	}
	assert_true(refused > 255 * SYNONYM_HEADER_BYTES);
	strbuf_release(&block);
}

static void a_block_cut_short_or_too_long_is_refused(void **state)
{
	struct strbuf block;

	compile_synonyms(damage_lines, &block);
	for (size_t length = 0; length < block.length; length++)
		assert_false(opens(*state, block.data, length));
	assert_false(opens(*state, block.data, block.length + 1));
	strbuf_release(&block);
}

/* A number of five bytes, a word that is not there, an offset between two. */
static void a_section_that_leads_nowhere_is_refused(void **state)
{
	static const struct {
		enum synonym_section section;
		size_t at;
		unsigned char byte;
	} cases[] = {
		{ SYNONYM_STEMS, 3, 0x7F },     { SYNONYM_STEMS, 4, 0x01 }, { SYNONYM_ACRONYMS, 4, 0x01 },
		{ SYNONYM_WORDS, 3, 0x7F },     { SYNONYM_SINGLES, 7, 0x7F }, { SYNONYM_PHRASES, 0, 0x00 },
		{ SYNONYM_PHRASES, 1, 0x7F },   { SYNONYM_GROUPS, 1, 0x7F }, { SYNONYM_GROUPS, 1, 0x03 }, { SYNONYM_FILED, 1, 0x01 },
		{ SYNONYM_FILED, 1, 0x07 },     { SYNONYM_FILED, 2, 0x7F }, { SYNONYM_FILED, 4, 0x01 },
	};
	struct strbuf block;

	compile_synonyms(damage_lines, &block);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		size_t at = SYNONYM_HEADER_BYTES + cases[i].at;
		char whole;

		for (int section = 0; section < (int)cases[i].section; section++)
			at += (unsigned char)block.data[4 + 4 * section] +
			      256u * (unsigned char)block.data[5 + 4 * section];
		whole = block.data[at];
		block.data[at] = (char)cases[i].byte;
		if (opens(*state, block.data, block.length))
			fail_msg("case %zu is taken", i);
		block.data[at] = whole;
	}
	strbuf_release(&block);
}

/* A block with one group, whose only alternative stands at `place`. */
static void make_placed(struct strbuf *block, uint32_t place)
{
	struct strbuf group;

	strbuf_init(&group, STRBUF_NO_LIMIT);
	strbuf_add(&group, "\1\0", 2);
	put_varint(&group, place);
	strbuf_init(block, STRBUF_NO_LIMIT);
	put_u32(block, SYNONYM_BLOCK_VERSION);
	for (int i = 0; i < SYNONYM_SECTION_COUNT; i++)
		put_u32(block, i == SYNONYM_WORDS ? 12 : i == SYNONYM_PHRASES || i == SYNONYM_STRINGS ? 2 :
			       i == SYNONYM_GROUPS ? (uint32_t)group.length : 0);
	for (int i = 0; i < SYNONYM_WORD_COLUMNS; i++)
		put_u32(block, 0);
	strbuf_add(block, "\1\0", 2);
	strbuf_add(block, group.data, group.length);
	strbuf_add(block, "a", 2);
	strbuf_release(&group);
}

static void an_alternative_has_a_place_within_the_bound(void **state)
{
	const uint32_t places[] = { 0, SYNONYM_LAST_PLACE, SYNONYM_LAST_PLACE + 1, UINT32_MAX };

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		struct strbuf block;

		make_placed(&block, places[i]);
		if (opens(*state, block.data, block.length) != (places[i] <= SYNONYM_LAST_PLACE))
			fail_msg("place %u is taken or not", places[i]);
		strbuf_release(&block);
	}
}

/* A block whose only filed phrase says `count` times the only stem. */
static void make_filed(struct strbuf *block, size_t count)
{
	const uint32_t sizes[SYNONYM_SECTION_COUNT] = {
		[SYNONYM_STEMS] = 12, [SYNONYM_WORDS] = 12, [SYNONYM_PHRASES] = 2,
		[SYNONYM_GROUPS] = 3, [SYNONYM_FILED] = (uint32_t)count + 3, [SYNONYM_STRINGS] = 2,
	};

	strbuf_init(block, STRBUF_NO_LIMIT);
	put_u32(block, SYNONYM_BLOCK_VERSION);
	for (int i = 0; i < SYNONYM_SECTION_COUNT; i++)
		put_u32(block, sizes[i]);
	put_u32(block, 0);
	put_u32(block, SYNONYM_NONE);
	put_u32(block, 0);
	for (int i = 0; i < SYNONYM_WORD_COLUMNS; i++)
		put_u32(block, 0);
	strbuf_add(block, "\1\0" "\1\0\0" "\1", 6);
	put_varint(block, (uint32_t)count);
	for (size_t i = 0; i <= count; i++)
		put_varint(block, 0);
	strbuf_add(block, "a", 2);
}

static void a_phrase_that_finds_has_two_words_to_six(void **state)
{
	for (size_t count = 0; count <= SYNONYM_MAX_WORDS + 2; count++) {
		struct strbuf block;

		make_filed(&block, count);
		if (opens(*state, block.data, block.length) != (count >= 2 && count <= SYNONYM_MAX_WORDS))
			fail_msg("a phrase of %zu words is taken or not", count);
		strbuf_release(&block);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_phrase_may_fill_the_window_and_no_more),
		cmocka_unit_test(the_window_holds_all_words_of_a_phrase),
		cmocka_unit_test(words_that_carry_nothing_take_no_place_in_the_window),
		cmocka_unit_test(of_phrases_that_share_a_word_the_best_is_found),
		cmocka_unit_test(a_token_that_is_taken_is_in_no_phrase),
		cmocka_unit_test(a_word_finds_what_its_lines_say_in_their_order),
		cmocka_unit_test(a_synonym_has_its_words_in_their_three_forms),
		cmocka_unit_test(every_word_of_the_file_is_known_by_its_stem),
		cmocka_unit_test(words_that_have_synonyms_by_themselves_are_a_vocabulary),
		cmocka_unit_test(an_index_without_synonyms_has_none),
		cmocka_unit_test(a_block_with_any_byte_damaged_is_refused_or_does_no_harm),
		cmocka_unit_test(a_block_cut_short_or_too_long_is_refused),
		cmocka_unit_test(a_section_that_leads_nowhere_is_refused),
		cmocka_unit_test(an_alternative_has_a_place_within_the_bound),
		cmocka_unit_test(a_phrase_that_finds_has_two_words_to_six),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

/*
 * What synonyms weigh by their sign and place, and when far pointers are no
 * answer. Of the index, every record has "sanciones" and no other word.
 */
#include "tests/unit/searchd/searchd_fixture.h"

#include "base/error.h"
#include "index/index.h"
#include "searchd/query/parser.h"
#include "searchd/query/weights.h"
#include "tests/unit/searchd/compiled_synonyms.h"

#define LINES                                                       \
	"mordida\t>\tsoborno;cohecho;moche\tuna\n"                  \
	"moche\t=\tcohecho;mordida\tdos\n"                          \
	"hotel\t~\tsanciones;viajes\ttres\n"                        \
	"posada\t>\talbergue\tcuatro\n"                             \
	"posada\t~\tsanciones\tcuatro\n"                            \
	"multa\t>\tsanciones\tcinco\n"                              \
	"multa\t~\tsanciones graves\tcinco\n"                       \
	"sanciones\t~\tsanciones graves\tseis\n"                    \
	"seguro de viaje\t~\tsanciones\tsiete\n"                    \
	"sanciones de viaje\t~\tsanciones graves\tocho\n"

static struct fixture_place place;
static struct index *fixture_index;
static struct index_reader *reader;
static struct query_context context;
static struct compiled_synonyms compiled;

/* --- Weights ---------------------------------------------------------------------- */

static const struct query *synonym_at(const struct parsed_query *parsed, size_t i)
{
	assert_int_equal(parsed->tree->type, QUERY_BEST);
	assert_true(i + 1 < parsed->tree->child_count);
	return parsed->tree->children[i + 1];
}

static void assert_synonym(const char *text, size_t i, enum query_origin origin, float first, unsigned at)
{
	struct parsed_query parsed = PARSED_QUERY_INIT;
	struct reading reading = READING_INIT;
	struct query_context without = context;

	without.reader = NULL; /* far pointers stay */
	reading_make(&reading, &without, text, strlen(text));
	query_parse(&reading, &parsed);
	assert_int_equal(synonym_at(&parsed, i)->origin, origin);
	assert_float_equal(synonym_at(&parsed, i)->factor, first / (1 + QUERY_PLACE_FALL * (float)at), 1e-6F);
	parsed_query_release(&parsed);
	reading_release(&reading);
}

static void a_synonym_weighs_by_its_sign_and_place(void **state)
{
	(void)state;
	assert_synonym("mordida", 0, ORIGIN_SYNONYM, QUERY_SYNONYM_FACTOR, 0);
	assert_synonym("mordida", 1, ORIGIN_SYNONYM, QUERY_SYNONYM_FACTOR, 1);
	/* Said again the other way round, by =: the first. */
	assert_synonym("mordida", 2, ORIGIN_EQUAL, QUERY_EQUAL_FACTOR, 0);
	assert_synonym("moche", 0, ORIGIN_EQUAL, QUERY_EQUAL_FACTOR, 0);
	assert_synonym("moche", 1, ORIGIN_EQUAL, QUERY_EQUAL_FACTOR, 1);
	assert_synonym("hotel", 0, ORIGIN_FAR, QUERY_FAR_FACTOR, 0);
	assert_synonym("hotel", 1, ORIGIN_FAR, QUERY_FAR_FACTOR, 1);
}

/* --- Far pointers ------------------------------------------------------------------ */

static bool has_far(const struct query *node)
{
	bool has = node->origin == ORIGIN_FAR;

	for (size_t i = 0; i < node->child_count; i++)
		has |= has_far(node->children[i]);
	return has;
}

enum { NO_FAR, FAR_FINDS, FAR_RELATED };

/* Whether far pointers stand in the tree or beside it, and then find what the tree does not. */
static void check_far(const char *text, int wanted)
{
	struct parsed_query parsed = PARSED_QUERY_INIT;
	struct reading reading = READING_INIT;
	struct error err = ERROR_INIT;
	uint32_t hits, related = 0;
	int got;

	reading_make(&reading, &context, text, strlen(text));
	query_parse(&reading, &parsed);
	assert_true(index_reader_count(reader, parsed.tree, &hits, &err));
	got = parsed.far ? FAR_RELATED : has_far(parsed.tree) ? FAR_FINDS : NO_FAR;
	if (got != wanted)
		fail_msg("%s: far pointers are %d, not %d", text, got, wanted);
	if (parsed.far) {
		assert_false(has_far(parsed.tree));
		assert_true(index_reader_count(reader, parsed.far, &related, &err));
		assert_int_equal(hits, 0);
		assert_true(related > 0);
	}
	parsed_query_release(&parsed);
	reading_release(&reading);
}

static void a_word_that_only_far_pointers_know_has_no_hits_but_what_is_related(void **state)
{
	(void)state;
	check_far("hotel", FAR_RELATED);
	check_far("hotel -viajes", FAR_RELATED);
	check_far("hotel tipo:accion", FAR_RELATED);
	check_far("el hotel", FAR_RELATED);
	check_far("seguro de viaje", FAR_RELATED);
	/* A nearer synonym that finds nothing says nothing. */
	check_far("posada", FAR_RELATED);
}

static void what_is_related_keeps_to_the_filters_of_the_query(void **state)
{
	struct parsed_query parsed = PARSED_QUERY_INIT;
	struct reading reading = READING_INIT;
	struct error err = ERROR_INIT;
	uint32_t all, actions;

	(void)state;
	reading_make(&reading, &context, "hotel", 5);
	query_parse(&reading, &parsed);
	assert_true(index_reader_count(reader, parsed.far, &all, &err));
	reading_make(&reading, &context, "hotel tipo:accion", 17);
	query_parse(&reading, &parsed);
	assert_true(index_reader_count(reader, parsed.far, &actions, &err));
	assert_true(0 < actions && actions < all);
	parsed_query_release(&parsed);
	reading_release(&reading);
}

static void where_something_else_finds_far_pointers_are_weak_synonyms(void **state)
{
	(void)state;
	check_far("multa", FAR_FINDS);
	check_far("sanciones", FAR_FINDS);
	check_far("hotel lujoso", FAR_FINDS);
	check_far("hotel posada", FAR_FINDS);
	check_far("hotel \"lujoso\"", FAR_FINDS);
	check_far("sanciones de viaje", FAR_FINDS);
	check_far("mordida", NO_FAR);
	check_far("-hotel", NO_FAR);
}

static int set_up(void **state)
{
	struct error err = ERROR_INIT;

	(void)state;
	fixture_place_make(&place);
	fixture_build(place.path);
	fixture_index = index_open(place.path, analyzer_versions(), &err);
	assert_non_null(fixture_index);
	reader = index_reader_open(fixture_index, &err);
	assert_non_null(reader);
	compiled_synonyms_open(&compiled, LINES);
	context = (struct query_context){ .analyzer = analyzer_new(), .index = fixture_index, .reader = reader,
					  .synonyms = compiled.synonyms };
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	analyzer_free(context.analyzer);
	compiled_synonyms_close(&compiled);
	index_reader_close(reader);
	index_close(fixture_index);
	fixture_place_remove(&place);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_synonym_weighs_by_its_sign_and_place),
		cmocka_unit_test(a_word_that_only_far_pointers_know_has_no_hits_but_what_is_related),
		cmocka_unit_test(what_is_related_keeps_to_the_filters_of_the_query),
		cmocka_unit_test(where_something_else_finds_far_pointers_are_weak_synonyms),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

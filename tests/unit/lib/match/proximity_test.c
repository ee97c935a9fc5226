/*
 * What the closeness of two words is worth. Each document has "faro" and
 * "puerto" so many words out of step with the query; "faro" is the rarer one.
 */
#include "tests/unit/lib/index_testing.h"

#include <math.h>

#include "match/query.h"
#include "match/ranking.h"
#include "match/reader.h"

#define WITH_FARO 4
#define WITH_PUERTO 40
#define DOCUMENTS 60
/* Where "puerto" may stand without leaving its place. */
#define MIDDLE 20

static void add_word(struct document *document, const char *word, uint32_t position)
{
	document_add_word(document, (const char *const[]){ word, word, word }, (const uint32_t[]){ 1, 1, 1 }, position);
}

/* "faro", and "puerto" before or behind it. */
static void add_pair(struct document *document, uint32_t puerto)
{
	if (puerto < MIDDLE)
		add_word(document, "puerto", puerto);
	add_word(document, "faro", MIDDLE);
	if (puerto >= MIDDLE)
		add_word(document, "puerto", puerto);
}

/* Document i of WITH_FARO has "faro" and then "puerto", out of step by apart[i - 1] words; then "puerto" alone. */
static void build(const char *path, const int apart[WITH_FARO])
{
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(path, &err);
	struct document document;
	char id[16];

	assert_non_null(writer);
	document_init(&document);
	for (unsigned i = 0; i < DOCUMENTS; i++) {
		document_clear(&document);
		snprintf(id, sizeof(id), "d%u", i);
		document_set_record(&document, id, &(struct record_parts){ .marks = 0 });
		if (i < WITH_FARO)
			add_pair(&document, (uint32_t)(MIDDLE + 1 + apart[i]));
		else if (i < WITH_PUERTO)
			add_word(&document, "puerto", MIDDLE);
		add_word(&document, "otro", 2 * MIDDLE);
		assert_true(index_writer_add(writer, &document, &err));
	}
	document_release(&document);
	assert_true(index_writer_commit(writer, TEST_VERSIONS, &err));
	index_writer_close(writer);
}

static struct query *words(const char *first, const char *second)
{
	const char *const texts[] = { first, second };
	struct query *query = query_new(QUERY_AND);

	for (uint32_t i = 0; i < 2; i++) {
		struct query *word = query_new(QUERY_WORD);

		word->position = i;
		query_add_term(word, TERM_STEM, texts[i], 1);
		query_add_child(query, word);
	}
	return query;
}

/* What closeness adds to each of the documents with both words: what a hit weighs beyond its explanation. */
static void measure(const char *path, const struct query *query, double closeness[WITH_FARO])
{
	struct index *index = open_index(path);
	struct error err = ERROR_INIT;
	struct index_reader *reader = index_reader_open(index, &err);
	struct search search = { .query = query, .sort = SORT_RELEVANCE, .limit = DOCUMENTS };
	struct explanation_list explanations = EXPLANATION_LIST_INIT;
	struct hit_list hits = HIT_LIST_INIT;
	struct facet_list facets = FACET_LIST_INIT;

	assert_non_null(reader);
	assert_true(index_reader_search(reader, &search, &hits, &facets, &err));
	assert_int_equal(hits.count, WITH_FARO);
	for (size_t i = 0; i < hits.count; i++) {
		uint32_t docid = hits.items[i].docid;

		assert_true(index_reader_explain(reader, query, &docid, 1, &explanations, &err));
		closeness[docid - 1] = hits.items[i].weight - explanations.items[0].weight;
		explanation_list_release(&explanations);
	}
	hit_list_release(&hits);
	facet_list_release(&facets);
	index_reader_close(reader);
	index_close(index);
}

/* idf of the word that more documents have: the smaller one. */
static double smaller_idf(void)
{
	return ranking_idf(DOCUMENTS, WITH_PUERTO);
}

static void assert_near(double value, double wanted)
{
	if (fabs(value - wanted) > 1e-5)
		fail_msg("%f instead of %f", value, wanted);
}

static void each_word_out_of_step_lessens_closeness(void **state)
{
	struct workspace *workspace = *state;
	const int apart[WITH_FARO] = { 0, 1, 3, PROXIMITY_WINDOW - 1 };
	struct query *query = words("faro", "puerto");
	double closeness[WITH_FARO];

	build(workspace->index, apart);
	measure(workspace->index, query, closeness);
	for (int i = 0; i < WITH_FARO; i++)
		assert_near(closeness[i], PROXIMITY_WEIGHT * smaller_idf() / (1 + apart[i]));
	query_free(query);
}

static void words_the_other_way_round_are_two_out_of_step(void **state)
{
	struct workspace *workspace = *state;
	const int apart[WITH_FARO] = { 0, -2, -3, -(PROXIMITY_WINDOW - 1) };
	struct query *query = words("faro", "puerto");
	double closeness[WITH_FARO];

	build(workspace->index, apart);
	measure(workspace->index, query, closeness);
	for (int i = 0; i < WITH_FARO; i++)
		assert_near(closeness[i], PROXIMITY_WEIGHT * smaller_idf() / (1 + abs(apart[i])));
	query_free(query);
}

static void words_beyond_the_window_are_not_close(void **state)
{
	struct workspace *workspace = *state;
	const int apart[WITH_FARO] = { 0, PROXIMITY_WINDOW, PROXIMITY_WINDOW + 1, -PROXIMITY_WINDOW };
	struct query *query = words("faro", "puerto");
	double closeness[WITH_FARO];

	build(workspace->index, apart);
	measure(workspace->index, query, closeness);
	assert_true(closeness[0] > 0);
	for (int i = 1; i < WITH_FARO; i++)
		assert_near(closeness[i], 0);
	query_free(query);
}

/* The rarer word may come first or second: closeness is by the commoner one. */
static void closeness_is_a_part_of_the_smaller_rarity(void **state)
{
	struct workspace *workspace = *state;
	const int behind[WITH_FARO] = { 0, 0, 0, 0 };
	const int before[WITH_FARO] = { -2, -2, -2, -2 };
	struct query *rare_first = words("faro", "puerto");
	struct query *rare_last = words("puerto", "faro");
	double closeness[WITH_FARO];

	assert_true(ranking_idf(DOCUMENTS, WITH_FARO) > 2 * smaller_idf());
	build(workspace->index, behind);
	measure(workspace->index, rare_first, closeness);
	assert_near(closeness[0], PROXIMITY_WEIGHT * smaller_idf());
	build(workspace->index, before);
	measure(workspace->index, rare_last, closeness);
	assert_near(closeness[0], PROXIMITY_WEIGHT * smaller_idf());
	query_free(rare_first);
	query_free(rare_last);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_word_out_of_step_lessens_closeness),
		cmocka_unit_test(words_the_other_way_round_are_two_out_of_step),
		cmocka_unit_test(words_beyond_the_window_are_not_close),
		cmocka_unit_test(closeness_is_a_part_of_the_smaller_rarity),
	};

	return cmocka_run_group_tests(tests, workspace_make, workspace_remove);
}

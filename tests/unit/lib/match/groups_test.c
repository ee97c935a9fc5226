/*
 * What becomes of the matches of several children, by the type of their group.
 */
#include "tests/unit/lib/index_testing.h"

#include <math.h>

#include "base/xalloc.h"
#include "match/groups.h"
#include "match/ranking.h"

#define DOCUMENTS 8
#define MAX_CHILDREN 4

/* A group, its operands, and what they became. */
struct bench {
	struct workspace *workspace;
	struct index *index;
	struct matcher matcher;
	struct query *query;
	struct partials children, negatives;
	struct partial out;
};

static int set_up(void **state)
{
	struct bench *bench = xcalloc(1, sizeof(*bench));

	workspace_make((void **)&bench->workspace);
	build_index(bench->workspace->index, DOCUMENTS);
	bench->index = open_index(bench->workspace->index);
	bench->matcher.index = bench->index;
	*state = bench;
	return 0;
}

static void clear(struct bench *bench)
{
	partials_release(&bench->children);
	partials_release(&bench->negatives);
	partial_release(&bench->out);
	bench->out = (struct partial){ .rarity = 0 };
	query_free(bench->query);
	bench->query = NULL;
}

static int tear_down(void **state)
{
	struct bench *bench = *state;

	clear(bench);
	index_close(bench->index);
	workspace_remove((void **)&bench->workspace);
	free(bench);
	return 0;
}

static void begin(struct bench *bench, enum query_type type)
{
	clear(bench);
	bench->query = query_new(type);
}

static void add_operand(struct partials *partials, bool is_leaf, double rarity, const char *docids, float weight)
{
	struct partial partial = { .rarity = rarity, .is_leaf = is_leaf };

	matches_reserve(&partial.matches, strlen(docids));
	for (const char *digit = docids; *digit; digit++)
		matches_add(&partial.matches, (uint32_t)(*digit - '0'), (double)weight);
	if (!partials->items)
		partials->items = xcalloc(MAX_CHILDREN, sizeof(*partials->items));
	partials->items[partials->count++] = partial;
}

/* A word in the documents of those digits, each of that weight without its idf. */
static void add_word(struct bench *bench, double rarity, const char *docids, float weight)
{
	query_add_child(bench->query, query_new(QUERY_WORD));
	add_operand(&bench->children, true, rarity, docids, weight);
}

static void add_negative(struct bench *bench, const char *docids)
{
	struct query *not = query_new(QUERY_NOT);

	query_add_child(not, query_new(QUERY_WORD));
	query_add_child(bench->query, not);
	add_operand(&bench->negatives, true, 1, docids, 1);
}

/* Combine, and compare the documents that match. */
static void assert_matches(struct bench *bench, const char *docids)
{
	const struct matches *matches = &bench->out.matches;

	group_combine(&bench->matcher, bench->query, &bench->children, &bench->negatives, &bench->out);
	assert_int_equal(matches->count, strlen(docids));
	for (uint32_t i = 0; i < matches->count; i++)
		assert_int_equal(matches->docids[i], docids[i] - '0');
}

static void assert_near(double actual, double expected)
{
	if (fabs(actual - expected) > 1e-5)
		fail_msg("%f is not %f", actual, expected);
}

static void assert_weight(const struct bench *bench, uint32_t at, double expected)
{
	assert_near((double)bench->out.matches.weights[at], expected);
}

static void all_children_add_up_where_all_match(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_AND);
	add_word(bench, 2, "1234", 1);
	add_word(bench, 3, "245", 0.5F);
	add_negative(bench, "36");
	add_negative(bench, "4");
	assert_matches(bench, "2");
	assert_weight(bench, 0, 3.5);
	assert_near(bench->out.rarity, 5);
	assert_false(bench->out.is_leaf);
}

static void negatives_alone_take_away_from_everything(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_AND);
	add_negative(bench, "1278");
	assert_matches(bench, "3456");
	assert_weight(bench, 0, 0);
}

static void any_children_add_up_and_are_as_rare_as_the_rarest(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_OR);
	add_word(bench, 2, "12", 1);
	add_word(bench, 3, "23", 1);
	add_word(bench, 1, "3", 1);
	assert_matches(bench, "123");
	assert_weight(bench, 0, 2);
	assert_weight(bench, 1, 5);
	assert_weight(bench, 2, 4);
	assert_near(bench->out.rarity, 3);
}

static void negative_alternatives_match_all_but_what_each_negates(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_OR);
	add_word(bench, 2, "4", 1);
	add_negative(bench, "12345");
	add_negative(bench, "3456");
	assert_matches(bench, "124678");
	assert_weight(bench, 0, 0);
	assert_weight(bench, 2, 2);
}

/* Of 4 in all: documents 1 and 2 have 3 of it, 3 has 1, 4 has all. */
static void words_of_a_query_weigh_by_what_they_cover(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_SOME);
	bench->query->floor = 0.5F;
	add_word(bench, 3, "124", 1);
	add_word(bench, 1, "34", 1);
	add_word(bench, 9, "", 1); /* the index does not have it */
	assert_matches(bench, "124");
	assert_near(bench->out.rarity, 4);
	assert_weight(bench, 0, 3 * 0.75);
	assert_weight(bench, 2, 4 * (RANKING_K1 + 1) + 4);
}

static void words_that_the_index_lacks_or_that_say_nothing_match_nothing(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_SOME);
	add_word(bench, 9, "", 1);
	add_word(bench, 0, "12", 1);
	assert_matches(bench, "");
}

static void a_part_of_a_concept_is_credited_its_share(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_CONCEPT);
	add_word(bench, 3, "12", 1);
	add_word(bench, 1, "23", 1);
	assert_matches(bench, "123");
	assert_near((double)bench->out.credits[0], 0.75);
	assert_near((double)bench->out.credits[1], 1);
	assert_near((double)bench->out.credits[2], 0.25);
	assert_weight(bench, 0, 3 * 0.75);
	assert_weight(bench, 1, 4);
	assert_weight(bench, 2, 1 * 0.25);
	assert_false(bench->out.is_leaf);
}

static void a_concept_with_a_floor_needs_all_its_words(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_CONCEPT);
	bench->query->floor = 1;
	add_word(bench, 3, "12", 1);
	add_word(bench, 1, "23", 1);
	assert_matches(bench, "2");
	assert_weight(bench, 0, 4);
}

/* The synonym is rarer, but may not outweigh the word: it counts with the word's idf. */
static void the_word_as_typed_stands_before_its_synonyms(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_BEST);
	add_word(bench, 0.5, "12", 1);
	add_word(bench, 3, "23", 0.8F);
	bench->query->children[1]->origin = ORIGIN_SYNONYM;
	assert_matches(bench, "123");
	assert_true(bench->out.is_leaf);
	assert_near(bench->out.rarity, 0.5);
	assert_weight(bench, 0, 1);
	assert_weight(bench, 1, 1 + RANKING_SYNONYMS_MORE * 0.8);
	assert_weight(bench, 2, 0.8);
	assert_near((double)bench->out.credits[1], 1);
	assert_near((double)bench->out.credits[2], (double)RANKING_SYNONYM_CREDIT);
}

static void equal_words_are_as_rare_as_together(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_BEST);
	add_word(bench, 9, "1", 1);
	add_word(bench, 1, "234", 1);
	add_word(bench, 1, "5678", 1);
	bench->query->children[1]->origin = ORIGIN_EQUAL;
	bench->query->children[2]->origin = ORIGIN_SYNONYM;
	assert_matches(bench, "12345678");
	assert_near(bench->out.rarity, ranking_idf(DOCUMENTS, 4));
}

static void a_word_that_no_document_has_is_as_rare_as_its_synonyms(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_BEST);
	add_word(bench, 9, "", 1);
	add_word(bench, 2, "12", 1);
	add_word(bench, 3, "2", 1);
	assert_matches(bench, "12");
	assert_near(bench->out.rarity, ranking_idf(DOCUMENTS, 2));
	assert_weight(bench, 0, 2 / bench->out.rarity);
	assert_weight(bench, 1, (3 + RANKING_SYNONYMS_MORE * 2) / bench->out.rarity);
	assert_near((double)bench->out.credits[0], (double)RANKING_SYNONYM_CREDIT);
}

static void a_far_pointer_covers_less_of_the_word_than_a_synonym(void **state)
{
	struct bench *bench = *state;

	begin(bench, QUERY_BEST);
	add_word(bench, 9, "1", 1);
	add_word(bench, 2, "23", 1);
	add_word(bench, 2, "34", 1);
	bench->query->children[1]->origin = ORIGIN_SYNONYM;
	bench->query->children[2]->origin = ORIGIN_FAR;
	assert_matches(bench, "1234");
	assert_near((double)bench->out.credits[1], (double)RANKING_SYNONYM_CREDIT);
	assert_near((double)bench->out.credits[2], (double)RANKING_SYNONYM_CREDIT); /* it has both */
	assert_near((double)bench->out.credits[3], (double)RANKING_FAR_CREDIT);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_children_add_up_where_all_match),
		cmocka_unit_test(negatives_alone_take_away_from_everything),
		cmocka_unit_test(any_children_add_up_and_are_as_rare_as_the_rarest),
		cmocka_unit_test(negative_alternatives_match_all_but_what_each_negates),
		cmocka_unit_test(words_of_a_query_weigh_by_what_they_cover),
		cmocka_unit_test(words_that_the_index_lacks_or_that_say_nothing_match_nothing),
		cmocka_unit_test(a_part_of_a_concept_is_credited_its_share),
		cmocka_unit_test(a_concept_with_a_floor_needs_all_its_words),
		cmocka_unit_test(the_word_as_typed_stands_before_its_synonyms),
		cmocka_unit_test(equal_words_are_as_rare_as_together),
		cmocka_unit_test(a_word_that_no_document_has_is_as_rare_as_its_synonyms),
		cmocka_unit_test(a_far_pointer_covers_less_of_the_word_than_a_synonym),
	};

	return cmocka_run_group_tests_name("groups", tests, set_up, tear_down);
}

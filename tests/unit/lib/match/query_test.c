/* Query trees as plain data: described in one line, copied whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "match/query.h"

static void check_described(const struct query *query, const char *wanted)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	query_describe(query, &text);
	assert_string_equal(text.data, wanted);
	strbuf_release(&text);
}

static struct query *word(const char *text, float factor)
{
	struct query *query = query_new(QUERY_WORD);

	query_add_term(query, TERM_EXACT, text, 1);
	query_add_term(query, TERM_STEM, "s", 0.5F);
	query->factor = factor;
	return query;
}

/* One node of each kind that has more to tell than its name. */
static struct query *whole_tree(void)
{
	struct query *some = query_new(QUERY_SOME);
	struct query *filter = query_new(QUERY_FILTER);
	struct query *not = query_new(QUERY_NOT);
	struct query *and = query_new(QUERY_AND);

	some->floor = 0.25F;
	query_add_child(some, word("uno", 1));
	query_add_child(some, word("dos", 0.5F));
	filter->field = FIELD_EJE;
	filter->constant = 2;
	query_values_add(&filter->values, &(struct query_value){ .ordinal = 3, .text = "4" });
	query_add_child(not, query_new(QUERY_ALL));
	query_add_child(and, some);
	query_add_child(and, filter);
	query_add_child(and, not);
	return and;
}

#define WHOLE_TREE                                                                                          \
	"(and (some floor=0.25 (word exact:uno stem:s) (word factor=0.50 exact:dos stem:s))"                \
	" (filter eje constant=2.00 \"4\") (not (all)))"

static void a_tree_is_described_to_its_leaves(void **state)
{
	struct query *tree = whole_tree();

	(void)state;
	check_described(tree, WHOLE_TREE);
	query_free(tree);
}

static void a_copy_lives_by_itself(void **state)
{
	struct query *tree = whole_tree();
	struct query *copy;

	(void)state;
	tree->origin = ORIGIN_ENTE;
	tree->position = 7;
	tree->typed_count = 3;
	copy = query_copy(tree);
	query_free(tree);
	check_described(copy, WHOLE_TREE);
	assert_int_equal(copy->origin, ORIGIN_ENTE);
	assert_int_equal(copy->position, 7);
	assert_int_equal(copy->typed_count, 3);
	assert_int_equal(copy->children[1]->values.items[0].ordinal, 3);
	query_free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_tree_is_described_to_its_leaves),
		cmocka_unit_test(a_copy_lives_by_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

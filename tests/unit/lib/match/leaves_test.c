/* How the forms of a word count. */
#include "tests/unit/lib/match/random_search.h"

#include <math.h>

static void a_closer_form_outranks_a_looser_one(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;
	struct query *query = query_new(QUERY_WORD);
	struct search search = { .query = query, .sort = SORT_RELEVANCE, .limit = DOCUMENTS };
	struct hit_list hits;
	struct facet_list facets;

	/* Words 6 and 7 share an inflection, 6, 7 and 8 a stem. */
	for (int kind = 0; kind < TERM_KIND_COUNT; kind++)
		add_random_term(query, (enum term_kind)kind, 6);
	assert_true(index_reader_search(fixture->reader, &search, &hits, &facets, &err));
	assert_true(hits.count > 5);
	for (size_t i = 0; i < hits.count; i++) {
		for (size_t j = i + 1; j < hits.count; j++) {
			const struct sample *a = &fixture->samples[hits.items[i].docid];
			const struct sample *b = &fixture->samples[hits.items[j].docid];
			unsigned a_exact = 0, b_exact = 0, a_any = 0, b_any = 0;

			for (unsigned k = 0; k < a->text_length; k++) {
				a_exact += a->text[k] == 6;
				a_any += a->text[k] / 3 == 2;
			}
			for (unsigned k = 0; k < b->text_length; k++) {
				b_exact += b->text[k] == 6;
				b_any += b->text[k] / 3 == 2;
			}
			/* All else equal, the one with the exact form stands first. */
			if (a->text_length == b->text_length && a_any == b_any)
				assert_true((a_exact > 0) >= (b_exact > 0));
		}
	}
	hit_list_release(&hits);
	facet_list_release(&facets);
	query_free(query);
}

/* A word of all three forms, each of them given so many times. */
static struct hit_list search_forms(const struct fixture *fixture, int times)
{
	struct query *query = query_new(QUERY_WORD);
	struct search search = { .query = query, .sort = SORT_RELEVANCE, .limit = DOCUMENTS };
	struct hit_list hits;
	struct facet_list facets;
	struct error err = ERROR_INIT;

	for (int i = 0; i < times; i++) {
		for (int kind = 0; kind < TERM_KIND_COUNT; kind++)
			add_random_term(query, (enum term_kind)kind, 6);
	}
	assert_true(index_reader_search(fixture->reader, &search, &hits, &facets, &err));
	facet_list_release(&facets);
	query_free(query);
	return hits;
}

/* Many forms are put together in another way than few, as the words of a prefix are. */
static void many_forms_weigh_what_few_do(void **state)
{
	const struct fixture *fixture = *state;
	struct hit_list few = search_forms(fixture, 1), many = search_forms(fixture, 4);

	assert_true(few.count > 5);
	assert_int_equal(few.count, many.count);
	for (size_t i = 0; i < few.count; i++) {
		double as_before = few.items[i].weight * many.items[0].weight / few.items[0].weight;

		assert_int_equal(few.items[i].docid, many.items[i].docid);
		assert_true(fabs(many.items[i].weight - as_before) < 1e-4 * as_before);
	}
	hit_list_release(&few);
	hit_list_release(&many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_closer_form_outranks_a_looser_one),
		cmocka_unit_test(many_forms_weigh_what_few_do),
	};

	return cmocka_run_group_tests(tests, build, tear_down);
}

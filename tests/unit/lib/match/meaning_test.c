/* What the meaning of a hit weighs and which words it is told by, against the formula worked out anew. */
#include "tests/unit/lib/match/random_meaning.h"

static void run_search(const struct fixture *fixture, const struct search *search, struct hit_list *hits)
{
	struct facet_list facets;
	struct error err = ERROR_INIT;

	assert_true(index_reader_search(fixture->reader, search, hits, &facets, &err));
	facet_list_release(&facets);
}

static void check_hit(const struct reference *reference, const struct sense *sense, const struct hit *hit, size_t place,
		      const char *description)
{
	double cosine = sense_cosine(reference, sense, hit->docid);
	/* Those behind the best are not looked at for their words. */
	double nearness = place < MEANING_NEAR_DOCUMENTS ? sense_nearness(reference, sense, hit->docid) : 0;
	double expected = sense->scale * (MEANING_COSINE * cosine + MEANING_NEARNESS * nearness);
	double error = sense->scale * (MEANING_COSINE * COSINE_ERROR + WORD_ERROR);

	if (sense->count == 0) {
		assert_true(hit->meaning >= 0 && hit->meaning <= 0);
		assert_int_equal(hit->near_count, 0);
		return;
	}
	if (fabs(hit->meaning - expected) > error)
		fail_msg("document %u means %f, expected %f: %s", hit->docid, hit->meaning, expected, description);
	check_near(reference, sense, hit, false);
}

static void the_meaning_of_a_hit_is_what_the_formula_says(void **state)
{
	const struct reference *reference = *state;
	unsigned meant = 0, near = 0;

	for (int round = 0; round < 2000; round++) {
		struct query *query = random_saying();
		struct search search = { .query = query, .limit = DOCUMENTS };
		struct sense sense = sense_of(reference, query);
		struct hit_list hits;
		struct strbuf description;

		strbuf_init(&description, STRBUF_NO_LIMIT);
		query_describe(query, &description);
		run_search(reference->with, &search, &hits);
		for (size_t i = 0; i < hits.count; i++) {
			check_hit(reference, &sense, &hits.items[i], i, description.data);
			assert_true(i == 0 || hits.items[i].weight <= hits.items[i - 1].weight);
			meant += hits.items[i].meaning > 0;
			near += hits.items[i].near_count > 0;
		}
		strbuf_release(&description);
		hit_list_release(&hits);
		query_free(query);
	}
	assert_true(meant > 10000 && near > 1000);
}

/* The hit of a document without vectors, which has them all. */
static const struct hit *hit_of(const struct hit_list *hits, uint32_t docid)
{
	for (size_t i = 0; i < hits->count; i++) {
		if (hits->items[i].docid == docid)
			return &hits->items[i];
	}
	fail_msg("document %u is no hit without vectors", docid);
	return NULL;
}

static void a_hit_weighs_its_meaning_more_than_without_vectors(void **state)
{
	const struct reference *reference = *state;
	unsigned moved = 0;

	for (int round = 0; round < 1000; round++) {
		struct query *query = random_saying();
		struct search search = { .query = query, .limit = DOCUMENTS };
		struct hit_list with, without;

		run_search(reference->with, &search, &with);
		run_search(reference->without, &search, &without);
		assert_int_equal(with.total, without.total);
		/* Of more of them, which are looked at again for closeness may hang on their meaning. */
		for (size_t i = 0; with.total <= PROXIMITY_DOCUMENTS && i < with.count; i++) {
			const struct hit *hit = &with.items[i];
			const struct hit *plain = hit_of(&without, hit->docid);

			assert_true(fabs(hit->weight - hit->meaning - plain->weight) < 1e-4);
			assert_true(plain->meaning >= 0 && plain->meaning <= 0);
			assert_int_equal(plain->near_count, 0);
			moved += hit->docid != without.items[i].docid;
		}
		hit_list_release(&with);
		hit_list_release(&without);
		query_free(query);
	}
	assert_true(moved > 1000);
}

/* Meaning is worked out only for what may come onto a page. */
static void a_page_is_a_part_of_the_whole_list(void **state)
{
	const struct reference *reference = *state;

	for (int round = 0; round < 1000; round++) {
		struct query *query = random_saying();
		struct search whole = { .query = query, .limit = DOCUMENTS, .grouped = random_below(4) == 0 };
		struct search part = whole;
		struct hit_list all, page;

		part.offset = random_below(40);
		part.limit = 1 + random_below(20);
		run_search(reference->with, &whole, &all);
		run_search(reference->with, &part, &page);
		assert_int_equal(page.total, all.total);
		for (size_t i = 0; i < page.count; i++) {
			const struct hit *hit = &all.items[part.offset + i];

			assert_int_equal(page.items[i].docid, hit->docid);
			assert_float_equal(page.items[i].weight, hit->weight, 0);
			assert_float_equal(page.items[i].meaning, hit->meaning, 0);
		}
		hit_list_release(&all);
		hit_list_release(&page);
		query_free(query);
	}
}

/* Takes the query over. */
static bool means_anything(const struct reference *reference, struct query *query)
{
	struct search search = { .query = query, .limit = DOCUMENTS };
	struct hit_list hits;
	bool any = false;

	run_search(reference->with, &search, &hits);
	assert_true(hits.count > 0);
	for (size_t i = 0; i < hits.count; i++)
		any |= hits.items[i].meaning > 0 || hits.items[i].near_count > 0;
	hit_list_release(&hits);
	query_free(query);
	return any;
}

static struct query *wrap(enum query_type type, struct query *child)
{
	struct query *query = query_new(type);

	query_add_child(query, child);
	return query;
}

static void what_is_said_of_names_and_forms_means_itself_alone(void **state)
{
	const struct reference *reference = *state;
	struct query *query = query_new(QUERY_PHRASE);

	assert_true(reference->known[0] && means_anything(reference, plain_word(0)));
	for (unsigned i = 0; i < 2; i++)
		add_random_term(query, TERM_EXACT, i);
	assert_false(means_anything(reference, query));

	assert_false(means_anything(reference, wrap(QUERY_NOT, plain_word(0))));
	/* A prefix, or a word that is to be found in the forms that were typed. */
	query = query_new(QUERY_WORD);
	add_random_term(query, TERM_EXACT, 0);
	assert_false(means_anything(reference, query));

	for (enum query_origin origin = ORIGIN_SYNONYM; origin <= ORIGIN_NUMBER; origin++) {
		query = wrap(QUERY_OR, plain_word(0));
		query->children[0]->origin = origin;
		assert_false(means_anything(reference, query));
	}
}

static void words_beyond_the_first_few_count_no_more(void **state)
{
	const struct reference *reference = *state;
	struct query *few = query_new(QUERY_OR), *many = query_new(QUERY_OR);
	struct hit_list with_few, with_many;

	for (unsigned i = 0; i < MEANING_MAX_WORDS + 4; i++) {
		unsigned word = i < MEANING_MAX_WORDS ? i % 2 : 8;

		query_add_child(many, plain_word(word));
		if (i < MEANING_MAX_WORDS)
			query_add_child(few, plain_word(word));
	}
	run_search(reference->with, &(struct search){ .query = few, .limit = 20 }, &with_few);
	run_search(reference->with, &(struct search){ .query = many, .limit = DOCUMENTS }, &with_many);
	for (size_t i = 0; i < with_few.count; i++) {
		const struct hit *hit = hit_of(&with_many, with_few.items[i].docid);

		assert_true(with_few.items[i].meaning > 0);
		assert_float_equal(hit->meaning, with_few.items[i].meaning, 1e-4);
	}
	hit_list_release(&with_few);
	hit_list_release(&with_many);
	query_free(few);
	query_free(many);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_meaning_of_a_hit_is_what_the_formula_says),
		cmocka_unit_test(a_hit_weighs_its_meaning_more_than_without_vectors),
		cmocka_unit_test(a_page_is_a_part_of_the_whole_list),
		cmocka_unit_test(what_is_said_of_names_and_forms_means_itself_alone),
		cmocka_unit_test(words_beyond_the_first_few_count_no_more),
	};

	return cmocka_run_group_tests(tests, build_meaning, tear_down_meaning);
}

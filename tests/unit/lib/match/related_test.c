/*
 * Related documents against a list that is worked out anew: what may be one,
 * which are, in which order and with what weight.
 */
#include "tests/unit/lib/match/random_meaning.h"

/* What a search and its related documents must be held against. */
struct expected {
	const struct reference *reference;
	const struct search *search;
	const struct query *within;
	struct sense sense;
	bool may[DOCUMENTS + 1];      /* be related */
	double cosine[DOCUMENTS + 1]; /* of those that may */
};

/* The least weight that is enough. */
static double enough(const struct expected *expected)
{
	return MEANING_RELATED * expected->sense.scale;
}

static double weight_error(const struct expected *expected)
{
	return expected->sense.scale * (MEANING_COSINE * COSINE_ERROR + WORD_ERROR);
}

static uint32_t group_of(const struct expected *expected, uint32_t docid)
{
	return index_document_head(expected->reference->with->index, docid);
}

static bool passes_filter(const struct sample *sample, const struct filter *filter)
{
	for (size_t i = 0; i < filter->values->count; i++) {
		if (sample_has_value(sample, filter->field, filter->values->items[i].text))
			return true;
	}
	return false;
}

/* Not the filters' business: a body that the query finds elsewhere is found. */
static bool is_found(const struct expected *expected, uint32_t docid)
{
	const struct sample *samples = expected->reference->with->samples;

	for (uint32_t other = 1; other <= DOCUMENTS; other++) {
		bool counts = other == docid ||
			      (expected->search->grouped && group_of(expected, other) == group_of(expected, docid));

		if (counts && sample_matches(&samples[other], expected->search->query))
			return true;
	}
	return false;
}

static void find_candidates(struct expected *expected)
{
	const struct search *search = expected->search;

	for (uint32_t docid = 1; docid <= DOCUMENTS; docid++) {
		const struct sample *sample = &expected->reference->with->samples[docid];

		expected->cosine[docid] = sense_cosine(expected->reference, &expected->sense, docid);
		expected->may[docid] = sample_matches(sample, expected->within) && !is_found(expected, docid) &&
				       (search->filter_count == 0 || passes_filter(sample, search->filters));
	}
}

static double weight_of(const struct expected *expected, uint32_t docid)
{
	return expected->sense.scale *
	       (MEANING_COSINE * expected->cosine[docid] +
		MEANING_NEARNESS * sense_nearness(expected->reference, &expected->sense, docid));
}

/* Of the best by their direction, which alone are looked at for their words, beyond doubt. */
static bool is_looked_at(const struct expected *expected, uint32_t docid)
{
	unsigned before = 0;

	for (uint32_t other = 1; other <= DOCUMENTS; other++)
		before += expected->may[other] &&
			  expected->cosine[other] > expected->cosine[docid] - 2 * COSINE_ERROR;
	return before <= MEANING_NEAR_DOCUMENTS;
}

static void check_related(const struct expected *expected, const struct hit_list *related)
{
	bool seen[DOCUMENTS + 1] = { false };

	for (size_t i = 0; i < related->count; i++) {
		const struct hit *hit = &related->items[i];
		uint32_t key = expected->search->grouped ? group_of(expected, hit->docid) : hit->docid;

		assert_true(expected->may[hit->docid]);
		assert_false(seen[key]);
		seen[key] = true;
		assert_true(fabs(hit->weight - weight_of(expected, hit->docid)) < weight_error(expected));
		assert_float_equal(hit->weight, hit->meaning, 0);
		assert_true(hit->weight >= enough(expected) - 1e-4);
		assert_true(i == 0 || hit->weight <= related->items[i - 1].weight);
		check_near(expected->reference, &expected->sense, hit, true);
		assert_true(hit->near_count > 0);
	}
}

/* None is missing that is beyond doubt better than the last one, or than what is enough. */
static void check_none_missing(const struct expected *expected, const struct hit_list *related, uint32_t limit)
{
	double least = related->count == limit ? related->items[limit - 1].weight : enough(expected);

	for (uint32_t docid = 1; docid <= DOCUMENTS; docid++) {
		bool is_there = !expected->may[docid] || !is_looked_at(expected, docid) ||
				weight_of(expected, docid) <= least + 2 * weight_error(expected) ||
				!(sense_nearness(expected->reference, &expected->sense, docid) > 0);

		for (size_t i = 0; i < related->count && !is_there; i++)
			is_there = related->items[i].docid == docid ||
				   (expected->search->grouped &&
				    group_of(expected, related->items[i].docid) == group_of(expected, docid));
		if (!is_there)
			fail_msg("document %u is not related: it weighs %f, enough is %f", docid,
				 weight_of(expected, docid), least);
	}
}

static size_t run_related(const struct reference *reference, const struct search *search, const struct query *within,
			  uint32_t limit)
{
	struct expected expected = { .reference = reference, .search = search, .within = within,
				     .sense = sense_of(reference, search->query) };
	struct hit_list related;
	struct error err = ERROR_INIT;

	assert_true(index_reader_related(reference->with->reader, search, within, limit, &related, &err));
	assert_true(related.count <= limit);

	size_t count = related.count;

	if (expected.sense.count > 0) {
		find_candidates(&expected);
		check_related(&expected, &related);
		check_none_missing(&expected, &related, limit);
	} else {
		assert_int_equal(count, 0);
	}
	hit_list_release(&related);
	return count;
}

static void related_documents_are_those_that_come_near(void **state)
{
	const struct reference *reference = *state;
	static const char *const bodies[] = { "B2", "B5" };
	struct query_values values = values_of(FIELD_ENTE, bodies, 2);
	const struct filter filter = { .field = FIELD_ENTE, .values = &values };
	size_t related = 0, full = 0;

	for (int round = 0; round < 1500; round++) {
		struct query *query = random_saying();
		struct query *within = random_below(2) ? query_new(QUERY_ALL) : random_leaf();
		struct search search = { .query = query, .filters = &filter, .filter_count = random_below(2),
					 .grouped = random_below(2), .limit = 10 };
		uint32_t limit = 1 + random_below(10);
		size_t count = run_related(reference, &search, within, limit);

		related += count;
		full += count == limit;
		query_free(within);
		query_free(query);
	}
	query_values_release(&values);
	assert_true(related > 1000 && full > 100 && full < 1400);
}

static void what_is_searched_before_changes_nothing(void **state)
{
	const struct reference *reference = *state;
	struct query *all = query_new(QUERY_ALL);
	struct error err = ERROR_INIT;

	for (int round = 0; round < 300; round++) {
		struct query *query = plain_words(QUERY_AND, 1 + random_below(3));
		struct search search = { .query = query, .limit = 10 };
		struct index_reader *fresh = index_reader_open(reference->with->index, &err);
		struct hit_list first, again;

		assert_true(index_reader_related(fresh, &search, all, 10, &first, &err));
		assert_true(index_reader_related(reference->with->reader, &search, all, 10, &again, &err));
		assert_int_equal(again.count, first.count);
		for (size_t i = 0; i < first.count; i++) {
			assert_int_equal(again.items[i].docid, first.items[i].docid);
			assert_float_equal(again.items[i].weight, first.items[i].weight, 0);
			assert_int_equal(again.items[i].near_count, first.items[i].near_count);
		}
		hit_list_release(&first);
		hit_list_release(&again);
		index_reader_close(fresh);
		query_free(query);
	}
	query_free(all);
}

static void an_index_without_vectors_has_nothing_related(void **state)
{
	const struct reference *reference = *state;
	struct query *all = query_new(QUERY_ALL);
	struct query *query = plain_word(WORDS + 1);
	struct search search = { .query = query, .limit = 10 };
	struct hit_list related;
	struct error err = ERROR_INIT;

	assert_true(index_reader_related(reference->with->reader, &search, all, 10, &related, &err));
	assert_true(related.count > 0);
	hit_list_release(&related);
	assert_true(index_reader_related(reference->without->reader, &search, all, 10, &related, &err));
	assert_int_equal(related.count, 0);
	hit_list_release(&related);
	query_free(query);
	query_free(all);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(related_documents_are_those_that_come_near),
		cmocka_unit_test(what_is_searched_before_changes_nothing),
		cmocka_unit_test(an_index_without_vectors_has_nothing_related),
	};

	return cmocka_run_group_tests(tests, build_meaning, tear_down_meaning);
}

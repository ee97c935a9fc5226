/* The matcher against a reference that is too simple to be wrong. */
#include "tests/unit/lib/match/random_search.h"

#include <math.h>

static unsigned id_number(const struct hit *hit)
{
	return hit->record.lines.first;
}

static void a_search_finds_just_what_the_reference_finds(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;

	for (int round = 0; round < 3000; round++) {
		struct query *query = random_query(3);
		struct search search = { .query = query, .sort = SORT_RELEVANCE, .limit = DOCUMENTS };
		struct hit_list hits;
		struct facet_list facets;
		bool found[DOCUMENTS + 1] = { false };
		struct strbuf description;

		strbuf_init(&description, STRBUF_NO_LIMIT);
		query_describe(query, &description);
		assert_true(index_reader_search(fixture->reader, &search, &hits, &facets, &err));
		assert_int_equal(hits.count, hits.total);
		for (size_t i = 0; i < hits.count; i++) {
			found[id_number(&hits.items[i])] = true;
			if (i > 0 && hits.items[i].weight >= hits.items[i - 1].weight)
				assert_true(hits.items[i].weight <= hits.items[i - 1].weight &&
					    hits.items[i].docid > hits.items[i - 1].docid);
		}
		for (unsigned i = 1; i <= DOCUMENTS; i++) {
			if (found[i] != sample_matches(&fixture->samples[i], query))
				fail_msg("document %u: found %d in %s", i, found[i], description.data);
		}
		hit_list_release(&hits);
		facet_list_release(&facets);
		query_free(query);
		strbuf_release(&description);
	}
}

static void what_a_reader_keeps_changes_no_answer(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;

	for (int round = 0; round < 500; round++) {
		struct query *query = random_query(3);
		struct search search = { .query = query, .sort = SORT_RELEVANCE, .limit = DOCUMENTS };
		struct index_reader *fresh = index_reader_open(fixture->index, &err);
		struct hit_list first, again;
		struct facet_list facets;

		assert_true(index_reader_search(fresh, &search, &first, &facets, &err));
		for (int time = 0; time < 2; time++) {
			assert_true(index_reader_search(time ? fresh : fixture->reader, &search, &again, &facets, &err));
			assert_int_equal(again.count, first.count);
			for (size_t i = 0; i < first.count; i++) {
				assert_int_equal(again.items[i].docid, first.items[i].docid);
				assert_true(memcmp(&again.items[i].weight, &first.items[i].weight, sizeof(double)) == 0);
			}
			hit_list_release(&again);
		}
		index_reader_rest(fixture->reader);
		hit_list_release(&first);
		index_reader_close(fresh);
		query_free(query);
	}
}

static void the_parts_of_an_explanation_add_up_to_the_weight(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;
	size_t parts = 0;

	for (int round = 0; round < 500; round++) {
		struct query *query = random_query(3);
		/* In document order there is no closeness in the weights. */
		struct search search = { .query = query, .sort = SORT_DOCUMENT, .limit = DOCUMENTS };
		struct explanation_list explanations = EXPLANATION_LIST_INIT;
		uint32_t docids[DOCUMENTS];
		struct hit_list hits;
		struct facet_list facets;
		struct strbuf description;

		strbuf_init(&description, STRBUF_NO_LIMIT);
		query_describe(query, &description);
		assert_true(index_reader_search(fixture->reader, &search, &hits, &facets, &err));
		for (size_t i = 0; i < hits.count; i++)
			docids[i] = hits.items[hits.count - 1 - i].docid; /* in any order */
		assert_true(index_reader_explain(fixture->reader, query, docids, hits.count, &explanations, &err));
		assert_int_equal(explanations.count, hits.count);
		for (size_t i = 0; i < hits.count; i++) {
			const struct explanation *explanation = &explanations.items[hits.count - 1 - i];
			double sum = explanation->coverage + explanation->family;

			assert_int_equal(explanation->docid, hits.items[i].docid);
			for (size_t j = 0; j < explanation->count; j++)
				sum += explanation->parts[j].weight + explanation->parts[j].others;
			parts += explanation->count;
			if (fabs(sum - hits.items[i].weight) > 1e-4 ||
			    fabs(explanation->weight - hits.items[i].weight) > 1e-4)
				fail_msg("document %u weighs %f, its parts %f: %s", hits.items[i].docid,
					 hits.items[i].weight, sum, description.data);
		}
		explanation_list_release(&explanations);
		hit_list_release(&hits);
		facet_list_release(&facets);
		query_free(query);
		strbuf_release(&description);
	}
	assert_true(parts > 1000);
}

static uint32_t total_of(const struct fixture *fixture, const struct search *search)
{
	struct error err = ERROR_INIT;
	struct hit_list hits;
	struct facet_list facets;
	uint32_t total;

	assert_true(index_reader_search(fixture->reader, search, &hits, &facets, &err));
	total = hits.total;
	hit_list_release(&hits);
	facet_list_release(&facets);
	return total;
}

static void check_totals_without_filters(const struct fixture *fixture, const struct search *search,
					 const struct facet_list *facets)
{
	struct search looser = *search;

	looser.facets = 0;
	looser.filter_count = 0;
	assert_int_equal(facets->unfiltered, total_of(fixture, &looser));
	for (size_t i = 0; i < search->filter_count; i++) {
		/* Of two filters, the one that is not number i. */
		looser.filters = &search->filters[1 - i];
		looser.filter_count = search->filter_count - 1;
		assert_int_equal(facets->without[i], total_of(fixture, &looser));
	}
}

/* The search with that one value in the place of the field's own filter. */
static void check_chosen(const struct fixture *fixture, const struct search *search, enum field field,
			 const struct facet_value *counted)
{
	struct query_value value = { .ordinal = counted->ordinal, .text = "" };
	const struct query_values only = { &value, 1, 1 };
	struct filter chosen[2] = { { .field = field, .values = &only } };
	struct search narrowed = *search;

	narrowed.facets = 0;
	narrowed.filters = chosen;
	narrowed.filter_count = 1;
	for (size_t i = 0; i < search->filter_count; i++) {
		if (search->filters[i].field != field)
			chosen[narrowed.filter_count++] = search->filters[i];
	}
	assert_int_equal(total_of(fixture, &narrowed), counted->count);
}

static void a_count_is_the_total_after_choosing_the_value(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;
	static const char *const ejes[] = { "1", "3" };
	static const char *const bodies[] = { "B2", "B5", "B99" };

	for (int round = 0; round < 300; round++) {
		struct query *query = random_query(2);
		struct query_values eje = values_of(FIELD_EJE, ejes, 1 + random_below(2));
		struct query_values ente = values_of(FIELD_ENTE, bodies, 1 + random_below(3));
		struct filter filters[2] = { { .field = FIELD_EJE, .values = &eje },
					     { .field = FIELD_ENTE, .values = &ente } };
		struct search search = {
			.query = query,
			.filters = filters,
			.filter_count = random_below(3),
			.facets = 1u << FIELD_EJE | 1u << FIELD_ENTE,
			.sort = SORT_DOCUMENT,
			.grouped = random_below(2),
		};
		struct hit_list hits;
		struct facet_list facets;

		assert_true(index_reader_search(fixture->reader, &search, &hits, &facets, &err));
		hit_list_release(&hits);
		assert_int_equal(facets.count, 2);
		check_totals_without_filters(fixture, &search, &facets);
		for (size_t i = 0; i < facets.count; i++) {
			for (size_t j = 0; j < facets.items[i].count; j++)
				check_chosen(fixture, &search, facets.items[i].field, &facets.items[i].values[j]);
		}
		facet_list_release(&facets);
		query_values_release(&eje);
		query_values_release(&ente);
		query_free(query);
	}
}

/* What a plain search finds of the group of `head` beside it, in its order. */
static size_t plain_members(const struct fixture *fixture, const struct hit_list *plain, uint32_t head,
			    const struct hit *members[GROUP])
{
	size_t count = 0;

	for (size_t i = 0; i < plain->count; i++) {
		uint32_t docid = plain->items[i].docid;

		if (docid != head && index_document_head(fixture->index, docid) == head)
			members[count++] = &plain->items[i];
	}
	return count;
}

static void check_group(const struct fixture *fixture, const struct hit_list *plain, const struct hit *best,
			const struct hit *group)
{
	const struct hit *members[GROUP];
	size_t count = plain_members(fixture, plain, group->docid, members);
	bool head_matches = false;

	for (size_t i = 0; i < plain->count; i++)
		head_matches |= plain->items[i].docid == group->docid;
	assert_int_equal(group->by_members, !head_matches);
	assert_int_equal(group->docid, index_document_head(fixture->index, best->docid));
	assert_float_equal(group->weight, best->weight, 0);
	assert_int_equal(group->member_count, count);
	assert_int_equal(group->member_total, count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(group->members[i].docid, members[i]->docid);
		assert_float_equal(group->members[i].weight, members[i]->weight, 0);
	}
}

static void groups_come_in_the_order_of_their_best_documents(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;
	static const char *const bodies[] = { "B2", "B5" };
	struct query_values values = values_of(FIELD_ENTE, bodies, 2);
	const struct filter filter = { .field = FIELD_ENTE, .values = &values };

	for (int round = 0; round < 500; round++) {
		struct query *query = random_query(3);
		struct search search = { .query = query, .filters = &filter, .filter_count = random_below(2),
					 .sort = SORT_RELEVANCE, .limit = DOCUMENTS };
		struct hit_list plain;
		struct hit_list groups;
		struct facet_list facets;
		bool seen[DOCUMENTS + 1] = { false };
		size_t count = 0;

		assert_true(index_reader_search(fixture->reader, &search, &plain, &facets, &err));
		facet_list_release(&facets);
		search.grouped = true;
		assert_true(index_reader_search(fixture->reader, &search, &groups, &facets, &err));
		facet_list_release(&facets);
		for (size_t i = 0; i < plain.count; i++) {
			uint32_t head = index_document_head(fixture->index, plain.items[i].docid);

			if (seen[head])
				continue;
			seen[head] = true;
			assert_true(count < groups.count);
			check_group(fixture, &plain, &plain.items[i], &groups.items[count++]);
		}
		assert_int_equal(groups.count, count);
		assert_int_equal(groups.total, count);
		hit_list_release(&plain);
		hit_list_release(&groups);
		query_free(query);
	}
	query_values_release(&values);
}

static void pages_put_together_are_the_whole_list(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;
	struct query *query = query_new(QUERY_OR);
	struct hit_list whole;
	struct facet_list facets;

	query_add_child(query, random_leaf());
	for (unsigned i = 0; i < 4; i++) {
		struct query *word = query_new(QUERY_WORD);

		word->position = i;
		for (int kind = 0; kind < TERM_KIND_COUNT; kind++)
			add_random_term(word, (enum term_kind)kind, i * 3);
		query_add_child(query, word);
	}

	struct search search = { .query = query, .sort = SORT_RELEVANCE, .limit = 1000 };

	assert_true(index_reader_search(fixture->reader, &search, &whole, &facets, &err));
	facet_list_release(&facets);
	assert_true(whole.total > 50);
	for (uint32_t offset = 0; offset < whole.total + 20; offset += 7) {
		struct hit_list page;

		search.offset = offset;
		search.limit = 7;
		assert_true(index_reader_search(fixture->reader, &search, &page, &facets, &err));
		assert_int_equal(page.total, whole.total);
		for (size_t i = 0; i < page.count; i++)
			assert_int_equal(page.items[i].docid, whole.items[offset + i].docid);
		assert_int_equal(page.count, offset >= whole.total      ? 0
					      : whole.total - offset < 7 ? whole.total - offset
									 : 7);
		hit_list_release(&page);
		facet_list_release(&facets);
	}
	hit_list_release(&whole);
	query_free(query);
}

static void the_order_is_that_of_all_pages(void **state)
{
	struct fixture *fixture = *state;
	static const enum sort sorts[] = { SORT_RELEVANCE, SORT_DOCUMENT };
	struct error err = ERROR_INIT;
	struct query *query = query_new(QUERY_OR);
	struct hit_list whole;
	struct hit_order order = HIT_ORDER_INIT;
	struct facet_list facets;

	for (unsigned i = 0; i < 4; i++)
		query_add_child(query, random_leaf());
	for (size_t i = 0; i < 2; i++) {
		struct search search = { .query = query, .sort = sorts[i], .limit = 1000 };

		assert_true(index_reader_search(fixture->reader, &search, &whole, &facets, &err));
		search.offset = 5;
		search.limit = 1;
		assert_true(index_reader_order(fixture->reader, &search, &order, &err));
		assert_true(order.count > 0);
		assert_int_equal(order.count, whole.total);
		for (size_t k = 0; k < whole.count; k++)
			assert_int_equal(order.items[k].docid, whole.items[k].docid);
		hit_order_release(&order);
		hit_list_release(&whole);
		facet_list_release(&facets);
	}
	query_free(query);
}

static void everything_comes_in_document_order(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;
	struct query *query = query_new(QUERY_ALL);
	struct search search = { .query = query, .sort = SORT_DOCUMENT, .offset = 10, .limit = 5 };
	struct hit_list hits;
	struct facet_list facets;

	assert_true(index_reader_search(fixture->reader, &search, &hits, &facets, &err));
	assert_int_equal(hits.total, DOCUMENTS);
	assert_int_equal(hits.count, 5);
	for (size_t i = 0; i < hits.count; i++)
		assert_int_equal(id_number(&hits.items[i]), 11 + i);
	hit_list_release(&hits);
	facet_list_release(&facets);
	query_free(query);
}

static void a_document_with_all_words_stands_before_one_with_some(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;

	for (int round = 0; round < 200; round++) {
		struct query *query = query_new(QUERY_SOME);
		struct query *all = query_new(QUERY_AND);
		struct search search = { .query = query, .sort = SORT_RELEVANCE, .limit = DOCUMENTS };
		struct hit_list hits;
		struct facet_list facets;
		bool some = false;

		for (unsigned i = 0; i < 3; i++) {
			struct query *word = query_new(QUERY_WORD);

			word->position = i;
			add_random_term(word, TERM_STEM, random_below(WORDS));
			query_add_child(query, word);
			query_add_child(all, query_copy(word));
		}
		query->floor = 0.3f;
		assert_true(index_reader_search(fixture->reader, &search, &hits, &facets, &err));
		for (size_t i = 0; i < hits.count; i++) {
			bool has_all = sample_matches(&fixture->samples[hits.items[i].docid], all);

			assert_false(has_all && some);
			some = some || !has_all;
		}
		hit_list_release(&hits);
		facet_list_release(&facets);
		query_free(query);
		query_free(all);
	}
}

static void a_record_is_found_by_its_id(void **state)
{
	struct fixture *fixture = *state;
	struct error err = ERROR_INIT;
	struct hit hit;

	assert_true(index_reader_find(fixture->reader, "d17", &hit, &err));
	assert_int_equal(hit.docid, 17);
	assert_int_equal(hit.record.lines.first, 17);
	assert_null(hit.record.texts[RECORD_TEXTO].data);
	hit_release(&hit);
	assert_false(index_reader_find(fixture->reader, "d9999", &hit, &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_search_finds_just_what_the_reference_finds),
		cmocka_unit_test(what_a_reader_keeps_changes_no_answer),
		cmocka_unit_test(the_parts_of_an_explanation_add_up_to_the_weight),
		cmocka_unit_test(a_count_is_the_total_after_choosing_the_value),
		cmocka_unit_test(groups_come_in_the_order_of_their_best_documents),
		cmocka_unit_test(pages_put_together_are_the_whole_list),
		cmocka_unit_test(the_order_is_that_of_all_pages),
		cmocka_unit_test(everything_comes_in_document_order),
		cmocka_unit_test(a_document_with_all_words_stands_before_one_with_some),
		cmocka_unit_test(a_record_is_found_by_its_id),
	};

	return cmocka_run_group_tests(tests, build, tear_down);
}

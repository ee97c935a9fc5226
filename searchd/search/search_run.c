#include "searchd/search/search_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/query/filter_value.h"
#include "searchd/query/relaxation.h"
#include "searchd/query/weights.h"
#include "searchd/search/correction.h"
#include "searchd/search/effort.h"
#include "searchd/search/related_hits.h"
#include "searchd/search/warnings.h"

/* How many records have all the words as typed: synonyms must not keep those out that have most of them. */
static bool count_typed(struct searcher *searcher, const struct query *tree, uint32_t *count, struct error *err)
{
	struct query *typed = relaxation_typed(tree);
	bool done = index_reader_count(searcher->reader, typed, count, err);

	query_free(typed);
	return done;
}

/* Replace `*some` by the looser query, NULL where there is none, and count what it finds. */
static bool relax(struct searcher *searcher, const struct query *tree, float floor, struct query **some,
		  uint32_t *loose, struct error *err)
{
	query_free(*some);
	*some = relaxation_some(tree, floor);
	if (!*some || index_reader_count(searcher->reader, *some, loose, err))
		return true;
	query_free(*some);
	return false;
}

/*
 * match=auto: all words, where enough records have them; else the looser query,
 * where it finds more. Decided over the whole index, so that counts beside
 * filters agree with the totals behind them.
 */
static bool choose_auto(struct searcher *searcher, struct search_result *result, struct error *err)
{
	uint32_t typed;
	uint32_t strict;
	uint32_t loose = 0;

	result->tree = query_copy(result->parsed.tree);
	if (!count_typed(searcher, result->tree, &typed, err) ||
	    !index_reader_count(searcher->reader, result->tree, &strict, err))
		return false;
	result->few = typed < QUERY_ENOUGH_HITS;
	if (!result->few)
		return true;

	struct query *some = NULL;

	if (!relax(searcher, result->parsed.tree, QUERY_RELAXED_FLOOR, &some, &loose, err))
		return false;
	/* Of a long question no record may have even that much: then any word, before nothing. */
	if (some && loose == 0 && strict == 0 && !relax(searcher, result->parsed.tree, 0, &some, &loose, err))
		return false;
	if (!some)
		return true;
	result->relaxed = loose > strict;
	result->complete = strict;
	query_free(result->relaxed ? result->tree : some);
	if (result->relaxed)
		result->tree = some;
	return true;
}

static bool choose_tree(struct searcher *searcher, const struct search_request *request, struct search_result *result,
			struct error *err)
{
	if (request->match == MATCH_AUTO)
		return choose_auto(searcher, result, err);
	result->few = true; /* for all that was counted */
	result->tree = request->match == MATCH_ANY ? relaxation_any(result->parsed.tree) :
						     query_copy(result->parsed.tree);
	return true;
}

static enum sort choose_sort(const struct search_request *request, const struct search_result *result)
{
	if (request->sort == SEARCH_SORT_PRIORIDAD || !result->parsed.has_words)
		return SORT_DOCUMENT;
	return SORT_RELEVANCE;
}

static size_t collect_filters(const struct search_request *request, struct filter filters[SEARCH_MAX_FILTERS])
{
	size_t count = 0;

	for (int i = 0; i < FIELD_COUNT; i++) {
		const struct filter_lists *all = &request->all[i];
		enum field field = (enum field)i;

		if (request->filters[i].count > 0)
			filters[count++] = (struct filter){ field, &request->filters[i], FILTER_ANY, 0,
							    &request->elsewhere[i] };
		if (all->count > 0)
			filters[count++] = (struct filter){ field, all->values, FILTER_ALL, all->count - 1,
							    all->elsewhere };
		if (request->without[i].count > 0)
			filters[count++] = (struct filter){ field, &request->without[i], FILTER_NONE, 0,
							    &request->without_elsewhere[i] };
	}
	return count;
}

static int compare_docids(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left;
	uint32_t b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

static bool explain_hits(struct searcher *searcher, struct search_result *result, struct error *err)
{
	const struct hit_list *hits = &result->hits;
	size_t count = 0;
	size_t capacity = hits->count;

	for (size_t i = 0; i < hits->count; i++)
		capacity += hits->items[i].member_count;

	uint32_t *docids = xreallocarray(NULL, capacity, sizeof(*docids));

	for (size_t i = 0; i < hits->count; i++) {
		const struct hit *hit = &hits->items[i];

		docids[count++] = hit->docid;
		for (size_t j = 0; j < hit->member_count; j++)
			docids[count++] = hit->members[j].docid;
	}
	if (count > 1)
		qsort(docids, count, sizeof(*docids), compare_docids);

	bool done = index_reader_explain(searcher->reader, result->tree, docids, count, &result->explanations, err);

	free(docids);
	return done;
}

const struct reading *search_result_reading(const struct search_result *result)
{
	return result->corrected.length > 0 ? &result->corrected : &result->typed;
}

/* Read the query, once more where a word of it was corrected, and understand it. */
static bool read_query(struct searcher *searcher, const struct search_request *request, struct search_result *result,
		       struct error *err)
{
	const struct query_values *documentos = &request->filters[FIELD_DOCUMENTO];
	struct strbuf corrected;
	bool done = true;

	strbuf_init(&corrected, STRBUF_NO_LIMIT);
	searcher_read(searcher, documentos, request->is_growing, request->q.data, request->q.length, &result->typed);
	if (request->autocorrect)
		done = query_correct(searcher, &result->typed, &corrected, err);
	if (corrected.length > 0)
		searcher_read(searcher, documentos, request->is_growing, corrected.data, corrected.length,
			      &result->corrected);
	if (done)
		query_parse(corrected.length > 0 ? &result->corrected : &result->typed, &result->parsed);
	strbuf_release(&corrected);
	return done && effort_bound(searcher, EFFORT_MOST, search_result_reading(result), result->parsed.tree,
				    &result->parsed.warnings, err);
}

static void add_all(struct text_list *to, const struct text_list *from)
{
	for (size_t i = 0; i < from->count; i++)
		text_list_add(to, from->items[i], strlen(from->items[i]));
}

/* What the query means and what is to be searched for. `filters` has SEARCH_MAX_FILTERS items; `search` points into both. */
static bool prepare(struct searcher *searcher, const struct search_request *request, struct search_result *result,
		    struct filter *filters, struct search *search, struct error *err)
{
	if (!read_query(searcher, request, result, err))
		return false;
	add_all(&result->warnings, &request->warnings);
	add_all(&result->warnings, &result->typed.notices);
	add_all(&result->warnings, &result->parsed.warnings);
	if (!choose_tree(searcher, request, result, err))
		return false;
	*search = (struct search){
		.query = result->tree,
		.filters = filters,
		.filter_count = collect_filters(request, filters),
		.facets = request->facets,
		.sort = choose_sort(request, result),
		.offset = (uint32_t)((request->page - 1) * request->per_page),
		.limit = (uint32_t)request->per_page,
		.grouped = request->grouped,
		.twins_once = request->twins_once,
	};
	return true;
}

static bool has_twin(const struct index *index, const struct hit_list *hits, size_t count, uint32_t docid)
{
	for (size_t i = 0; i < count; i++) {
		if (index_first_twin(index, hits->items[i].docid) == index_first_twin(index, docid))
			return true;
	}
	return false;
}

/* Where twins count once, no record is related that has the text of a hit on the page or of one before it. */
static void drop_related_twins(const struct index *index, struct search_result *result)
{
	struct hit_list *related = &result->related;
	size_t kept = 0;

	for (size_t i = 0; i < related->count; i++) {
		uint32_t docid = related->items[i].docid;

		if (has_twin(index, related, kept, docid) || has_twin(index, &result->hits, result->hits.count, docid))
			hit_release(&related->items[i]);
		else
			related->items[kept++] = related->items[i];
	}
	related->count = kept;
	related->total = (uint32_t)kept;
}

bool search_run(struct searcher *searcher, const struct search_request *request, struct search_result *result,
		  struct error *err)
{
	struct filter filters[SEARCH_MAX_FILTERS];
	struct search search;

	if (!prepare(searcher, request, result, filters, &search, err) ||
	    !index_reader_search(searcher->reader, &search, &result->hits, &result->facets, err))
		return false;
	if (!related_hits_find(searcher, request, &search, result, err))
		return false;
	if (request->twins_once)
		drop_related_twins(generation_index(searcher->generation), result);
	if ((request->explain && !explain_hits(searcher, result, err)))
		return false;
	if (result->hits.total == 0)
		result->unfiltered = result->facets.unfiltered;
	return search_warnings_add(searcher, &search, result, err);
}

bool search_order(struct searcher *searcher, const struct search_request *request, struct hit_order *order,
		    struct error *err)
{
	struct search_result result = SEARCH_RESULT_INIT;
	struct filter filters[SEARCH_MAX_FILTERS];
	struct search search;
	bool done = prepare(searcher, request, &result, filters, &search, err) &&
		    index_reader_order(searcher->reader, &search, order, err);

	search_result_release(&result);
	return done;
}

void search_result_release(struct search_result *result)
{
	reading_release(&result->typed);
	reading_release(&result->corrected);
	parsed_query_release(&result->parsed);
	query_free(result->tree);
	hit_list_release(&result->hits);
	hit_list_release(&result->related);
	query_free(result->within);
	facet_list_release(&result->facets);
	explanation_list_release(&result->explanations);
	explanation_list_release(&result->pointed);
	text_list_release(&result->warnings);
	*result = (struct search_result)SEARCH_RESULT_INIT;
}

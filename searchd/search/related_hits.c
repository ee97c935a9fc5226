#include "searchd/search/related_hits.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/query/relaxation.h"
#include "searchd/query/weights.h"
#include "searchd/search/effort.h"

/* --- What far pointers find ------------------------------------------------ */

/* Put the record by whose weight a group is there in its place: related records stand for themselves. */
static void ungroup(struct hit *hit)
{
	struct hit *members = hit->members;
	size_t count = hit->member_count;

	hit->is_group = false;
	hit->members = NULL;
	hit->member_count = 0;
	for (size_t i = 0; i < count; i++) {
		if (members[i].docid == hit->best) {
			struct hit head = *hit;

			*hit = members[i];
			members[i] = head;
		}
		hit_release(&members[i]);
	}
	free(members);
}

static int by_docid(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left;
	uint32_t b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

/* Which pointers brought each of them: it is told with every one, asked for or not. */
static bool explain(struct searcher *searcher, struct search_result *result, struct error *err)
{
	uint32_t docids[SEARCH_MAX_RELATED];
	size_t count = result->related.count;

	for (size_t i = 0; i < count; i++)
		docids[i] = result->related.items[i].docid;
	if (count > 1)
		qsort(docids, count, sizeof(*docids), by_docid);
	return index_reader_explain(searcher->reader, result->pointers, docids, count, &result->pointed, err);
}

static bool find_pointed(struct searcher *searcher, const struct search *search, struct search_result *result,
			 struct error *err)
{
	struct search far = *search;
	struct facet_list none = FACET_LIST_INIT;
	bool done;

	if (!effort_bound(searcher, EFFORT_MOST, search_result_reading(result), result->parsed.far, &result->warnings,
			  err))
		return false;
	result->pointers = far.query = result->parsed.far;
	far.facets = 0;
	far.sort = SORT_RELEVANCE;
	far.limit = SEARCH_MAX_RELATED;
	done = index_reader_search(searcher->reader, &far, &result->related, &none, err);
	facet_list_release(&none);
	for (size_t i = 0; i < result->related.count; i++)
		ungroup(&result->related.items[i]);
	return done && explain(searcher, result, err);
}

/* --- What is near in meaning ------------------------------------------------ */

static int by_weight(const void *left, const void *right)
{
	const struct hit *a = left;
	const struct hit *b = right;

	if (a->weight < b->weight || a->weight > b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->docid > b->docid) - (a->docid < b->docid);
}

/* Take `more` over; all of them in one order. */
static void join(struct hit_list *related, struct hit_list *more)
{
	if (more->count == 0) {
		hit_list_release(more);
		return;
	}
	related->items = xreallocarray(related->items, related->count + more->count, sizeof(*related->items));
	memcpy(related->items + related->count, more->items, more->count * sizeof(*more->items));
	related->count += more->count;
	free(more->items);
	qsort(related->items, related->count, sizeof(*related->items), by_weight);
}

static bool find_meant(struct searcher *searcher, const struct search *search, struct search_result *result,
		       struct error *err)
{
	struct search meant = *search;
	struct hit_list more = HIT_LIST_INIT;
	bool done;

	result->within = relaxation_meant(result->parsed.tree);
	if (!result->within || result->related.count >= SEARCH_MAX_RELATED)
		return true;
	/* It means the same as the query, and finds what is there already. */
	if (result->pointers)
		meant.query = result->pointers;
	done = index_reader_related(searcher->reader, &meant, result->within,
				    SEARCH_MAX_RELATED - (uint32_t)result->related.count, &more, err);
	join(&result->related, &more);
	return done;
}

bool related_hits_find(struct searcher *searcher, const struct search_request *request, const struct search *search,
		       struct search_result *result, struct error *err)
{
	bool means = index_has_vectors(generation_index(searcher->generation));
	bool wanted = request->related && request->page == 1 && request->per_page > 0 && result->hits.total < QUERY_ENOUGH_HITS;

	if (wanted && result->parsed.far && !find_pointed(searcher, search, result, err))
		return false;
	if (wanted && means && !find_meant(searcher, search, result, err))
		return false;
	result->related.total = (uint32_t)result->related.count;
	result->has_related = request->related && (means || result->related.count > 0);
	return true;
}

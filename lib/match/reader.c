#include "match/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/index_parts.h"
#include "index/xapian_store.h"
#include "match/explain.h"
#include "match/matcher.h"
#include "match/posting_cache.h"
#include "match/ranked.h"
#include "match/record_text.h"
#include "match/refine.h"
#include "match/related.h"
#include "match/similarities.h"
#include "match/weighing.h"

/*
 * Decoded posting lists that a reader keeps from one search of a request to the
 * next: those are of the same words, and reading the lists anew for each would
 * be most of the work.
 */
#define CACHE_BYTES_AT_WORK ((size_t)128 << 20)

struct index_reader {
	struct matcher matcher;
	struct word_marks marks;
	struct similarities similarities;
};

struct index_reader *index_reader_open(const struct index *index, struct error *err)
{
	struct store *store = index_open_store(index, err);

	if (!store)
		return NULL;

	struct index_reader *reader = xcalloc(1, sizeof(*reader));

	reader->matcher = (struct matcher){
		.index = index,
		.store = store,
		.cache = posting_cache_new(store),
		.marks = &reader->marks,
		.similarities = &reader->similarities,
	};
	return reader;
}

void index_reader_close(struct index_reader *reader)
{
	if (!reader)
		return;
	posting_cache_free(reader->matcher.cache);
	store_close(reader->matcher.store);
	word_marks_release(&reader->marks);
	similarities_release(&reader->similarities);
	free(reader);
}

void index_reader_share(struct index_reader *reader, struct shared_lists *lists)
{
	posting_cache_share(reader->matcher.cache, lists);
}

void index_reader_rest(struct index_reader *reader)
{
	posting_cache_rest(reader->matcher.cache);
}

/* --- The order of hits ---------------------------------------------------- */

/*
 * The page of `search` out of all matches, weighed again where there is a
 * `weighing`, which then starts empty. For free(); NULL with ERROR_IO.
 */
static struct ranked *page_of(const struct matcher *matcher, struct weighing *weighing, const struct search *search,
			      const struct matches *matches, uint32_t *count, struct error *err)
{
	uint32_t wanted = UINT32_MAX - search->limit < search->offset ? UINT32_MAX : search->offset + search->limit;
	struct ranked *best;

	if (search->sort == SORT_RELEVANCE) {
		uint32_t reach = wanted < WEIGHING_MOST ? WEIGHING_MOST : wanted;

		/* What is weighed again is ordered then, and need not be before. */
		best = weighing && matches->count <= WEIGHING_MOST ? ranked_all(matches, count) :
								     ranked_best(matches, reach, count);
		if (weighing && !weighing_run(weighing, matcher, search->query, best, *count, wanted, err)) {
			free(best);
			return NULL;
		}
		if (*count > wanted)
			*count = wanted;
	} else {
		*count = matches->count < wanted ? matches->count : wanted;
		best = xreallocarray(NULL, *count, sizeof(*best));
		for (uint32_t i = 0; i < *count; i++)
			best[i] = (struct ranked){ matches->docids[i], matches->weights[i] };
	}

	uint32_t skipped = search->offset < *count ? search->offset : *count;

	*count -= skipped;
	memmove(best, best + skipped, *count * sizeof(*best));
	return best;
}

/* --- Hits ----------------------------------------------------------------- */

bool index_reader_fetch(struct index_reader *reader, uint32_t docid, struct hit *hit, struct error *err)
{
	const struct index *index = reader->matcher.index;
	const char *bytes;
	size_t length;

	*hit = (struct hit){ .docid = docid };
	if (docid == 0 || docid > index_document_count(index)) {
		error_set(err, ERROR_NOT_FOUND, "no document %u", docid);
		return false;
	}
	bytes = index_record(index, docid, &length);
	if (stored_record_read(bytes, length, &hit->record, err)) {
		if (record_is_text(&hit->record))
			return true;
		error_set(err, ERROR_FORMAT, "a text of record %u is no UTF-8", docid);
	}
	hit_release(hit);
	return false;
}

void hit_release(struct hit *hit)
{
	for (size_t i = 0; i < hit->member_count; i++)
		hit_release(&hit->members[i]);
	free(hit->members);
	free(hit->near);
	*hit = (struct hit){ .docid = 0 };
}

void hit_list_release(struct hit_list *hits)
{
	for (size_t i = 0; i < hits->count; i++)
		hit_release(&hits->items[i]);
	free(hits->items);
	*hits = (struct hit_list)HIT_LIST_INIT;
}

void facet_list_release(struct facet_list *facets)
{
	for (size_t i = 0; i < facets->count; i++)
		free(facets->items[i].values);
	facets->count = 0;
}

static bool fetch_page(struct index_reader *reader, const struct ranked *page, uint32_t count, struct hit_list *hits,
		       struct error *err)
{
	hits->items = xcalloc(count, sizeof(*hits->items));
	for (uint32_t i = 0; i < count; i++) {
		if (!index_reader_fetch(reader, page[i].docid, &hits->items[i], err))
			return false;
		hits->items[i].weight = (double)page[i].weight;
		hits->count++;
	}
	return true;
}

/* --- Groups ---------------------------------------------------------------- */

/* The first place whose docid is not below `docid`. */
static uint32_t find_place(const struct matches *matches, uint32_t docid)
{
	uint32_t low = 0;
	uint32_t high = matches->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (matches->docids[middle] < docid)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Weigh the best documents again, as a search that is not grouped does. */
static bool weigh_again(const struct matcher *matcher, struct weighing *weighing, const struct query *query,
			struct matches *matches, struct error *err)
{
	uint32_t count;
	struct ranked *best = ranked_best(matches, WEIGHING_MOST, &count);
	bool done = weighing_run(weighing, matcher, query, best, count, UINT32_MAX, err);

	for (uint32_t i = 0; done && i < count; i++)
		matches->weights[find_place(matches, best[i].docid)] = best[i].weight;
	free(best);
	return done;
}

/* The heads of the groups that have matches, each with the best weight of its group. */
static void group_matches(const uint32_t *heads, const struct matches *matches, struct matches *groups)
{
	groups->docids = xreallocarray(NULL, matches->count, sizeof(*groups->docids));
	groups->weights = xreallocarray(NULL, matches->count, sizeof(*groups->weights));
	for (uint32_t i = 0; i < matches->count; i++) {
		uint32_t head = heads[matches->docids[i] - 1];

		if (groups->count > 0 && groups->docids[groups->count - 1] == head) {
			if (matches->weights[i] > groups->weights[groups->count - 1])
				groups->weights[groups->count - 1] = matches->weights[i];
		} else {
			groups->docids[groups->count] = head;
			groups->weights[groups->count++] = matches->weights[i];
		}
	}
}

static bool fetch_members(struct index_reader *reader, const struct ranked *members, uint32_t count, struct hit *hit,
			  struct error *err)
{
	hit->members = xcalloc(count, sizeof(*hit->members));
	for (uint32_t i = 0; i < count; i++) {
		if (!index_reader_fetch(reader, members[i].docid, &hit->members[i], err))
			return false;
		hit->members[i].weight = (double)members[i].weight;
		hit->member_count++;
	}
	return true;
}

/* What of the group of `hit` is among the matches, which are all of the search; its first place there. */
static uint32_t survey_group(const uint32_t *heads, const struct matches *matches, struct hit *hit)
{
	uint32_t first = find_place(matches, hit->docid);
	uint32_t end = first;
	float best = -1;

	for (; end < matches->count && heads[matches->docids[end] - 1] == hit->docid; end++) {
		if (matches->weights[end] > best) {
			best = matches->weights[end];
			hit->best = matches->docids[end];
		}
	}
	hit->is_group = true;
	hit->by_members = matches->docids[first] != hit->docid;
	first += !hit->by_members;
	hit->member_total = end - first;
	return first;
}

/* The first `limit` members of a hit whose members stand among the matches from `first` on. */
static bool add_members(struct index_reader *reader, const struct search *search, const struct matches *matches,
			uint32_t first, uint32_t limit, struct hit *hit, struct error *err)
{
	struct matches rest = { matches->docids + first, matches->weights + first, hit->member_total };
	const struct search all = { .sort = search->sort, .limit = limit };
	uint32_t count;
	struct ranked *members = page_of(NULL, NULL, &all, &rest, &count, err);
	bool done = fetch_members(reader, members, count, hit, err);

	free(members);
	return done;
}

/* So many members of each hit are fetched that all together are no more than HIT_MAX_PAGE_MEMBERS. */
static uint32_t share_members(const struct hit_list *hits)
{
	uint32_t share = HIT_MAX_MEMBERS;
	uint64_t all;

	do {
		all = 0;
		for (size_t i = 0; i < hits->count; i++)
			all += hits->items[i].member_total < share ? hits->items[i].member_total : share;
	} while (all > HIT_MAX_PAGE_MEMBERS && --share > 0);
	return share;
}

/* The members of all hits of a page. */
static bool add_all_members(struct index_reader *reader, const struct search *search, const struct matches *matches,
			    struct hit_list *hits, struct error *err)
{
	const uint32_t *heads = index_heads(reader->matcher.index);
	uint32_t *firsts = xcalloc(hits->count, sizeof(*firsts));
	bool done = true;

	for (size_t i = 0; i < hits->count; i++)
		firsts[i] = survey_group(heads, matches, &hits->items[i]);

	uint32_t share = share_members(hits);

	for (size_t i = 0; done && i < hits->count; i++)
		done = add_members(reader, search, matches, firsts[i], share, &hits->items[i], err);
	free(firsts);
	return done;
}

static bool search_groups(struct index_reader *reader, const struct search *search, struct weighing *weighing,
			  struct matches *matches, struct hit_list *hits, struct error *err)
{
	struct matches groups = MATCHES_INIT;
	uint32_t count;

	if (search->sort == SORT_RELEVANCE && !weigh_again(&reader->matcher, weighing, search->query, matches, err))
		return false;
	group_matches(index_heads(reader->matcher.index), matches, &groups);
	hits->total = groups.count;

	struct ranked *page = page_of(NULL, NULL, search, &groups, &count, err);
	bool done = fetch_page(reader, page, count, hits, err) &&
		    add_all_members(reader, search, matches, hits, err);

	free(page);
	matches_release(&groups);
	return done;
}

/* --- Searches ------------------------------------------------------------- */

static bool search_documents(struct index_reader *reader, const struct search *search, struct weighing *weighing,
			     const struct matches *matches, struct hit_list *hits, struct error *err)
{
	uint32_t count;
	struct ranked *page = page_of(&reader->matcher, weighing, search, matches, &count, err);

	if (!page)
		return false;
	hits->total = matches->count;

	bool done = fetch_page(reader, page, count, hits, err);

	free(page);
	return done;
}

static void tell_meaning(const struct weighing *weighing, struct hit *hit)
{
	weighing_tell(weighing, hit);
	for (size_t i = 0; i < hit->member_count; i++)
		weighing_tell(weighing, &hit->members[i]);
}

bool index_reader_search(struct index_reader *reader, const struct search *search, struct hit_list *hits,
			 struct facet_list *facets, struct error *err)
{
	struct matches matches = MATCHES_INIT;
	struct weighing weighing = WEIGHING_INIT;
	bool done = false;

	*hits = (struct hit_list)HIT_LIST_INIT;
	facets->count = 0;
	if (matcher_run(&reader->matcher, search->query, &matches, err)) {
		refine_run(reader->matcher.index, search, &matches, facets);
		done = search->grouped ? search_groups(reader, search, &weighing, &matches, hits, err) :
					 search_documents(reader, search, &weighing, &matches, hits, err);
	}
	for (size_t i = 0; done && i < hits->count; i++)
		tell_meaning(&weighing, &hits->items[i]);
	weighing_release(&weighing);
	matches_release(&matches);
	posting_cache_trim(reader->matcher.cache, CACHE_BYTES_AT_WORK);
	return done;
}

bool index_reader_order(struct index_reader *reader, const struct search *search, struct hit_order *order,
			struct error *err)
{
	struct search whole = *search;
	struct matches matches = MATCHES_INIT;
	struct facet_list facets = FACET_LIST_INIT;
	struct weighing weighing = WEIGHING_INIT;

	*order = (struct hit_order)HIT_ORDER_INIT;
	whole.offset = 0;
	whole.limit = UINT32_MAX;
	whole.facets = 0;
	if (matcher_run(&reader->matcher, whole.query, &matches, err)) {
		refine_run(reader->matcher.index, &whole, &matches, &facets);
		order->items = page_of(&reader->matcher, &weighing, &whole, &matches, &order->count, err);
	}
	weighing_release(&weighing);
	facet_list_release(&facets);
	matches_release(&matches);
	posting_cache_trim(reader->matcher.cache, CACHE_BYTES_AT_WORK);
	return order->items != NULL;
}

static bool fetch_related(struct index_reader *reader, const struct meaning *meaning, const struct ranked *best,
			  uint32_t count, struct hit_list *related, struct error *err)
{
	if (!fetch_page(reader, best, count, related, err))
		return false;
	for (size_t i = 0; i < related->count; i++) {
		struct hit *hit = &related->items[i];

		hit->meaning = hit->weight;
		hit->near = meaning_near_words(meaning, hit->docid, true, &hit->near_count);
	}
	related->total = count;
	return true;
}

bool index_reader_related(struct index_reader *reader, const struct search *search, const struct query *within,
			  uint32_t limit, struct hit_list *related, struct error *err)
{
	struct meaning meaning;
	bool done = meaning_make(&reader->matcher, search->query, &meaning, err);

	*related = (struct hit_list)HIT_LIST_INIT;
	if (done && meaning.count > 0) {
		uint32_t count;
		struct ranked *best = related_find(&reader->matcher, search, within, &meaning, limit, &count, err);

		done = best && fetch_related(reader, &meaning, best, count, related, err);
		free(best);
	}
	meaning_release(&meaning);
	posting_cache_trim(reader->matcher.cache, CACHE_BYTES_AT_WORK);
	return done;
}

void hit_order_release(struct hit_order *order)
{
	free(order->items);
	*order = (struct hit_order)HIT_ORDER_INIT;
}

bool index_reader_count(struct index_reader *reader, const struct query *query, uint32_t *count, struct error *err)
{
	struct matches matches = MATCHES_INIT;
	bool done = matcher_run(&reader->matcher, query, &matches, err);

	*count = matches.count;
	matches_release(&matches);
	posting_cache_trim(reader->matcher.cache, CACHE_BYTES_AT_WORK);
	return done;
}

bool index_reader_explain(struct index_reader *reader, const struct query *query, const uint32_t *docids,
			  size_t count, struct explanation_list *explanations, struct error *err)
{
	explanation_list_release(explanations);

	bool done = explain_run(&reader->matcher, query, docids, count, explanations, err);

	posting_cache_trim(reader->matcher.cache, CACHE_BYTES_AT_WORK);
	return done;
}

void explanation_list_release(struct explanation_list *explanations)
{
	for (size_t i = 0; i < explanations->count; i++)
		free(explanations->items[i].parts);
	free(explanations->items);
	*explanations = (struct explanation_list)EXPLANATION_LIST_INIT;
}

bool index_reader_find(struct index_reader *reader, const char *id, struct hit *hit, struct error *err)
{
	uint32_t docid;

	*hit = (struct hit){ .docid = 0 };
	if (!store_find(reader->matcher.store, id, &docid, err))
		return false;
	if (docid == 0) {
		error_set(err, ERROR_NOT_FOUND, "no record has the id %s", id);
		return false;
	}
	return index_reader_fetch(reader, docid, hit, err);
}

bool index_reader_source_part(struct index_reader *reader, const struct source_entry *entry, uint32_t number,
			      struct source_part *part, struct error *err)
{
	size_t length;
	const char *bytes = index_source_part(reader->matcher.index, entry->documento, number, &length, err);

	return bytes && source_part_open(part, bytes, length, source_entry_part_lines(entry, number), err);
}

bool index_reader_terms(struct index_reader *reader, enum term_kind kind, const char *prefix, size_t limit,
			struct term_list *terms, struct error *err)
{
	return store_read_terms(reader->matcher.store, kind, prefix, limit, terms, err);
}

bool index_reader_term_frequency(struct index_reader *reader, enum term_kind kind, const char *text,
				 uint32_t *count, struct error *err)
{
	return store_term_frequency(reader->matcher.store, kind, text, count, err);
}

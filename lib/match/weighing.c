#include "match/weighing.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "match/proximity.h"

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* The first member of a weighed match is what it is ordered by. */
static void sort(struct weighed *items, uint32_t count)
{
	if (count > 1)
		qsort(items, count, sizeof(*items), ranked_by_weight);
}

static void begin(struct weighing *weighing, const struct ranked *best, uint32_t count)
{
	weighing->count = least(count, WEIGHING_MOST);
	weighing->items = xreallocarray(NULL, weighing->count, sizeof(*weighing->items));
	for (uint32_t i = 0; i < weighing->count; i++)
		weighing->items[i] = (struct weighed){ best[i], best[i].weight, 0 };
}

static bool add_closeness(const struct weighing *weighing, const struct matcher *matcher, const struct query *query,
			  struct error *err)
{
	uint32_t count = least(weighing->count, PROXIMITY_DOCUMENTS);
	struct matches few = MATCHES_INIT;

	if (count < 2)
		return true;
	matches_reserve(&few, count);
	for (uint32_t i = 0; i < count; i++)
		matches_add(&few, weighing->items[i].ranked.docid, (double)weighing->items[i].ranked.weight);

	bool done = proximity_add(matcher, query, &few, err);

	for (uint32_t i = 0; done && i < count; i++)
		weighing->items[i].ranked.weight = few.weights[i];
	sort(weighing->items, count);
	matches_release(&few);
	return done;
}

/* --- Meaning -------------------------------------------------------------- */

static void add_meaning(struct weighed *item, float weight)
{
	item->meaning += weight;
	item->ranked.weight += weight;
}

/* Directions that are asked for ahead: they lie anywhere, and it is memory that would be waited for. */
#define AHEAD 8

static void add_cosines(struct weighing *weighing)
{
	const struct meaning *meaning = &weighing->meaning;
	float most = (float)(meaning->scale * MEANING_COSINE);

	for (uint32_t i = 0; i < weighing->count; i++) {
		if (i + AHEAD < weighing->count)
			record_vectors_prefetch(meaning->vectors, weighing->items[i + AHEAD].ranked.docid);
		add_meaning(&weighing->items[i], most * meaning_cosine(meaning, weighing->items[i].ranked.docid));
	}
}

/* Let `weight` take its place among the `kept` highest, which are in order, of at most `wanted`. */
static uint32_t keep_high(float *high, uint32_t kept, uint32_t wanted, float weight)
{
	uint32_t at = kept < wanted ? kept : wanted - 1;

	if (kept == wanted && weight <= high[at])
		return kept;
	for (; at > 0 && high[at - 1] < weight; at--)
		high[at] = high[at - 1];
	high[at] = weight;
	return kept < wanted ? kept + 1 : kept;
}

/* More than what sums of floats lose: nothing is left out for a tie. */
#define TIE 1e-3F

/*
 * Only of those that it may bring among the first `wanted`: it adds at most
 * `most`, so they end where as many have more already than the next one can get.
 */
static void add_nearness(struct weighing *weighing, uint32_t wanted)
{
	const struct meaning *meaning = &weighing->meaning;
	uint32_t count = least(weighing->count, MEANING_NEAR_DOCUMENTS);
	float most = (float)(meaning->scale * MEANING_NEARNESS);
	float high[MEANING_NEAR_DOCUMENTS];
	uint32_t kept = 0;
	uint32_t i = 0;

	for (; i < count; i++) {
		struct weighed *item = &weighing->items[i];
		bool full = kept > 0 && kept == wanted;
		float needed = full ? (high[kept - 1] - item->ranked.weight) / most - TIE : 0;

		if (wanted == 0 || needed > 1)
			break;
		add_meaning(item, most * meaning_nearness(meaning, item->ranked.docid, needed));
		if (wanted <= count)
			kept = keep_high(high, kept, wanted, item->ranked.weight);
	}
	sort(weighing->items, i);
}

bool weighing_run(struct weighing *weighing, const struct matcher *matcher, const struct query *query,
		  struct ranked *best, uint32_t count, uint32_t wanted, struct error *err)
{
	begin(weighing, best, count);
	if (!meaning_make(matcher, query, &weighing->meaning, err))
		return false;

	bool means = weighing->meaning.count > 0;

	if (means)
		add_cosines(weighing);
	sort(weighing->items, weighing->count);
	if (!add_closeness(weighing, matcher, query, err))
		return false;
	if (means)
		add_nearness(weighing, wanted);
	for (uint32_t i = 0; i < weighing->count; i++)
		best[i] = weighing->items[i].ranked;
	return true;
}

void weighing_release(struct weighing *weighing)
{
	meaning_release(&weighing->meaning);
	free(weighing->items);
	*weighing = (struct weighing)WEIGHING_INIT;
}

/* What two closenesses may differ by and be the same, each being what is left of a sum of floats. */
#define SAME_CLOSENESS 1e-4F

static float closeness(const struct weighed *item)
{
	return item->ranked.weight - item->meaning - item->words;
}

/* Would `other` stand before `item` without any meaning? */
static bool stands_before(const struct weighed *other, const struct weighed *item)
{
	float closer = closeness(other) - closeness(item);
	float more = other->words - item->words + (fabsf(closer) > SAME_CLOSENESS ? closer : 0);

	return more > 0 || (more >= 0 && other->ranked.docid < item->ranked.docid);
}

/* Where number `at` would stand without any meaning: behind so many. */
static uint32_t place_without(const struct weighing *weighing, uint32_t at)
{
	uint32_t before = 0;

	for (uint32_t i = 0; i < weighing->count; i++)
		before += stands_before(&weighing->items[i], &weighing->items[at]);
	return before;
}

void weighing_tell(const struct weighing *weighing, struct hit *hit)
{
	for (uint32_t i = 0; weighing->meaning.count > 0 && i < weighing->count; i++) {
		if (weighing->items[i].ranked.docid != hit->docid)
			continue;
		hit->meaning = (double)weighing->items[i].meaning;
		hit->near = meaning_near_words(&weighing->meaning, hit->docid, false, &hit->near_count);
		hit->is_lifted = hit->near_count == 0 && i < place_without(weighing, i);
		return;
	}
}

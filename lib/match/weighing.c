#include "match/weighing.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "match/proximity.h"

static void sort(struct ranked *best, uint32_t count, int (*order)(const void *, const void *))
{
	if (count > 1)
		qsort(best, count, sizeof(*best), order);
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static bool add_closeness(const struct matcher *matcher, const struct query *query, struct ranked *best, uint32_t count,
			  struct error *err)
{
	struct matches few = MATCHES_INIT;

	count = least(count, PROXIMITY_DOCUMENTS);
	if (count < 2)
		return true;
	sort(best, count, ranked_by_document);
	few.docids = xreallocarray(NULL, count, sizeof(*few.docids));
	few.weights = xreallocarray(NULL, count, sizeof(*few.weights));
	for (uint32_t i = 0; i < count; i++) {
		few.docids[i] = best[i].docid;
		few.weights[i] = best[i].weight;
	}
	few.count = count;

	bool done = proximity_add(matcher, query, &few, err);

	for (uint32_t i = 0; done && i < count; i++)
		best[i].weight = few.weights[i];
	sort(best, count, ranked_by_weight);
	matches_release(&few);
	return done;
}

/* --- Meaning -------------------------------------------------------------- */

static struct ranked *find_added(const struct weighing *weighing, uint32_t docid)
{
	const struct ranked key = { .docid = docid };

	return weighing->added_count ? bsearch(&key, weighing->added, weighing->added_count, sizeof(key),
					       ranked_by_document) : NULL;
}

static void add_cosines(struct weighing *weighing, struct ranked *best, uint32_t count)
{
	const struct meaning *meaning = &weighing->meaning;

	count = least(count, MEANING_DOCUMENTS);
	weighing->added = xreallocarray(NULL, count, sizeof(*weighing->added));
	weighing->added_count = count;
	for (uint32_t i = 0; i < count; i++) {
		float weight = (float)(meaning->scale * MEANING_COSINE) * meaning_cosine(meaning, best[i].docid);

		weighing->added[i] = (struct ranked){ best[i].docid, weight };
		best[i].weight += weight;
	}
	sort(weighing->added, count, ranked_by_document);
	sort(best, count, ranked_by_weight);
}

static void add_nearness(struct weighing *weighing, struct ranked *best, uint32_t count)
{
	const struct meaning *meaning = &weighing->meaning;

	count = least(count, MEANING_NEAR_DOCUMENTS);
	for (uint32_t i = 0; i < count; i++) {
		float weight = (float)(meaning->scale * MEANING_NEARNESS) * meaning_nearness(meaning, best[i].docid);

		find_added(weighing, best[i].docid)->weight += weight;
		best[i].weight += weight;
	}
	sort(best, count, ranked_by_weight);
}

bool weighing_run(struct weighing *weighing, const struct matcher *matcher, const struct query *query,
		  struct ranked *best, uint32_t count, struct error *err)
{
	if (!meaning_make(matcher, query, &weighing->meaning, err))
		return false;

	bool means = weighing->meaning.count > 0 && count > 0;

	if (means)
		add_cosines(weighing, best, count);
	if (!add_closeness(matcher, query, best, count, err))
		return false;
	if (means)
		add_nearness(weighing, best, count);
	return true;
}

void weighing_release(struct weighing *weighing)
{
	meaning_release(&weighing->meaning);
	free(weighing->added);
	*weighing = (struct weighing)WEIGHING_INIT;
}

void weighing_tell(const struct weighing *weighing, struct hit *hit)
{
	const struct ranked *added = find_added(weighing, hit->docid);

	if (!added)
		return;
	hit->meaning = (double)added->weight;
	hit->near = meaning_near_words(&weighing->meaning, hit->docid, false, &hit->near_count);
}

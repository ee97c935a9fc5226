#include "match/related.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "index/index_parts.h"
#include "match/ranking.h"
#include "match/refine.h"

/* Take the groups out of `from` of which `found`, which has those of all of them, has any document. */
static void subtract_groups(const uint32_t *heads, struct matches *from, const struct matches *found)
{
	uint32_t kept = 0;
	uint32_t at = 0;

	for (uint32_t i = 0; i < from->count; i++) {
		uint32_t head = heads[from->docids[i] - 1];

		while (at < found->count && heads[found->docids[at] - 1] < head)
			at++;
		if (at < found->count && heads[found->docids[at] - 1] == head)
			continue;
		from->docids[kept] = from->docids[i];
		from->weights[kept++] = from->weights[i];
	}
	from->count = kept;
}

/* What may be related: what `within` and the filters let through and the query does not find. */
static bool find_candidates(const struct matcher *matcher, const struct search *search, const struct query *within,
			    struct matches *candidates, struct error *err)
{
	struct search unfaceted = *search;
	struct facet_list facets = FACET_LIST_INIT;
	struct matches found = MATCHES_INIT;
	bool done = matcher_run(matcher, within, candidates, err) && matcher_run(matcher, search->query, &found, err);

	unfaceted.facets = 0;
	unfaceted.grouped = false;
	if (done) {
		refine_run(matcher->index, &unfaceted, candidates, &facets);
		if (search->grouped)
			subtract_groups(index_heads(matcher->index), candidates, &found);
		else
			matches_subtract(candidates, &found);
	}
	facet_list_release(&facets);
	matches_release(&found);
	return done;
}

/* Of several documents of a group the first in order. */
static uint32_t keep_one_a_group(const uint32_t *heads, struct ranked *best, uint32_t count)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < count; i++) {
		uint32_t j = 0;

		while (j < kept && heads[best[j].docid - 1] != heads[best[i].docid - 1])
			j++;
		if (j == kept)
			best[kept++] = best[i];
	}
	return kept;
}

/* What is near enough, by its words too. */
static struct ranked *choose(const struct meaning *meaning, const struct matches *candidates, uint32_t *count)
{
	struct ranked *best = ranked_best(candidates, MEANING_NEAR_DOCUMENTS, count);
	uint32_t kept = 0;

	for (uint32_t i = 0; i < *count; i++) {
		float nearness = meaning_nearness(meaning, best[i].docid, 0);
		float weight = best[i].weight + (float)MEANING_NEARNESS * nearness;

		if (nearness > 0 && weight >= (float)MEANING_RELATED)
			best[kept++] = (struct ranked){ best[i].docid, weight * (float)meaning->scale };
	}
	if (kept > 1)
		qsort(best, kept, sizeof(*best), ranked_by_weight);
	*count = kept;
	return best;
}

struct ranked *related_find(const struct matcher *matcher, const struct search *search, const struct query *within,
			    const struct meaning *meaning, uint32_t limit, uint32_t *count, struct error *err)
{
	struct matches candidates = MATCHES_INIT;
	struct ranked *best = NULL;

	if (find_candidates(matcher, search, within, &candidates, err)) {
		for (uint32_t i = 0; i < candidates.count; i++)
			candidates.weights[i] = (float)MEANING_COSINE * meaning_cosine(meaning, candidates.docids[i]);
		best = choose(meaning, &candidates, count);
		if (search->grouped)
			*count = keep_one_a_group(index_heads(matcher->index), best, *count);
		if (*count > limit)
			*count = limit;
	}
	matches_release(&candidates);
	return best;
}

#include "match/ranked.h"

#include <stdlib.h>

#include "base/xalloc.h"

int ranked_by_weight(const void *left, const void *right)
{
	const struct ranked *a = left;
	const struct ranked *b = right;

	if (a->weight > b->weight || a->weight < b->weight)
		return a->weight > b->weight ? -1 : 1;
	return (a->docid > b->docid) - (a->docid < b->docid);
}

int ranked_by_document(const void *left, const void *right)
{
	const struct ranked *a = left;
	const struct ranked *b = right;

	return (a->docid > b->docid) - (a->docid < b->docid);
}

/* The worst of `count` at the root: each parent comes after its children in the order of hits. */
static void sift_down(struct ranked *heap, uint32_t count, uint32_t at)
{
	for (;;) {
		uint32_t worst = at;

		for (uint32_t child = 2 * at + 1; child <= 2 * at + 2 && child < count; child++) {
			if (ranked_by_weight(&heap[child], &heap[worst]) > 0)
				worst = child;
		}
		if (worst == at)
			return;

		struct ranked moved = heap[at];

		heap[at] = heap[worst];
		heap[worst] = moved;
		at = worst;
	}
}

struct ranked *ranked_all(const struct matches *matches, uint32_t *count)
{
	struct ranked *all = xreallocarray(NULL, matches->count, sizeof(*all));

	for (uint32_t i = 0; i < matches->count; i++)
		all[i] = (struct ranked){ matches->docids[i], matches->weights[i] };
	*count = matches->count;
	return all;
}

struct ranked *ranked_best(const struct matches *matches, uint32_t wanted, uint32_t *count)
{
	uint32_t kept = matches->count < wanted ? matches->count : wanted;
	struct ranked *best = xreallocarray(NULL, kept, sizeof(*best));

	for (uint32_t i = 0; i < kept; i++)
		best[i] = (struct ranked){ matches->docids[i], matches->weights[i] };
	if (kept < matches->count && kept > 0) {
		for (uint32_t i = kept; i-- > 0;)
			sift_down(best, kept, i);
		for (uint32_t i = kept; i < matches->count; i++) {
			struct ranked next = { matches->docids[i], matches->weights[i] };

			if (ranked_by_weight(&next, &best[0]) < 0) {
				best[0] = next;
				sift_down(best, kept, 0);
			}
		}
	}
	if (kept > 1)
		qsort(best, kept, sizeof(*best), ranked_by_weight);
	*count = kept;
	return best;
}

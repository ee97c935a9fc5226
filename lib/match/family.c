#include "match/family.h"

#include "match/ranking.h"

void family_lift(const struct index *index, struct matches *matches)
{
	const uint32_t *heads = index_heads(index);
	uint32_t first = 0;

	while (first < matches->count) {
		uint32_t head = heads[matches->docids[first] - 1];
		uint32_t end = first;
		float best = 0;

		for (; end < matches->count && heads[matches->docids[end] - 1] == head; end++) {
			if (matches->weights[end] > best)
				best = matches->weights[end];
		}
		for (; first < end; first++)
			matches->weights[first] += RANKING_FAMILY_WEIGHT * (best - matches->weights[first]);
	}
}

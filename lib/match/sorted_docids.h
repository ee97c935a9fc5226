/*
 * Lists of document numbers that rise, as posting lists are.
 *
 * Private to lib/match.
 */
#ifndef FICHERO_MATCH_SORTED_DOCIDS_H
#define FICHERO_MATCH_SORTED_DOCIDS_H

#include <stdint.h>

/* The first place at or behind `from` whose value is not below `docid`: galloping, then bisection. */
static inline uint32_t sorted_docids_seek(const uint32_t *docids, uint32_t count, uint32_t from, uint32_t docid)
{
	uint32_t step = 1;
	uint32_t low = from;

	while (low + step < count && docids[low + step] < docid) {
		low += step;
		step *= 2;
	}

	uint32_t high = step < count - low ? low + step + 1 : count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (docids[middle] < docid)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

#endif

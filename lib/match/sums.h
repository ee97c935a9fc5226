/*
 * Sums: the weights of documents, summed over the parts of a query.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_SUMS_H
#define FICHERO_MATCH_SUMS_H

#include <stdint.h>

#include "match/matches.h"

/*
 * Weights summed by document, in arrays as long as the index: linear in the
 * postings, whatever the number of children. A bit a document tells which
 * were touched.
 */
struct sums {
	uint32_t documents;
	uint64_t *touched;
	float *weights;
	float *rarities; /* of the children that matched, as far as they cover their nodes */
	float *others;   /* QUERY_BEST: what all but the best weigh; else NULL */
};

/* For an index of so many documents. */
void sums_init(struct sums *sums, uint32_t documents);
void sums_release(struct sums *sums);
/* Before anything is added to a document: first sight of it clears its sums, for the arrays start uninitialised. */
static inline void sums_touch(struct sums *sums, uint32_t docid)
{
	uint64_t bit = (uint64_t)1 << (docid % 64);

	if (sums->touched[docid / 64] & bit)
		return;
	sums->touched[docid / 64] |= bit;
	sums->weights[docid] = 0;
	sums->rarities[docid] = 0;
	if (sums->others)
		sums->others[docid] = 0;
}

/* How many documents were touched. */
uint32_t sums_count(const struct sums *sums);

/*
 * Append the touched documents in order to `out`, as `keep` weighs them; it
 * gets `data` and returns a negative weight for one to leave out.
 */
void sums_collect(const struct sums *sums, double (*keep)(const struct sums *, uint32_t, const void *),
		  const void *data, struct matches *out);

#endif

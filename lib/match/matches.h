/*
 * Matches: what a query, or a part of it, found.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_MATCHES_H
#define FICHERO_MATCH_MATCHES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "match/posting_cache.h"

/* Documents by rising number, each with its weight. Start with MATCHES_INIT. */
struct matches {
	uint32_t *docids;
	float *weights;
	uint32_t count;
};

#define MATCHES_INIT { NULL, NULL, 0 }

void matches_release(struct matches *matches);
/* Room for `count` matches in all. */
void matches_reserve(struct matches *matches, size_t count);
/* Append one, for which there is room. */
void matches_add(struct matches *matches, uint32_t docid, double weight);

/* `from` loses the documents that `other` has. */
void matches_subtract(struct matches *from, const struct matches *other);

/*
 * A query is evaluated several times, more and less strictly, and words come
 * back from query to query: what was matched is kept beside the postings, its
 * weights in the place of their counts. Keep a copy of `matches` under `key`.
 */
void matches_keep(struct posting_cache *cache, const struct strbuf *key, const struct matches *matches);
/* A copy of what was kept under `key`: a parent changes the matches of its children. False where there is nothing. */
bool matches_find(struct posting_cache *cache, const struct strbuf *key, struct matches *out);

#endif

/*
 * The matcher: from a query tree to every document that matches, weighed.
 *
 * Set at a time: each node becomes the sorted list of its documents, from the
 * leaves up. Totals are exact by construction, the work is bounded by the
 * posting lists of the query's terms, and the result does not depend on any
 * order but that of the tree.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_MATCHER_H
#define FICHERO_MATCH_MATCHER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "index/index.h"
#include "index/word_order.h"
#include "index/xapian_store.h"
#include "match/matches.h"
#include "match/posting_cache.h"
#include "match/query.h"

/* Somebody who looks on: is told of every node once it is evaluated, children first. */
struct matcher_watch {
	/* The weights of a leaf are still without its rarity (idf). `matches` are good for this call alone. */
	void (*saw)(void *context, const struct query *node, const struct matches *matches, double rarity,
		    bool is_leaf);
	void *context;
};

struct similarities;

struct matcher {
	const struct index *index;
	struct store *store;
	struct posting_cache *cache;
	struct word_marks *marks; /* none set between questions */
	struct similarities *similarities; /* of the query that was weighed last */
	const struct matcher_watch *watch; /* NULL: nobody */
};

/* Replace `out` by the matches of `query`. False with ERROR_IO. */
bool matcher_run(const struct matcher *matcher, const struct query *query, struct matches *out, struct error *err);

#endif

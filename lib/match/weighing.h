/*
 * The last weighing: what moves the best matches among themselves, and is too
 * dear for all of them: their meaning, and how close their words stand. It only
 * adds, so the best stay the best.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_WEIGHING_H
#define FICHERO_MATCH_WEIGHING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "match/matcher.h"
#include "match/meaning.h"
#include "match/query.h"
#include "match/ranked.h"
#include "match/ranking.h"

/* So many of the best matches are looked at again, by any of them. */
#define WEIGHING_MOST MEANING_DOCUMENTS

/* A match, what it weighed at first, by its words alone, and what of its weight is its meaning; the rest is closeness. */
struct weighed {
	struct ranked ranked;
	float words;
	float meaning;
};

struct weighing {
	struct meaning meaning;
	struct weighed *items; /* what was looked at again, in order; `count` of them */
	uint32_t count;
};

#define WEIGHING_INIT { .count = 0 }

/*
 * Give `count` matches what is added to the best of them, and order them anew:
 * the first `wanted` of them are then the very first ones; behind these the
 * order is not yet that of more. Where they are more than WEIGHING_MOST they are
 * in order already. `weighing`, which starts as WEIGHING_INIT, gets what was
 * done, for weighing_tell(); it is released in any case. False with ERROR_IO.
 */
bool weighing_run(struct weighing *weighing, const struct matcher *matcher, const struct query *query,
		  struct ranked *best, uint32_t count, uint32_t wanted, struct error *err);
void weighing_release(struct weighing *weighing);

/* Let a hit say what of its weight is its meaning, by which words, or whether its direction alone lifts it. */
void weighing_tell(const struct weighing *weighing, struct hit *hit);

#endif

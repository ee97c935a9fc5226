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

struct weighing {
	struct meaning meaning;
	struct ranked *added; /* what their meaning adds to which documents, by rising number */
	uint32_t added_count;
};

#define WEIGHING_INIT { .added_count = 0 }

/*
 * Give `count` matches in order what is added to the best of them, and order
 * them anew. `weighing`, which starts as WEIGHING_INIT, gets what was done, for weighing_tell(); it is
 * released in any case. False with ERROR_IO.
 */
bool weighing_run(struct weighing *weighing, const struct matcher *matcher, const struct query *query,
		  struct ranked *best, uint32_t count, struct error *err);
void weighing_release(struct weighing *weighing);

/* Let a hit say what of its weight is its meaning, and by which words. */
void weighing_tell(const struct weighing *weighing, struct hit *hit);

#endif

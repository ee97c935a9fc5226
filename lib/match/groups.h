/*
 * The inner nodes of a query tree: what their children matched becomes one.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_GROUPS_H
#define FICHERO_MATCH_GROUPS_H

#include <stdbool.h>

#include "match/matcher.h"
#include "match/partial.h"
#include "match/query.h"

/* Does it count what its QUERY_NOT children negate? All but AND and OR pass them over. */
bool group_has_negatives(const struct query *group);

/*
 * Fill an empty `out` with what a group matches: `children` are what its
 * children matched, in their order, `negatives` what those of QUERY_NOT
 * negate. Both are changed, and released by the caller.
 */
void group_combine(const struct matcher *matcher, const struct query *group, struct partials *children,
		   struct partials *negatives, struct partial *out);

#endif

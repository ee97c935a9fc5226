/*
 * Closeness: the best matches looked at again for words that stand in the
 * text as they stand in the query.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_PROXIMITY_H
#define FICHERO_MATCH_PROXIMITY_H

#include <stdbool.h>

#include "base/error.h"
#include "match/matcher.h"
#include "match/query.h"

/*
 * Add to the weights of `matches` (by rising number, few: a caller passes the
 * best PROXIMITY_DOCUMENTS) what the closeness of the query's neighbouring
 * words is worth. Queries of one word are left as they are. False with
 * ERROR_IO.
 */
bool proximity_add(const struct matcher *matcher, const struct query *query, struct matches *matches,
		   struct error *err);

#endif

/*
 * Refining: filters and facet counts over all matches, in one pass.
 *
 * A document that passes every filter is a hit and counts in every facet; one
 * that fails a single filter counts in the facet of that filter's field alone.
 * So the count beside a value is exactly the total after choosing it, and no
 * facet costs a second search.
 *
 * A grouped search counts groups: one counts wherever any document of it does,
 * once. Documents of a group are neighbours and mostly share their values, so
 * this costs hardly more. Where twins count once, a class of them is one record
 * that has what any of them has: refine_twins.h.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_REFINE_H
#define FICHERO_MATCH_REFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "index/index_parts.h"
#include "match/matcher.h"
#include "match/reader.h"

/*
 * Keep of `matches` the documents that pass all filters of `search`, and count
 * its facets and the totals without filters into `facets`, which must be empty
 * (FACET_LIST_INIT).
 */
void refine_run(const struct index *index, const struct search *search, struct matches *matches,
		struct facet_list *facets);

#endif

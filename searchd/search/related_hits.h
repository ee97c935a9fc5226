/*
 * Related records: what follows the hits of a first page where these are few,
 * and is counted nowhere. First what the far pointers of the query find
 * (searchd/query/far.h), where nothing else finds anything, whether the index
 * has word vectors or not; then what comes near in meaning. None is a hit, none
 * comes twice, and all pass the search's filters. No threads but the searcher's.
 */
#ifndef FICHERO_SEARCHD_SEARCH_RELATED_HITS_H
#define FICHERO_SEARCHD_SEARCH_RELATED_HITS_H

#include <stdbool.h>

#include "base/error.h"
#include "match/reader.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_request.h"
#include "searchd/search/search_run.h"

/*
 * Fill in the members of `result` that tell of related records; its hits are
 * there already, and are those of `search`. At most SEARCH_MAX_RELATED, by what
 * they weigh; of a grouped search one for each group. False with ERROR_IO.
 */
bool related_hits_find(struct searcher *searcher, const struct search_request *request, const struct search *search,
		       struct search_result *result, struct error *err);

#endif

/*
 * Reasons: why a record is found that has none of the words that were typed, for
 * those who wonder: the synonyms that it has instead.
 */
#ifndef FICHERO_SEARCHD_ANSWER_REASONS_H
#define FICHERO_SEARCHD_ANSWER_REASONS_H

#include <stdbool.h>

#include "base/text_list.h"
#include "match/reader.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_run.h"

/* Tells of the hits of one result, one after the other. One thread at a time. */
struct reasons;

/* Both must outlive it. The hits were explained (search_request.explain); else it knows nothing. Freed by reasons_free(). */
struct reasons *reasons_new(const struct searcher *searcher, const struct search_result *result);
/* NULL is allowed. */
void reasons_free(struct reasons *reasons);

/*
 * Look at a hit of the result. `synonyms` gets, as the record writes them and each once, the words that stand for those
 * typed, but none where a typed word, in any of its forms, stands in the record as well. True where one does, or
 * nothing is known of the hit.
 */
bool reasons_look(struct reasons *reasons, const struct hit *hit, struct text_list *synonyms);

#endif

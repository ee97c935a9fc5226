/*
 * Records alike: which others say about the same as one record, those with
 * the very same words first.
 */
#ifndef FICHERO_SEARCHD_SEARCH_SIMILAR_H
#define FICHERO_SEARCHD_SEARCH_SIMILAR_H

#include <stdbool.h>

#include "base/error.h"
#include "match/reader.h"
#include "searchd/search/generation.h"

/* So many are handed out at most. */
#define SIMILAR_MAX_HITS 10

/*
 * Replace `hits` by the records most like `record`, best first, itself left
 * out. Their weight is the likeness, 0 to 1: 1 for the same words, and nothing
 * under a floor (similar.c). `*tree` gets a query of the record's words, for
 * highlights and for query_free(). Both are to be released whatever the
 * outcome; false with ERROR_IO.
 */
bool similar_find(struct searcher *searcher, const struct hit *record, struct hit_list *hits, struct query **tree,
		  struct error *err);

#endif

/*
 * Slips in phrases that have synonyms: "covran el doble" is "cobran el doble",
 * whether any record says "cobran" or not. What stands beside a slip tells more
 * of it than how common words are.
 */
#ifndef FICHERO_SEARCHD_SEARCH_SLIP_PHRASES_H
#define FICHERO_SEARCHD_SEARCH_SLIP_PHRASES_H

#include "searchd/query/reading.h"
#include "searchd/search/slip.h"

/*
 * Fill `meant` of those of the `count` slips (at most QUERY_MAX_CORRECTIONS,
 * their tokens those of the run, rising) that a word near them makes part of a
 * phrase which finds something; the others are left as they are. A word that
 * Spanish has only becomes one that sounds the same, or a commoner one that is
 * about alike. False with ERROR_IO.
 */
bool slip_phrases_find(const struct searcher *searcher, const struct query_run *run, const struct slip *slips,
		       size_t count, struct meant *meant, struct error *err);

#endif

/*
 * Phrases: the documents in which words stand one after the other.
 *
 * A phrase costs more than a word, since the documents that have all its words
 * are read. So the phrases of a query are looked for together, each document
 * being read once for many of them, and what was found is kept beside the
 * posting lists: it comes back within a query (as the synonym of several words)
 * and between queries.
 *
 * Private to lib/match. One thread at a time.
 */
#ifndef FICHERO_MATCH_PHRASE_FINDER_H
#define FICHERO_MATCH_PHRASE_FINDER_H

#include <stdbool.h>

#include "base/error.h"
#include "match/matcher.h"
#include "match/query.h"

/*
 * Look for every phrase of a tree that was not looked for before. False with
 * ERROR_IO. Until the cache is trimmed phrase_finder_get() then only looks up.
 */
bool phrase_finder_run(const struct matcher *matcher, const struct query *query, struct error *err);

/* The documents of one phrase and how often it stands in each, the cache's; NULL with ERROR_IO. */
const struct postings *phrase_finder_get(const struct matcher *matcher, const struct query *phrase, struct error *err);

#endif

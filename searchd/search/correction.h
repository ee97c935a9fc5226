/*
 * Correction: the query with each slip (search/slip.h) replaced by the word
 * that was meant.
 *
 * Never touched: a word that the index has, or that names a body, or is part of
 * a phrase that has synonyms; a word in capitals (an acronym); a quoted phrase,
 * a prefix, the value of a filter; a number.
 */
#ifndef FICHERO_SEARCHD_SEARCH_CORRECTION_H
#define FICHERO_SEARCHD_SEARCH_CORRECTION_H

#include "base/error.h"
#include "base/strbuf.h"
#include "searchd/query/reading.h"
#include "searchd/search/generation.h"

/* So many words of one query are looked up at most: each is a walk over the vocabulary. */
#define QUERY_MAX_CORRECTIONS 6

/*
 * Replace `out` by the corrected text of a query, empty where there is nothing
 * to correct. False with ERROR_IO.
 */
bool query_correct(const struct searcher *searcher, struct reading *reading, struct strbuf *out, struct error *err);

#endif

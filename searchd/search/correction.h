/*
 * Correction: the query with each word that the index does not have replaced
 * by the nearest one that it has, or that has synonyms there.
 *
 * Never touched: a word that the index has in any form, or that has synonyms,
 * or names a body; a word in capitals (an acronym); a quoted phrase, a prefix,
 * the value of a filter; a number. A word of the language (searchd/words/lexicon.h)
 * only becomes what spelling_correct() allows it to.
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

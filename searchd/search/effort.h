/*
 * How much a query makes the index work, and how it is kept within a bound:
 * what is counted is postings, so it is the same on any machine.
 *
 * A query over the bound loses the words that most records have, the most
 * frequent first, and keeps the rarer ones, which say more about what is
 * sought; the warning names them. All totals and counts are exact, for the
 * query without them.
 */
#ifndef FICHERO_SEARCHD_SEARCH_EFFORT_H
#define FICHERO_SEARCHD_SEARCH_EFFORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text_list.h"
#include "match/query.h"
#include "searchd/query/reading.h"
#include "searchd/search/generation.h"

/* Postings: sixty words that every tenth of 200,000 records has, in three forms each. */
#define EFFORT_MOST 4000000

/*
 * Bring `tree`, which is that of `reading`, to `most` postings at most and add
 * a warning in Spanish for what it lost: synonyms first, then words, then what is
 * excluded. At least one word stays, however many records have it. False with
 * ERROR_IO.
 */
bool effort_bound(const struct searcher *searcher, uint64_t most, const struct reading *reading, struct query *tree,
		  struct text_list *warnings, struct error *err);

#endif

/*
 * Far pointers: synonyms that say not the same, but where a text would treat what
 * was typed (hotel ~ viáticos). In a query of several words they are weak
 * synonyms. By themselves they are no answer: where a query has but one word or
 * phrase, and nothing but its far pointers finds anything, it has no hits, and
 * what they find may be shown as related.
 */
#ifndef FICHERO_SEARCHD_QUERY_FAR_H
#define FICHERO_SEARCHD_QUERY_FAR_H

#include "match/query.h"
#include "match/reader.h"

/*
 * Take the far pointers out of `tree`, that of a whole query, where it has one
 * word or phrase of the synonyms and beside it filters and negations alone, and no
 * record has the word, any word of the phrase or a nearer synonym. Returns the
 * tree as it was, which finds what they point to within the query's filters: the
 * caller's. NULL, and nothing taken, where it is otherwise, where there are none,
 * and where the reader fails or is NULL. One thread.
 */
struct query *query_take_far(struct query *tree, struct index_reader *reader);

#endif

/*
 * What stands beside a word in the tree for its synonyms: nodes that weigh less
 * than the word, the less the further behind they stand in their line.
 *
 *     ORIGIN_EQUAL, ORIGIN_SYNONYM, ORIGIN_FAR    by their sign in the file
 */
#ifndef FICHERO_SEARCHD_QUERY_SYNONYM_NODES_H
#define FICHERO_SEARCHD_QUERY_SYNONYM_NODES_H

#include "match/query.h"
#include "searchd/words/synonyms.h"

/*
 * What was typed (`word`, taken over) or, weighing less, any of the synonyms of
 * the phrase that it is part of and of its own. Without any it is `word`.
 */
struct query *query_node_synonyms(struct query *word, struct synonym_group of_phrase, struct synonym_group own);

#endif

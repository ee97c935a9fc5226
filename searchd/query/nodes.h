/*
 * The nodes that words become: each the root of a tree for query_free(), which
 * the caller takes over.
 */
#ifndef FICHERO_SEARCHD_QUERY_NODES_H
#define FICHERO_SEARCHD_QUERY_NODES_H

#include <stdbool.h>

#include "entes/authority.h"
#include "match/query.h"
#include "searchd/entes/ente_columns.h"
#include "text/tokenizer.h"

/* A word in its three forms. */
struct query *query_node_word(const struct token *token);

/*
 * What was typed (`words`, taken over; NULL: nothing) or the records that name
 * one of the bodies, whatever the name they use: prioridades that it leads first.
 * There are several where ámbitos have namesakes, each once. `columns`
 * say where those are (NULL: nowhere), `scale` how much that weighs beside the
 * words (weights.h).
 */
struct query *query_node_ente(struct query *words, const struct ente *const *entes, size_t ente_count,
			      const struct ente_columns *columns, float scale);

/*
 * The records whose number in `field` is one of `values`: those that say so
 * themselves (`words`, taken over; NULL: none) first.
 */
struct query *query_node_number(struct query *words, enum field field, const struct query_values *values);

/*
 * `tree` is a whole query. Where it is a node of query_node_ente() and nothing
 * else, and the name is no common noun, what the body leads comes first and the
 * words only order what is alike.
 */
void query_node_weigh_alone(struct query *tree);

/* Does the tree weigh anything, by words or phrases that are not negated? Else it is a condition. */
bool query_node_has_words(const struct query *tree);

#endif

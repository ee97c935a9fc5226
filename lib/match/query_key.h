/*
 * What a query tree matches, as a key: two trees with the same key match the
 * same documents with the same weights. Under it the matcher keeps what it
 * found. Where words stand in the query is not in it, as only closeness asks.
 *
 * Private to lib/match.
 */
#ifndef FICHERO_MATCH_QUERY_KEY_H
#define FICHERO_MATCH_QUERY_KEY_H

#include "base/strbuf.h"
#include "match/query.h"

/*
 * Append the key of one node without its own factor, which whoever is above
 * it multiplies in. No byte of it is zero, and the first one is a letter.
 */
void query_key_add_node(const struct query *query, struct strbuf *key);

/* The same with the factor. */
void query_key_add_tree(const struct query *query, struct strbuf *key);

#endif

/*
 * Groups: nodes with children, kept as simple as what they say. All of them
 * take over what they are given; NULL is a node that says nothing.
 */
#ifndef FICHERO_SEARCHD_QUERY_GROUPS_H
#define FICHERO_SEARCHD_QUERY_GROUPS_H

#include "match/query.h"

/* Append `child` to an AND: a nested AND hands over its children, a word that is there already is one. */
void query_group_add(struct query *and, struct query *child);

/* A group that is complete: of one child it is that child, of none NULL. */
struct query *query_group_close(struct query *group);

/* Everything but that: of a negation what it negates, of NULL NULL. */
struct query *query_negate(struct query *query);

#endif

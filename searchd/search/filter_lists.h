/*
 * The values of a filter all of which must be there, as each was given: what
 * one name means may be several bodies, any of which will do.
 */
#ifndef FICHERO_SEARCHD_SEARCH_FILTER_LISTS_H
#define FICHERO_SEARCHD_SEARCH_FILTER_LISTS_H

#include <stddef.h>

#include "match/query_values.h"

/* Start with zeros, release once. Side by side, for each value given: */
struct filter_lists {
	struct query_values *values;    /* what it means */
	struct query_values *elsewhere; /* and what in other documentos: search_request.elsewhere */
	char **given;                   /* as it was written */
	size_t count, capacity;
};

/* Take over `values` and `elsewhere`, unless what they say was given before: then they are released. */
void filter_lists_add(struct filter_lists *lists, struct query_values *values, struct query_values *elsewhere,
		      const char *given);
void filter_lists_release(struct filter_lists *lists);
/* Release what the values mean elsewhere: from now on nothing. */
void filter_lists_confine(struct filter_lists *lists);

/* How a link writes list `i`: as the one value that it means, else as it was given. Good as long as the list. */
const char *filter_lists_text(const struct filter_lists *lists, size_t i);

#endif

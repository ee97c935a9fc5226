/*
 * The facets, one row each: what may be counted, in the order of answers, and
 * where the page lists it. What the page calls a facet is what it calls the
 * filter of that field (search_params.h).
 */
#ifndef FICHERO_SEARCHD_SEARCH_SEARCH_FACETS_H
#define FICHERO_SEARCHD_SEARCH_SEARCH_FACETS_H

#include <limits.h>
#include <stddef.h>
#include <stdint.h>

#include "index/field.h"

/* Of what people choose by reading, not from a list of numbers. */
#define SEARCH_FACET_NOT_ON_PAGE UINT_MAX

struct search_facet {
	enum field field;
	unsigned on_page; /* its place on the page, from 0, or SEARCH_FACET_NOT_ON_PAGE */
};

extern const struct search_facet search_facets[];
extern const size_t search_facet_count;

/* All of them: a set for search_request.facets. */
uint32_t search_facets_all(void);
/* The facet of that name, FIELD_NONE where there is none. */
enum field search_facet_find(const char *name, size_t length);
/* The set of those that the page lists. */
uint32_t search_facets_on_page(void);
/* The one at a place of the page; NULL behind the last. */
const struct search_facet *search_facet_on_page(size_t place);

#endif

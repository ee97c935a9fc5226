/*
 * The facets, one row each: what may be counted, in the order of answers, and
 * where the page lists it. What the page calls a facet is what it calls the
 * filter of that field (search_params.h).
 */
#ifndef FICHERO_SEARCHD_SEARCH_SEARCH_FACETS_H
#define FICHERO_SEARCHD_SEARCH_SEARCH_FACETS_H

#include <stddef.h>
#include <stdint.h>

#include "index/field.h"

struct search_facet {
	enum field field;
	unsigned on_page; /* its place on the page, from 0 */
};

extern const struct search_facet search_facets[];
extern const size_t search_facet_count;

/* All of them: a set for search_request.facets. */
uint32_t search_facets_all(void);
/* The facet of that name, FIELD_NONE where there is none. */
enum field search_facet_find(const char *name, size_t length);
/* The one at a place of the page; `place` < search_facet_count. */
const struct search_facet *search_facet_on_page(size_t place);

#endif

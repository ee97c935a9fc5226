/*
 * The parameters of a search, strictly read: what /v1/search, the page and the
 * exports of the same search start from.
 */
#ifndef FICHERO_SEARCHD_SEARCH_SEARCH_REQUEST_H
#define FICHERO_SEARCHD_SEARCH_SEARCH_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "base/text_list.h"
#include "entes/authority.h"
#include "index/field.h"
#include "index/index.h"
#include "match/query_values.h"
#include "searchd/query/filter_value.h"
#include "searchd/http/message.h"
#include "searchd/http/params.h"
#include "searchd/search/filter_lists.h"

#define SEARCH_MAX_QUERY 1000   /* characters, as NFC */
#define SEARCH_MAX_PER_PAGE 100
#define SEARCH_MAX_RELATED 10
#define SEARCH_MAX_REACH 10000  /* page times per_page */

enum search_match {
	MATCH_AUTO,
	MATCH_ALL,
	MATCH_ANY
};

enum search_sort {
	SEARCH_SORT_DEFAULT, /* by relevance where q has words */
	SEARCH_SORT_RELEVANCE,
	SEARCH_SORT_PRIORIDAD
};

struct search_request {
	struct strbuf q;                      /* NFC, "" where not given */
	struct query_values filters[FIELD_COUNT]; /* unknown ones too */
	/*
	 * Of a name or number that several documentos have, in a request that is confined to some of them: what it means in
	 * the others. No hit has these, but the counts beside other documentos do.
	 */
	struct query_values elsewhere[FIELD_COUNT];
	/* What is shut out, and what its names mean elsewhere likewise; what must be there, each of them. */
	struct query_values without[FIELD_COUNT];
	struct query_values without_elsewhere[FIELD_COUNT];
	struct filter_lists all[FIELD_COUNT];
	uint32_t facets;                      /* set of 1u << enum field */
	enum search_sort sort;
	enum search_match match;
	unsigned long page, per_page;         /* per_page 0: totals and facets alone */
	bool autocorrect;
	bool is_growing; /* prefix=last: the last word of q may be unfinished */
	bool explain;
	bool related; /* with further records: far pointers and meaning */
	bool grouped; /* one hit for each prioridad */
	bool twins_once; /* records with the very same text are one hit */
	struct text_list fields;              /* the members of a hit that are wanted; none: all */
	struct text_list warnings;            /* in Spanish: filter values that nothing has */
};

/*
 * Initialise: everything is what it is where it is not given. The caller calls
 * search_request_release() whatever search_request_parse() says.
 */
void search_request_init(struct search_request *search);
void search_request_release(struct search_request *search);

/*
 * Fill an initialised `search` from a request that passed params_check() with
 * search_param_specs(); its values are looked up in `scope`, confined to the
 * documentos that it asks for. False, with `response` a 400 and `*fault` the (static)
 * name of the parameter, where a value does not parse or is not available.
 */
bool search_request_parse(struct search_request *search, const struct http_request *request,
			  const struct value_scope *scope, struct http_response *response, const char **fault);

/* Let names mean what they mean in the documentos of the request alone, also in counts: for links that say keys. */
void search_request_confine(struct search_request *search);

/* Put what has not that use (enum search_param_use) back to what it is where it is not given. */
void search_request_keep(struct search_request *search, unsigned use);

#endif

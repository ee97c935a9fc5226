/*
 * One search from request to result: understands the query, relaxes it where
 * too few records have all its words, runs it with its filters and facets.
 */
#ifndef FICHERO_SEARCHD_SEARCH_SEARCH_RUN_H
#define FICHERO_SEARCHD_SEARCH_SEARCH_RUN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "match/reader.h"
#include "searchd/query/parser.h"
#include "searchd/query/reading.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_request.h"

struct search_result {
	struct reading typed;
	struct reading corrected; /* the query that was run, where it is another than the one typed; else empty */
	struct parsed_query parsed;
	struct query *tree;    /* what ran, relaxed or not */
	bool few;              /* maybe few or no records have all that was asked for: worth a warning */
	bool relaxed;          /* the looser query found more, over the whole index */
	uint32_t complete;     /* where relaxed: how many records have all the words, over the whole index */
	uint32_t unfiltered;   /* where nothing was found: how many there are without the filters */
	struct hit_list hits;
	bool has_related;      /* `related` was asked for, and the index has word vectors or far pointers brought some */
	struct hit_list related; /* further records, where the hits are few: see related_hits.h */
	const struct query *pointers; /* parsed.far, where it was run to find them; else NULL */
	struct explanation_list pointed; /* of those that it found, by rising docid */
	struct query *within;    /* what those must match that are near in meaning, where looked for; else NULL */
	struct facet_list facets;
	struct explanation_list explanations; /* of the hits, by rising docid; none unless asked for */
	struct text_list warnings; /* of the request, of the query and of the search */
};

#define SEARCH_RESULT_INIT \
	{ .typed = READING_INIT, .corrected = READING_INIT, .parsed = PARSED_QUERY_INIT, .hits = HIT_LIST_INIT, \
	  .related = HIT_LIST_INIT, .pointed = EXPLANATION_LIST_INIT, \
	  .facets = FACET_LIST_INIT, .explanations = EXPLANATION_LIST_INIT, .warnings = TEXT_LIST_INIT }

/*
 * Run one search and fill `result`, which starts as SEARCH_RESULT_INIT and is
 * released whatever the outcome. False with ERROR_IO.
 */
bool search_run(struct searcher *searcher, const struct search_request *request, struct search_result *result,
		  struct error *err);
/* The same search, as the order of all its hits: `order` starts empty and is released whatever the outcome. */
bool search_order(struct searcher *searcher, const struct search_request *request, struct hit_order *order,
		    struct error *err);
void search_result_release(struct search_result *result);

/* The query that was run: the corrected one, else the typed one. */
const struct reading *search_result_reading(const struct search_result *result);

#endif

/*
 * Search results on their way out: facets in the order people read them, hits
 * with their highlights, and all of it as the JSON of /v1/search.
 */
#ifndef FICHERO_SEARCHD_ANSWER_RESPONSE_H
#define FICHERO_SEARCHD_ANSWER_RESPONSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/json_writer.h"
#include "base/strbuf.h"
#include "entes/authority.h"
#include "index/index.h"
#include "searchd/answer/highlight.h"
#include "searchd/search/search_request.h"
#include "searchd/search/searcher.h"

/* A facet value as it is listed. Strings belong to the index, the authority or the request. */
struct facet_row {
	const char *value;
	const char *label;
	uint32_t count;
	bool selected;
};

struct facet_rows {
	struct facet_row *items;
	size_t count, capacity;
};

#define FACET_ROWS_INIT { NULL, 0, 0 }

/*
 * Replace `rows` by the values of one facet that was counted: every value with
 * hits, every selected one even if the index does not have it; by count, then
 * by label in Spanish order. The caller releases them.
 */
void facet_rows_make(struct facet_rows *rows, const struct index *index, const struct authority *authority,
		     const struct search_request *request, const struct search_result *result, enum field field);
void facet_rows_release(struct facet_rows *rows);

/* Which texts of a hit matched, and their marks. They point into the hit. */
struct hit_highlights {
	struct highlight texto, texto_ficha, practica, ficha;
	struct strbuf ente; /* HTML: the names of the bodies that the query asked for and the record names */
};

/* Start with hit_highlights_init(), use for many hits, release once. */
void hit_highlights_init(struct hit_highlights *highlights);
void hit_highlights_release(struct hit_highlights *highlights);
void hit_highlights_make(struct hit_highlights *highlights, struct highlighter *highlighter,
			 const struct index *index, const struct query *query, const struct hit *hit);

/* Write the member "hits": each with its texts and what `tree` matched in them. */
void response_write_hits(struct json_writer *json, const struct searcher *searcher, const struct query *tree,
			 const struct hit_list *hits);

/* Append the whole answer of /v1/search. */
void response_write(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
		    const struct search_result *result, double took_ms);

/*
 * Append the query string of the same search on another page: every known
 * parameter of the request but `page`, percent-encoded, then `page` where it is
 * not 0. Begins without a question mark.
 */
void response_add_query_string(struct strbuf *out, const struct http_request *http, unsigned long page);

/* Append a value as it stands in a query string. */
void response_add_percent_encoded(struct strbuf *out, const char *text, size_t length);

#endif

/*
 * The search page as HTML: a form, results, facets, pages. It works without a
 * script; its address is its whole state.
 */
#ifndef FICHERO_SEARCHD_PAGE_PAGE_H
#define FICHERO_SEARCHD_PAGE_PAGE_H

#include "base/strbuf.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_request.h"
#include "searchd/search/search_run.h"

/* Append the whole page, of a search for all facets. `notices` are sentences for the reader that come before the result's warnings. */
void page_write(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
		const struct search_result *result, const struct text_list *notices);

#endif

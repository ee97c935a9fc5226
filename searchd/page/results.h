/*
 * The page of results: what was found, what filters it, further pages; and the
 * one of all of them, for printing. They work without a script; their address is
 * their whole state.
 */
#ifndef FICHERO_SEARCHD_PAGE_RESULTS_H
#define FICHERO_SEARCHD_PAGE_RESULTS_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "base/text_list.h"
#include "index/field.h"
#include "searchd/search/generation.h"
#include "searchd/search/search_request.h"
#include "searchd/search/search_run.h"

/* What the page has beside a search: the values of parameters of its own. */
struct results_choice {
	enum field bodies; /* in which role the bodies are that its filters list; FIELD_ENTE: in any */
};

/* Append the whole page, of a search for all facets. `notices` are sentences for the reader. False with ERROR_IO. */
bool results_page(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
		  const struct results_choice *choice, const struct search_result *result,
		  const struct text_list *notices, struct error *err);

/* So many hits a page for printing has at most. */
#define RESULTS_PRINTED 1000u

/*
 * Append the page that is printed: the same search with all its hits, up to
 * RESULTS_PRINTED, which `result` has from the first on, without facets or related
 * ones. `request` as the page of results has it, with its first page.
 */
bool results_print_page(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
			const struct results_choice *choice, const struct search_result *result,
			const struct text_list *notices, struct error *err);

/* The role that a value of the parameter `papel` names; FIELD_ENTE where it is none, or NULL. */
enum field results_role(const char *papel);

#endif

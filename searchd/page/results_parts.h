/*
 * What the parts of the page of results share. Private to searchd/page.
 */
#ifndef FICHERO_SEARCHD_PAGE_RESULTS_PARTS_H
#define FICHERO_SEARCHD_PAGE_RESULTS_PARTS_H

#include "base/error.h"
#include "base/strbuf.h"
#include "base/text_list.h"
#include "index/index.h"
#include "searchd/answer/near.h"
#include "searchd/page/results.h"
#include "searchd/template/view.h"

/* All that the parts of a page are made from. */
struct results {
	struct view *view;
	const struct searcher *searcher;
	const struct index *index;
	const struct search_request *request;
	const struct results_choice *choice;
	const struct search_result *result;
	const struct text_list *notices;
	struct near *near;
	struct strbuf link; /* what results_link_...() return */
};

/* --- Links: links.c. Each is good until the next call; begins with "/?". --- */

/* The same search with one value more of the filter `param`, or without it where it is chosen; from its first page on. */
const char *results_link_toggle(struct results *results, const char *param, const char *value);
const char *results_link_number(struct results *results, unsigned long number);
const char *results_link_sorted(struct results *results, enum search_sort sort);
const char *results_link_bodies(struct results *results, enum field bodies);
const char *results_link_without_filters(struct results *results);
/* The query as it was typed, uncorrected. */
const char *results_link_uncorrected(struct results *results);
/* All pages, for printing: begins with "/imprimir?". */
const char *results_link_print(struct results *results);
/* All pages, for an export: begins with "/v1/export?". */
const char *results_link_export(struct results *results, const char *format);

/* --- Head: results_head.c. Its heading; what is chosen; what is to be known; why there is nothing. --- */

void results_add_heading(struct results *results, struct strbuf *text);
void results_fill_head(struct results *results);
void results_fill_chosen(struct results *results);
void results_fill_notices(struct results *results);
void results_fill_empty(struct results *results);

/* --- Filters: results_filters.c. --- */

void results_fill_filters(struct results *results);

/*
 * What a value is called: its label, of an eje that has a title with
 * its number, as printed, and where others have that number with its documento.
 * `ordinal` as the index has the value, UINT32_MAX where it has none; `buffer` is
 * room for it.
 */
const char *results_value_name(const struct results *results, enum field field, uint32_t ordinal, const char *value,
			       const char *label, struct strbuf *buffer);

/*
 * Append what a value of the filter on prioridad is called: where it can be of one documento alone
 * by its level and printed number ("Estrategia 1.3.2"), else "Prioridad: 34"; a range "Prioridades: 3 a 9".
 */
void results_add_prioridad(const struct results *results, const struct query_value *value, struct strbuf *name);

/* Whether the filters list that field's values: others are carried along unseen. */
bool results_lists(const struct results *results, enum field field);

#endif

/*
 * What the parts of the search page share. Private to searchd/page.
 */
#ifndef FICHERO_SEARCHD_PAGE_PAGE_PARTS_H
#define FICHERO_SEARCHD_PAGE_PAGE_PARTS_H

#include "base/strbuf.h"
#include "base/text_list.h"
#include "index/index.h"
#include "searchd/answer/near.h"
#include "searchd/page/web_assets.h"
#include "searchd/search/search_request.h"
#include "searchd/search/search_run.h"

/* All that the parts of a page are made from, and room for the pieces of a piece. */
struct page {
	struct strbuf *out;
	const struct searcher *searcher;
	const struct index *index;
	const struct search_request *request;
	const struct search_result *result;
	const struct text_list *notices;
	struct near *near;
	struct strbuf link, html, more;
};

/* Append a piece of pagina.html, its places filled: ADD_PIECE(page, "piece", { "place", text }, ...). */
#define ADD_PIECE(page, name, ...)                                                              \
	web_add_piece((page)->out, name, (const struct web_value[]){ __VA_ARGS__ },             \
		      sizeof((const struct web_value[]){ __VA_ARGS__ }) / sizeof(struct web_value))
/* One that has no places. */
#define ADD_PLAIN_PIECE(page, name) web_add_piece((page)->out, name, NULL, 0)

/* --- Links: page_links.c. Each is good until the next call; begins with a question mark. --- */

/* The same search with one value more, or without it where it is chosen; from its first page on. */
const char *page_link_toggle(struct page *page, enum field field, const char *value);
const char *page_link_number(struct page *page, unsigned long number);
const char *page_link_without_filters(struct page *page);
/* The query as it was typed, uncorrected. */
const char *page_link_uncorrected(struct page *page);
/* All pages, for /v1/export. */
const char *page_link_csv(struct page *page);

/* --- Head: page_head.c. Title, form, heading; notices; what is chosen; why there is nothing. --- */

void page_head_write(struct page *page);
void page_notices_write(struct page *page);
void page_chosen_write(struct page *page);
void page_empty_write(struct page *page);

/* --- Results: page_results.c. --- */

void page_hits_write(struct page *page);
/* Related records, behind the results. */
void page_related_write(struct page *page);
/* The numbers of its pages. */
void page_numbers_write(struct page *page);

/* --- Facets: page_facets.c. --- */

void page_facets_write(struct page *page);

/*
 * What a value is called on the page: its label, of an eje that has a title with
 * its number, as printed, and where others have that number with its documento.
 * `ordinal` as the index has the value, UINT32_MAX where it has none; `buffer` is
 * room for it.
 */
const char *page_value_name(const struct page *page, enum field field, uint32_t ordinal, const char *value,
			    const char *label, struct strbuf *buffer);

#endif

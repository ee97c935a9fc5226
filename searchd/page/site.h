/*
 * What all pages have in common: head, header and foot.
 */
#ifndef FICHERO_SEARCHD_PAGE_SITE_H
#define FICHERO_SEARCHD_PAGE_SITE_H

#include "searchd/search/generation.h"
#include "searchd/template/view.h"

/* Where a page stands. Texts may be NULL. */
struct site_page {
	const char *title;       /* without the name of the site */
	const char *description; /* for search engines */
	const char *path;        /* with its query string: the one address that it has for search engines */
};

/*
 * A new view with the values of cabeza.html and pie.html: the caller's. One
 * thread; `generation` NULL: none can be had.
 */
struct view *site_view(const struct generation *generation, const struct site_page *page);

#endif

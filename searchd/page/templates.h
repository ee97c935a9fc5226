/*
 * The templates of the pages: the files of plantillas/, compiled in.
 */
#ifndef FICHERO_SEARCHD_PAGE_TEMPLATES_H
#define FICHERO_SEARCHD_PAGE_TEMPLATES_H

#include <stdbool.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "searchd/template/view.h"

/* Each is a file of its name; others stand in these only. */
enum page_template {
	PAGE_RESULTADOS,
	PAGE_ERROR,
	PAGE_TEMPLATE_COUNT
};

/* Parse all of them, once, before any page is made. False with ERROR_INPUT: which file and line is wrong. */
bool templates_load(struct error *err);
void templates_unload(void);

/* Append a page. Any thread. */
void template_page(enum page_template page, const struct view *view, struct strbuf *out);

#endif

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
	PAGE_IMPRIMIR,
	PAGE_PRIORIDAD,
	PAGE_ENTE,
	PAGE_INICIO,
	PAGE_ENTES,
	PAGE_EJE,
	PAGE_DOCUMENTO,
	PAGE_ACERCA,
	PAGE_ERROR,
	PAGE_TEMPLATE_COUNT
};

/* Parse all of them, if that was not done yet. False with ERROR_INPUT: which file and line is wrong. Any thread. */
bool templates_load(struct error *err);

/* Append a page. A template that does not parse is a bug (asserted). Any thread. */
void template_page(enum page_template page, const struct view *view, struct strbuf *out);

#endif

/*
 * Text as HTML: escaped once, on its way out.
 */
#ifndef FICHERO_SEARCHD_TEMPLATE_HTML_H
#define FICHERO_SEARCHD_TEMPLATE_HTML_H

#include <stddef.h>

#include "base/strbuf.h"

/* Append text as HTML, escaped: fit for an element and for a quoted attribute. */
void html_add_text(struct strbuf *out, const char *text, size_t length);
/* Append text, escaped, as what a search matched: the mark of every highlight. */
void html_add_mark(struct strbuf *out, const char *text, size_t length);

#endif

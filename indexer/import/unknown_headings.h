/*
 * What looks like a heading or a label, and no profile knows it.
 */
#ifndef FICHERO_INDEXER_IMPORT_UNKNOWN_HEADINGS_H
#define FICHERO_INDEXER_IMPORT_UNKNOWN_HEADINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "indexer/import/line_classifier.h"

/*
 * Does a line begin as a numbered heading does: up to four words, the first
 * with a capital, and a number ("Cometido 3.2 Atender", "Apartado IV:")?
 * Appends its form, "Cometido N.N", to `form`. Any thread.
 */
bool unknown_heading_form(const char *text, size_t length, struct strbuf *form);

/*
 * Set `unknown` on the lines of text that open with a label or a numbered
 * heading which comes more than once in the document, or that Markdown sets as
 * headings: they end what stands before them, wherever they stand; and
 * `repeated` on short lines that come three times or more. Linear in the
 * events.
 */
void unknown_headings_mark(struct event_list *events);

/*
 * Append the forms of the numbered headings among the lines that nothing was
 * made of (not `placed`), with their counts, the most frequent first, no more
 * than `most`: "49 × Objetivo N.N, 12 × N.N". Nothing where there are none that
 * come `least` times or more.
 */
void unknown_headings_list(const struct event_list *events, size_t least, size_t most, struct strbuf *out);

#endif

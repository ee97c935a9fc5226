/*
 * The running header: what a document repeats at the top of its sheets, learnt
 * from the document itself.
 */
#ifndef FICHERO_INDEXER_IMPORT_RUNNING_HEADER_H
#define FICHERO_INDEXER_IMPORT_RUNNING_HEADER_H

#include "indexer/import/line_classifier.h"

/*
 * Set `running_header` on the lines that repeat between FICHA TÉCNICA and the
 * sheet's own text, whole or broken over lines, and on the same lines where
 * they open a page that has lost its FICHA TÉCNICA.
 *
 * Returns the header's text as one string that the caller frees, or NULL
 * where the document has none: as a rule it is the name of a public body.
 */
char *running_header_mark(struct event_list *events);

#endif

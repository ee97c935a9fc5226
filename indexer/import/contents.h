/*
 * The table of contents that a document begins with: its lines name the same
 * levels and numbers as the document's own headings, and a page behind them.
 */
#ifndef FICHERO_INDEXER_IMPORT_CONTENTS_H
#define FICHERO_INDEXER_IMPORT_CONTENTS_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/import/line_classifier.h"

/*
 * Make an EVENT_CONTENTS of every event of an entry, also of one broken over
 * lines, and of the entries without a leader that stand between such entries'
 * heading ("Índice", "Contenido") and a line that has no page's number. Where
 * a document names a level nowhere but in its contents, those lines stay what
 * they are, less their leaders and pages. Linear in the events.
 */
void contents_mark(struct event_list *events);

#endif

/*
 * The headings of chapters that stand behind the last sheet of a part, and
 * belong to none: "7. Metas y parámetros", "Epílogo", "Indicadores del plan",
 * "Anexo 2". What they head, known labels too, is no sheet's.
 */
#ifndef FICHERO_INDEXER_IMPORT_CHAPTERS_H
#define FICHERO_INDEXER_IMPORT_CHAPTERS_H

#include "indexer/import/line_classifier.h"

/*
 * Set `chapter` on the events that may be such headings by their form, their
 * number and what stands around them; where a text would have a place, the
 * parser may know better. Levels are assigned, unknown headings marked.
 * Linear in the events.
 */
void chapters_mark(struct event_list *events);

#endif

/*
 * Whose an objective without a number is: as a rule its eje's; in a document
 * that states one under each of its prioridades, theirs.
 */
#ifndef FICHERO_INDEXER_IMPORT_OBJETIVOS_H
#define FICHERO_INDEXER_IMPORT_OBJETIVOS_H

#include "indexer/import/line_classifier.h"

/*
 * Make a HEADING_CAMPO of each HEADING_OBJETIVO that stands in a prioridad,
 * where most prioridades of the document have one and there are two or more of
 * them. Levels are assigned before. Linear in the events.
 */
void objetivos_settle(struct event_list *events);

#endif

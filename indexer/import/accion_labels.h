/*
 * Whose a label is that stands right under an acción: "Plazo: 2026" may belong
 * to that acción or, behind the last of them, to its prioridad. The document
 * tells by its habit.
 */
#ifndef FICHERO_INDEXER_IMPORT_ACCION_LABELS_H
#define FICHERO_INDEXER_IMPORT_ACCION_LABELS_H

#include "indexer/import/line_classifier.h"

/*
 * Set `of_accion` on the labels (HEADING_CAMPO, HEADING_LIDERES,
 * HEADING_ENTES) that are of the acción above them: those that this document
 * has between two acciones somewhere, or behind one acción under each of
 * several headings of acciones (so rows of a table are read), or, where each acción has a heading of
 * its own and stands alone, right under it. Levels are assigned and items
 * settled before. Linear in the events.
 */
void accion_labels_mark(struct event_list *events);

#endif

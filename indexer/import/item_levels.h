/*
 * Parts of a document that stand as a numbered list under the plural of their
 * level's name, "Estrategias: 1.1.1 Mejorar el entorno.", each with a list of
 * its own below it: headings, of which the document prints the number alone.
 */
#ifndef FICHERO_INDEXER_IMPORT_ITEM_LEVELS_H
#define FICHERO_INDEXER_IMPORT_ITEM_LEVELS_H

#include "indexer/headings/profile.h"
#include "indexer/import/line_classifier.h"

/*
 * Make a heading and its text of each such item, and set the plural aside. To
 * be done before levels are assigned. Linear in the events.
 */
void item_levels_unfold(struct event_list *events, const struct profile *profile);

#endif

/*
 * Marks that may as well be words: "A. López", "o Dos", "1.1 millones". They
 * are items where they stand in a sequence.
 */
#ifndef FICHERO_INDEXER_IMPORT_ITEM_SEQUENCES_H
#define FICHERO_INDEXER_IMPORT_ITEM_SEQUENCES_H

#include <stdbool.h>

#include "indexer/import/line_classifier.h"

/* Is `next` the next letter, numeral or number after `last`, or the same bullet? Any thread. */
bool item_marker_follows(const struct item_marker *last, const struct item_marker *next);

/*
 * Make text of each item whose mark is weak and that no other of its kind
 * precedes or follows in its section, nor the number of the level above it
 * begins (1.2.1 under "Estrategia 1.2"). Linear in the events.
 */
void item_sequences_settle(struct event_list *events);

#endif

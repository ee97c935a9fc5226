/*
 * Tables of a source whose format tells where each line stands (line_place.h).
 */
#ifndef FICHERO_INDEXER_TABLES_PLACED_TABLES_H
#define FICHERO_INDEXER_TABLES_PLACED_TABLES_H

#include <stddef.h>

#include "indexer/lines/source_lines.h"
#include "indexer/tables/table.h"

/*
 * The table that begins at items[first]: `table`, which is empty, is filled
 * without what pages print between its rows. Returns the index behind its last
 * line, `first` where none begins. Linear in it.
 */
size_t placed_table_at(struct source_lines *lines, size_t first, struct table *table);

#endif

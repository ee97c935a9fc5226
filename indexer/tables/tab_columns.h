/*
 * Cells that tabs part, a row a line, as a spreadsheet is pasted into a text.
 * Private to side_by_side.
 */
#ifndef FICHERO_INDEXER_TABLES_TAB_COLUMNS_H
#define FICHERO_INDEXER_TABLES_TAB_COLUMNS_H

#include "indexer/tables/side_by_side.h"

/* As side_by_side_at(), for this kind of block; `end` is always set. */
enum side_by_side_result tab_columns_at(const struct profile *profile, const struct source_lines *lines, size_t first,
					   struct table *table, size_t *end);

#endif

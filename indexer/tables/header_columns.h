/*
 * A header of labels side by side, and columns below it. Private to
 * side_by_side.
 */
#ifndef FICHERO_INDEXER_TABLES_HEADER_COLUMNS_H
#define FICHERO_INDEXER_TABLES_HEADER_COLUMNS_H

#include "indexer/tables/side_by_side.h"

/* As side_by_side_at(), for this kind of block; `end` is always set, to where it makes sense to look again. */
enum side_by_side_result header_columns_at(const struct profile *profile, const struct source_lines *lines,
					     size_t first, struct table *table, size_t *end);

#endif

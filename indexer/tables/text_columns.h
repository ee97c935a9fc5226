/*
 * Two columns of running text, as a newspaper has them. Private to
 * side_by_side.
 */
#ifndef FICHERO_INDEXER_TABLES_TEXT_COLUMNS_H
#define FICHERO_INDEXER_TABLES_TEXT_COLUMNS_H

#include "indexer/tables/side_by_side.h"

/* As side_by_side_at(), for this kind of block, which ends with its page; `end` is always set. */
enum side_by_side_result text_columns_at(const struct profile *profile, const struct source_lines *lines,
					     size_t first, struct table *table, size_t *end);

#endif

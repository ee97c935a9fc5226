/*
 * The lines of a cell: what stands between its <br>, and each item of a list
 * that is written in a row: "a) Abrir el portal. b) Formar a las unidades."
 */
#ifndef FICHERO_INDEXER_TABLES_CELL_LINES_H
#define FICHERO_INDEXER_TABLES_CELL_LINES_H

#include <stdbool.h>

#include "indexer/tables/table.h"
#include "indexer/tables/unfolded.h"

/*
 * Append the lines of a cell. `items`: it is one of a column of items, so that
 * a text without a mark is given one, a bullet, where it begins.
 */
void cell_add_lines(const struct table *table, struct table_cell cell, bool items, struct unfolded *out);

#endif

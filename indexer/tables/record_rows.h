/*
 * A table of records: a header of labels, and rows below it. Private to the
 * reading of tables.
 */
#ifndef FICHERO_INDEXER_TABLES_RECORD_ROWS_H
#define FICHERO_INDEXER_TABLES_RECORD_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/tables/table_words.h"

/*
 * Is it certain how the table is read? Its header has a level, the section of
 * the acciones, or none but labels that are known; each level in a row has its
 * number.
 */
bool record_rows_are_certain(struct table_words *words, size_t columns);

/* Append the lines of such a table. */
void record_rows_add(struct table_words *words, size_t columns);

#endif

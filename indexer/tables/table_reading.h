/*
 * From a table to lines one below the other, where it is certain how it is
 * read:
 *
 * - one column: a frame around text;
 * - labels with their content beside them ("RESPONSABLES | Tesorería"), in two
 *   columns or in several pairs of two;
 * - records, one a row, under a header of labels ("Prioridad | Responsables |
 *   Acciones"): the levels as headings, every other cell under its label. Rows
 *   that leave the levels empty carry on the record above them;
 * - items, their mark in a cell of its own ("a) | Abrir el portal.").
 *
 * Everything else (figures, a matrix, labels that nobody knows) is no text.
 */
#ifndef FICHERO_INDEXER_TABLES_TABLE_READING_H
#define FICHERO_INDEXER_TABLES_TABLE_READING_H

#include <stdbool.h>

#include "indexer/headings/profile.h"
#include "indexer/tables/table.h"
#include "indexer/tables/unfolded.h"

/*
 * Append the table's lines; false, with nothing appended, where it is not
 * certain how it is read. Time is linear in the table.
 */
bool table_read(const struct profile *profile, const struct table *table, struct unfolded *out);

/* Would table_read() read it? Nothing is appended. */
bool table_is_readable(const struct profile *profile, const struct table *table);

#endif

/*
 * Tables drawn with characters: the pipe tables of Markdown, with a pipe at
 * either end of a row or not, and grid tables, whose rows have rules of
 * `+---+---+` between them and may have several lines. `\|` is no border.
 */
#ifndef FICHERO_INDEXER_TABLES_PIPE_TABLES_H
#define FICHERO_INDEXER_TABLES_PIPE_TABLES_H

#include <stddef.h>

#include "indexer/lines/source_lines.h"
#include "indexer/tables/table.h"

/*
 * The table whose first line is items[first]: `table`, which is empty, is
 * filled, and the number of its lines returned; 0 where none begins there. A
 * page's end inside it is no end. Cells keep pointers into `lines`. Time is
 * linear in what is returned, or in one line.
 */
size_t pipe_table_at(const struct source_lines *lines, size_t first, struct table *table);

#endif

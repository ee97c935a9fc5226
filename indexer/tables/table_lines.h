/*
 * The lines of a table that goes on over pages: what pages print between them
 * is none of it.
 */
#ifndef FICHERO_INDEXER_TABLES_TABLE_LINES_H
#define FICHERO_INDEXER_TABLES_TABLE_LINES_H

#include <stddef.h>

#include "indexer/lines/source_lines.h"

/*
 * The line behind items[at]: past furniture, and past blank lines that stand
 * at a page's end. It may be blank, or `count` where there is no more.
 */
size_t table_lines_next(const struct source_lines *lines, size_t at);

#endif

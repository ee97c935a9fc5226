/*
 * Tables and columns taken apart: a step of the import between the reading of
 * a source's lines and their classification.
 */
#ifndef FICHERO_INDEXER_TABLES_UNFOLD_H
#define FICHERO_INDEXER_TABLES_UNFOLD_H

#include "indexer/headings/profile.h"
#include "indexer/lines/source_lines.h"

/*
 * Replace the lines of tables and of columns printed side by side by what they
 * say, one below the other in the order of reading. Each line keeps the number
 * of the line that it was printed in: numbers may fall where a column ends and
 * the next begins. A table that is not certain to be read rightly is `aside`,
 * whole. All other lines stay as they are. Time is linear in the source.
 */
void unfold(struct source_lines *lines, const struct profile *profile);

#endif

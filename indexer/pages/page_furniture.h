/*
 * The furniture of pages: their numbers, heads and feet, which are no text of
 * the document.
 */
#ifndef FICHERO_INDEXER_PAGES_PAGE_FURNITURE_H
#define FICHERO_INDEXER_PAGES_PAGE_FURNITURE_H

#include "indexer/headings/profile.h"
#include "indexer/lines/source_lines.h"

/*
 * Set `furniture` and `page_break_before` of all lines and, where the source
 * has no form feeds but numbers of pages that rise, `page`: that of the number
 * printed at its foot; at its head, where the text begins with a number and
 * goes on behind the last. What the profile knows
 * as a heading is none of them. Time is linear in the text.
 */
void page_furniture_mark(struct source_lines *lines, const struct profile *profile);

#endif

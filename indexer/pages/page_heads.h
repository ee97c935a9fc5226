/*
 * Heads and feet of pages: lines that come again and again at borders of pages
 * or beside pages' numbers, with a number in them or not.
 */
#ifndef FICHERO_INDEXER_PAGES_PAGE_HEADS_H
#define FICHERO_INDEXER_PAGES_PAGE_HEADS_H

#include "indexer/pages/page_lines.h"

/*
 * Mark as furniture what repeats at the borders of pages: form feeds and the
 * numbers that page_series_mark() has found. From a border on, line by line,
 * up to the first that does not repeat; right and left pages may have theirs,
 * and a part between strokes ("Plan Estatal | Salud") is enough.
 *
 * A heading of the document, an item and what stands under a heading is never
 * furniture, nor is what repeats in the middle of pages too: in doubt it is
 * text. The name of a body right above a sheet's heading is left for
 * running_header_mark(). Time is linear in the lines.
 */
void page_heads_mark(struct page_lines *view);

#endif

/*
 * Which lines are numbers of pages: those that look like nothing else, and
 * those that rise with the pages.
 */
#ifndef FICHERO_INDEXER_PAGES_PAGE_SERIES_H
#define FICHERO_INDEXER_PAGES_PAGE_SERIES_H

#include "indexer/pages/page_lines.h"

/*
 * Mark as furniture:
 *
 * - what is a page's number wherever it stands (page_number_is_sure());
 * - numbers at borders of pages that differ from the count of pages by the
 *   same on several of them;
 * - numbers that stand apart and rise by one, where one of them stands in the
 *   middle of a sentence, or where they are too far from one another for the
 *   numbers of a list;
 * - a number alone in the middle of a sentence.
 *
 * What stands under a label (META, then 80), and an item between its
 * neighbours 4) and 6), is content. Time is linear in the lines.
 */
void page_series_mark(struct page_lines *view);

#endif

/*
 * Heads and feet that share their line with the page's number: "12 Programa de
 * Integridad", "Programa de Integridad | Página 13".
 */
#ifndef FICHERO_INDEXER_PAGES_PAGE_NUMBERED_H
#define FICHERO_INDEXER_PAGES_PAGE_NUMBERED_H

#include "indexer/pages/page_lines.h"

/*
 * Mark as furniture the lines that have the same words beside a number that
 * rises with the pages, and note the number. "Proyecto de inversión 3" is like
 * them and heads a part of the document: a bare number behind the words is
 * believed only where a sentence is interrupted, or where it is on most pages.
 * Time is linear in the lines.
 */
void page_numbered_mark(struct page_lines *view);

#endif

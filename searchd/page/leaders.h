/*
 * Who leads most of each documento: the number beside a body is that of the results
 * that it links.
 */
#ifndef FICHERO_SEARCHD_PAGE_LEADERS_H
#define FICHERO_SEARCHD_PAGE_LEADERS_H

#include <stdint.h>

#include "searchd/search/generation.h"
#include "searchd/template/view.h"

struct page_leaders;

/* Count them, of the first `documentos` of the catalog. The caller frees it with page_leaders_free(). */
struct page_leaders *page_leaders_new(const struct generation *generation, uint32_t documentos);
void page_leaders_free(struct page_leaders *leaders);

/*
 * Fill `view` with up to `most` of the documento at that place of the catalog, one of
 * those that were counted: a list "entes", none where nobody leads, and the flag "hay".
 */
void page_leaders_fill(const struct page_leaders *leaders, struct view *view, uint32_t documento, uint32_t most);

#endif

/*
 * The pages of a document of fichas: where each begins, which prioridad its
 * sheet is about, and whether "Prioridad N" stands in a list or heads a sheet.
 *
 * A page begins at FICHA TÉCNICA, at EJE N or at the running header, whichever
 * comes first; those that follow one another belong to one page.
 */
#ifndef FICHERO_INDEXER_IMPORT_SHEET_PAGES_H
#define FICHERO_INDEXER_IMPORT_SHEET_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/import/line_classifier.h"

#define NO_EVENT ((size_t)-1)

struct sheet_page {
	size_t first, end;  /* events [first, end) */
	size_t eje;         /* event of the first EJE on it, or NO_EVENT */
	bool cover;         /* of an eje: objective, topics, list of prioridades */
	bool has_principios, has_lideres;
	size_t sheet;       /* event of its first PRIORIDAD that heads a sheet, or NO_EVENT */
	size_t first_item;  /* event of the first list item before that, or NO_EVENT */
};

struct sheet_pages {
	struct sheet_page *items;
	size_t count, capacity;
	bool *in_list; /* for each event: is this PRIORIDAD an entry of a list? */
	bool has_fichas; /* sheets of fichas técnicas, each under its EJE or FICHA TÉCNICA: pages matter */
};

void sheet_pages_init(struct sheet_pages *pages);
void sheet_pages_release(struct sheet_pages *pages);

/* Fill `pages`, which is empty, from events whose running headers are marked. */
void sheet_pages_find(struct sheet_pages *pages, const struct event_list *events);

#endif

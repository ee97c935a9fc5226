/*
 * Where a line stands in a table that a page shows, where its format tells.
 */
#ifndef FICHERO_INDEXER_LINES_LINE_PLACE_H
#define FICHERO_INDEXER_LINES_LINE_PLACE_H

#include <stddef.h>

struct line_place {
	unsigned table;  /* from 1; 0: in none */
	unsigned row;    /* from 1, the header's; 0: the header once more, on a further page */
	unsigned column; /* from 0 */
};

/* items[n - 1] is the place of line n; lines behind the last are in no table. */
struct line_places {
	struct line_place *items;
	size_t count, capacity;
};

#endif

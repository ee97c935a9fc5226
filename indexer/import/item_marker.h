/*
 * What opens an item of a list: bullets, the letter of an acción, a number.
 */
#ifndef FICHERO_INDEXER_IMPORT_ITEM_MARKER_H
#define FICHERO_INDEXER_IMPORT_ITEM_MARKER_H

#include <stdbool.h>
#include <stddef.h>

/* Room for a letter or numeral in UTF-8. */
#define INCISO_MAX_BYTES 15

struct item_marker {
	bool bullet;
	char inciso[INCISO_MAX_BYTES + 1]; /* in lower case; "" where there is a bullet alone */
	size_t end;                        /* where the item's own text begins */
};

/*
 * Read the marker at the start of a clean line, its `**` taken out: any
 * bullets, then `a)`, `ñ)`, `iv)`, `(b)`, `1.`, `12)`, `c.-` or nothing.
 * False where there is neither bullet nor letter nor number.
 */
bool item_marker_match(const char *text, size_t length, struct item_marker *marker);

#endif

/*
 * Room for many texts that live and go together: what is put in never moves,
 * so that others may point to it while more comes in. One thread at a time.
 */
#ifndef FICHERO_INDEXER_LINES_TEXT_STORE_H
#define FICHERO_INDEXER_LINES_TEXT_STORE_H

#include <stddef.h>

struct text_store {
	struct text_block *blocks; /* the one that is being filled first */
};

void text_store_init(struct text_store *store);
/* What was put in is gone; the store is empty and may be used again. */
void text_store_release(struct text_store *store);

/* A copy of `length` bytes with a zero behind them; the store's own. */
const char *text_store_add(struct text_store *store, const char *text, size_t length);

#endif

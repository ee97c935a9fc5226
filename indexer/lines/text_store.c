#include "indexer/lines/text_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

#define BLOCK_BYTES ((size_t)64 << 10)

struct text_block {
	struct text_block *next;
	size_t used, size;
	char bytes[];
};

void text_store_init(struct text_store *store)
{
	store->blocks = NULL;
}

void text_store_release(struct text_store *store)
{
	struct text_block *next;

	for (struct text_block *block = store->blocks; block; block = next) {
		next = block->next;
		free(block);
	}
	text_store_init(store);
}

/* A text that is larger than a block has one to itself. */
static struct text_block *add_block(struct text_store *store, size_t bytes)
{
	size_t size = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
	struct text_block *block = xmalloc(sizeof(*block) + size);

	block->used = 0;
	block->size = size;
	block->next = store->blocks;
	store->blocks = block;
	return block;
}

const char *text_store_add(struct text_store *store, const char *text, size_t length)
{
	struct text_block *block = store->blocks;
	char *copy;

	if (!block || block->size - block->used <= length)
		block = add_block(store, length + 1);
	copy = block->bytes + block->used;
	memcpy(copy, text, length);
	copy[length] = '\0';
	block->used += length + 1;
	return copy;
}

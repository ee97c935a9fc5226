#include "index/numbering.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"

void numbering_release(struct numbering *numbering)
{
	free(numbering->hashes);
	free(numbering->slots);
}

static void put_slot(struct numbering *numbering, uint64_t hash, uint32_t number)
{
	size_t i = (size_t)hash & (numbering->slot_count - 1);

	while (numbering->slots[i])
		i = (i + 1) & (numbering->slot_count - 1);
	numbering->slots[i] = number + 1;
}

/* At most half full, so that probing stays short. */
static void numbering_grow(struct numbering *numbering)
{
	if (((size_t)numbering->count + 1) * 2 <= numbering->slot_count)
		return;
	numbering->slot_count = numbering->slot_count ? numbering->slot_count * 2 : 16;
	free(numbering->slots);
	numbering->slots = xcalloc(numbering->slot_count, sizeof(*numbering->slots));
	for (uint32_t i = 0; i < numbering->count; i++)
		put_slot(numbering, numbering->hashes[i], i);
}

uint32_t numbering_add(struct numbering *numbering, uint64_t hash)
{
	assert(numbering->count < NUMBERING_NONE - 1);
	numbering_grow(numbering);
	numbering->hashes = xgrow(numbering->hashes, numbering->count, &numbering->hash_capacity,
				  sizeof(*numbering->hashes));
	numbering->hashes[numbering->count] = hash;
	put_slot(numbering, hash, numbering->count);
	return numbering->count++;
}

uint32_t numbering_next(const struct numbering *numbering, uint64_t hash, size_t *slot)
{
	if (numbering->slot_count == 0)
		return NUMBERING_NONE;

	size_t mask = numbering->slot_count - 1;

	for (*slot = *slot == NUMBERING_FIRST ? (size_t)hash & mask : (*slot + 1) & mask; numbering->slots[*slot];
	     *slot = (*slot + 1) & mask) {
		uint32_t number = numbering->slots[*slot] - 1;

		if (numbering->hashes[number] == hash)
			return number;
	}
	return NUMBERING_NONE;
}

#include "indexer/corpus/id_set.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

struct id_slot {
	uint64_t low, high; /* both 0: free */
	struct place place;
};

/* The bits of a sum spread over all of it: the finisher of splitmix64. */
static uint64_t spread(uint64_t bits)
{
	bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
	return bits ^ (bits >> 31);
}

/* Two sums that have nothing in common: FNV-1a, and a polynomial with another odd factor. */
static struct id_slot slot_of(const char *id, size_t length)
{
	uint64_t low = UINT64_C(0xcbf29ce484222325), high = length;

	for (size_t i = 0; i < length; i++) {
		low = (low ^ (unsigned char)id[i]) * UINT64_C(0x100000001b3);
		high = high * UINT64_C(0x9e3779b97f4a7c15) + (unsigned char)id[i] + 1;
	}
	low = spread(low);
	return (struct id_slot){ .low = low ? low : 1, .high = spread(high) };
}

/* The slot that has the id, or the free one where it belongs. */
static struct id_slot *find_slot(const struct id_set *set, const struct id_slot *wanted)
{
	size_t i = (size_t)wanted->low & (set->capacity - 1);

	while (set->slots[i].low && (set->slots[i].low != wanted->low || set->slots[i].high != wanted->high))
		i = (i + 1) & (set->capacity - 1);
	return &set->slots[i];
}

static void grow(struct id_set *set)
{
	struct id_set larger = { .count = set->count, .capacity = set->capacity ? set->capacity * 2 : 1024 };

	larger.slots = xcalloc(larger.capacity, sizeof(*larger.slots));
	for (size_t i = 0; i < set->capacity; i++) {
		if (set->slots[i].low)
			*find_slot(&larger, &set->slots[i]) = set->slots[i];
	}
	free(set->slots);
	*set = larger;
}

void id_set_release(struct id_set *set)
{
	free(set->slots);
	memset(set, 0, sizeof(*set));
}

bool id_set_add(struct id_set *set, const char *id, size_t length, struct place place, struct place *first)
{
	struct id_slot wanted = slot_of(id, length);

	if ((set->count + 1) * 3 > set->capacity * 2)
		grow(set);

	struct id_slot *slot = find_slot(set, &wanted);

	if (slot->low) {
		if (first)
			*first = slot->place;
		return false;
	}
	*slot = wanted;
	slot->place = place;
	set->count++;
	return true;
}

bool id_set_has(const struct id_set *set, const char *id, size_t length)
{
	struct id_slot wanted = slot_of(id, length);

	return set->capacity > 0 && find_slot(set, &wanted)->low != 0;
}

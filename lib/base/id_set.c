#include "base/id_set.h"

#include <stdlib.h>
#include <string.h>

#include <xxhash.h>

#include "base/hash.h"
#include "base/xalloc.h"

struct id_slot {
	XXH128_hash_t hash; /* both halves 0: free */
	uint64_t where;
};

static bool is_free(const struct id_slot *slot)
{
	return slot->hash.low64 == 0 && slot->hash.high64 == 0;
}

static XXH128_hash_t hash_of(const char *id, size_t length)
{
	XXH128_hash_t hash = XXH3_128bits_withSeed(id, length, hash_seed());

	hash.low64 += hash.low64 == 0 && hash.high64 == 0;
	return hash;
}

/* The slot that has the hash, or the free one where it belongs. */
static struct id_slot *find_slot(const struct id_set *set, XXH128_hash_t hash)
{
	size_t i = (size_t)hash.low64 & (set->capacity - 1);

	while (!is_free(&set->slots[i]) && !XXH128_isEqual(set->slots[i].hash, hash))
		i = (i + 1) & (set->capacity - 1);
	return &set->slots[i];
}

static void grow(struct id_set *set)
{
	struct id_set larger = { .count = set->count, .capacity = set->capacity ? set->capacity * 2 : 1024 };

	larger.slots = xcalloc(larger.capacity, sizeof(*larger.slots));
	for (size_t i = 0; i < set->capacity; i++) {
		if (!is_free(&set->slots[i]))
			*find_slot(&larger, set->slots[i].hash) = set->slots[i];
	}
	free(set->slots);
	*set = larger;
}

void id_set_release(struct id_set *set)
{
	free(set->slots);
	memset(set, 0, sizeof(*set));
}

bool id_set_add(struct id_set *set, const char *id, size_t length, uint64_t where, uint64_t *first)
{
	XXH128_hash_t hash = hash_of(id, length);

	if ((set->count + 1) * 3 > set->capacity * 2)
		grow(set);

	struct id_slot *slot = find_slot(set, hash);

	if (!is_free(slot)) {
		if (first)
			*first = slot->where;
		return false;
	}
	*slot = (struct id_slot){ hash, where };
	set->count++;
	return true;
}

bool id_set_has(const struct id_set *set, const char *id, size_t length)
{
	return set->capacity > 0 && !is_free(find_slot(set, hash_of(id, length)));
}

/*
 * Which ids came already, each with a number that says where: 24 bytes an id,
 * so that a million records fit in little memory.
 *
 * Ids are kept as 128-bit hashes (XXH3): two different ones that share a hash
 * are not to be expected.
 */
#ifndef FICHERO_BASE_ID_SET_H
#define FICHERO_BASE_ID_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct id_slot;

/* Start with zeros, release once. One thread. */
struct id_set {
	struct id_slot *slots;
	size_t count, capacity;
};

void id_set_release(struct id_set *set);

/*
 * Add `id`, which came at `where` (the caller's to read, any number). False
 * where it is there already: `first`, unless NULL, then gets where it came first.
 */
bool id_set_add(struct id_set *set, const char *id, size_t length, uint64_t where, uint64_t *first);

bool id_set_has(const struct id_set *set, const char *id, size_t length);

#endif

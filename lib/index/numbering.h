/*
 * Numbers given to things as they come, from 0: an open-addressing table of
 * their hashes. What the things are, and which of equal hashes is meant, the
 * caller knows. Private to lib/index.
 */
#ifndef FICHERO_INDEX_NUMBERING_H
#define FICHERO_INDEX_NUMBERING_H

#include <stddef.h>
#include <stdint.h>

/* Start with zeros, release once. One thread. */
struct numbering {
	uint64_t *hashes;  /* by number */
	size_t hash_capacity;
	uint32_t *slots;   /* number + 1; 0: free */
	size_t slot_count; /* a power of two, or 0 */
	uint32_t count;
};

void numbering_release(struct numbering *numbering);

/* Give the next number to something of that hash, which is not there yet. */
uint32_t numbering_add(struct numbering *numbering, uint64_t hash);

/* No number. */
#define NUMBERING_NONE UINT32_MAX

/* Walk through the numbers whose hash is `hash`: start with *slot = NUMBERING_FIRST, until NUMBERING_NONE comes. */
#define NUMBERING_FIRST SIZE_MAX

uint32_t numbering_next(const struct numbering *numbering, uint64_t hash, size_t *slot);

#endif

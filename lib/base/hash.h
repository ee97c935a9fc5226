/*
 * uthash with a policy of our own. Include this where uthash is used, never
 * <uthash.h> itself: each file would have its own.
 *
 * Memory: that of xalloc.h. A table that finds none ends the program with the
 * message that everything else has, where uthash says exit(-1) without a word.
 *
 * Hashes: XXH3 with a seed that each process draws anew, where uthash takes
 * Jenkins' function, for which anybody can find words that all fall into one
 * bucket: whoever asks for them makes every look-up as long as his query. A
 * table is walked in the order in which its items came, so the seed shows
 * nowhere.
 */
#ifndef FICHERO_BASE_HASH_H
#define FICHERO_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"

/* The seed of this process, for other tables whose keys a stranger chooses. Any thread. */
uint64_t hash_seed(void);
unsigned hash_key(const void *bytes, size_t length);

#define uthash_malloc(size) xmalloc(size)
#define uthash_free(memory, size) free(memory)
/* Never reached: uthash calls it only where uthash_malloc() returned NULL. */
#define uthash_fatal(message) xalloc_fail()
#define HASH_FUNCTION(key, length, hash) ((hash) = hash_key(key, length))

#include <uthash.h>

#endif

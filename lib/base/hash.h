/*
 * uthash with the memory policy of xalloc.h: a table that finds no memory ends
 * the program with the message that everything else has. Include this where
 * uthash is used, never <uthash.h> itself: each file would have its own policy,
 * and uthash's is exit(-1) without a word.
 */
#ifndef FICHERO_BASE_HASH_H
#define FICHERO_BASE_HASH_H

#include <stdlib.h>

#include "base/xalloc.h"

#define uthash_malloc(size) xmalloc(size)
#define uthash_free(memory, size) free(memory)
/* Never reached: uthash calls it only where uthash_malloc() returned NULL. */
#define uthash_fatal(message) abort()

#include <uthash.h>

#endif

/*
 * The name that a mistyped word was probably meant to be, for messages.
 */
#ifndef FICHERO_BASE_NEAREST_H
#define FICHERO_BASE_NEAREST_H

#include <stddef.h>

/*
 * Of `count` names, the one with the fewest slips from `word`, the first of
 * equals; NULL where there are none. A slip is a byte more, less or other, or
 * two neighbours that changed places; ASCII capitals make no difference. Words
 * are compared by their first 64 bytes. Any thread.
 */
const char *nearest_find(const char *word, const char *const *names, size_t count);

#endif

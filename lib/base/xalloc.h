/*
 * Memory that is there or the program ends: one policy, no untested branches.
 *
 * Each function ends the program with a message on standard error when there
 * is no memory (or a size overflows). What they return is freed with free().
 */
#ifndef FICHERO_BASE_XALLOC_H
#define FICHERO_BASE_XALLOC_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * How it ends: with the message and status 1, at once, since nothing that would
 * tidy up may need memory. For libraries that tell of it in ways of their own.
 */
__attribute__((noreturn)) void xalloc_fail(void);

void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
/* Like reallocarray(): `count * size` may not overflow. */
void *xreallocarray(void *memory, size_t count, size_t size);
char *xstrdup(const char *text);
/* A copy of `length` bytes with a zero byte after them; inner zero bytes are kept. */
char *xmemdupz(const void *bytes, size_t length);

/*
 * Make room for one more item in a growing array: `items` holds `count` of
 * them and has room for `*capacity`. Returns the array, moved or not.
 */
void *xgrow(void *items, size_t count, size_t *capacity, size_t item_size);

#ifdef __cplusplus
}
#endif
#endif

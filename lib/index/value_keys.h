/*
 * The values of a column by their keys (text/value_key.h), for those who type
 * them otherwise than the corpus writes them. Made when an index is opened.
 *
 * Private to lib/index.
 */
#ifndef FICHERO_INDEX_VALUE_KEYS_H
#define FICHERO_INDEX_VALUE_KEYS_H

#include <stddef.h>
#include <stdint.h>

#include "index/columns.h"

struct value_keys {
	const char **keys;  /* one for each value, in byte order */
	uint32_t *ordinals; /* of those values; rising where keys are the same */
	uint32_t count;
	char *bytes;        /* what `keys` point into */
};

/* The keys of all values of a column, which is not needed afterwards. Release once. */
void value_keys_make(struct value_keys *keys, const struct column *column);
/* Zeros, which were never made, are released too. */
void value_keys_release(struct value_keys *keys);

/* The ordinals of the values that have that key, rising; `count` gets how many. Any thread. */
const uint32_t *value_keys_find(const struct value_keys *keys, const char *key, size_t *count);

#endif

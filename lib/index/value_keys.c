#include "index/value_keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/value_key.h"

struct keyed {
	const char *key;
	uint32_t ordinal;
};

static int compare_keyed(const void *left, const void *right)
{
	const struct keyed *a = left, *b = right;
	int order = strcmp(a->key, b->key);

	return order ? order : a->ordinal < b->ordinal ? -1 : a->ordinal > b->ordinal;
}

/* One key behind the other, each with its zero, in the order of the values. */
static char *make_bytes(const struct column *column)
{
	struct strbuf bytes;

	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	for (uint32_t i = 0; i < column->value_count; i++) {
		value_key_add(&bytes, column->values[i], strlen(column->values[i]));
		strbuf_add_char(&bytes, '\0');
	}
	return strbuf_detach(&bytes, NULL);
}

void value_keys_make(struct value_keys *keys, const struct column *column)
{
	uint32_t count = column->value_count;
	struct keyed *sorted = xcalloc(count, sizeof(*sorted));

	keys->bytes = make_bytes(column);
	keys->count = count;
	keys->keys = xcalloc(count, sizeof(*keys->keys));
	keys->ordinals = xcalloc(count, sizeof(*keys->ordinals));

	const char *key = keys->bytes;

	for (uint32_t i = 0; i < count; i++, key += strlen(key) + 1)
		sorted[i] = (struct keyed){ key, i };
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare_keyed);
	for (uint32_t i = 0; i < count; i++) {
		keys->keys[i] = sorted[i].key;
		keys->ordinals[i] = sorted[i].ordinal;
	}
	free(sorted);
}

void value_keys_release(struct value_keys *keys)
{
	free(keys->keys);
	free(keys->ordinals);
	free(keys->bytes);
	*keys = (struct value_keys){ .count = 0 };
}

const uint32_t *value_keys_find(const struct value_keys *keys, const char *key, size_t *count)
{
	uint32_t low = 0, high = keys->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (strcmp(keys->keys[middle], key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	while (high < keys->count && strcmp(keys->keys[high], key) == 0)
		high++;
	*count = high - low;
	return keys->ordinals + low;
}

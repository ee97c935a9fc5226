#include "searchd/search/label_order.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/collation.h"

struct keyed {
	size_t key; /* where its key begins */
	const char *keys, *value;
	uint32_t ordinal;
};

static int compare(const void *left, const void *right)
{
	const struct keyed *a = left, *b = right;
	int order = strcmp(a->keys + a->key, b->keys + b->key);

	return order ? order : strcmp(a->value, b->value);
}

static uint32_t *rank(const struct index *index, enum field field)
{
	uint32_t count = index_value_count(index, field);
	struct keyed *sorted = xcalloc(count, sizeof(*sorted));
	uint32_t *ranks = xcalloc(count, sizeof(*ranks));
	struct strbuf keys;

	strbuf_init(&keys, STRBUF_NO_LIMIT);
	for (uint32_t i = 0; i < count; i++) {
		const char *label = index_label(index, field, i);

		sorted[i] = (struct keyed){ .key = keys.length, .value = index_value(index, field, i), .ordinal = i };
		collation_add_key(&keys, label, strlen(label));
		strbuf_add_char(&keys, '\0');
	}
	for (uint32_t i = 0; i < count; i++)
		sorted[i].keys = keys.data;
	if (count > 1)
		qsort(sorted, count, sizeof(*sorted), compare);
	for (uint32_t i = 0; i < count; i++)
		ranks[sorted[i].ordinal] = i;
	strbuf_release(&keys);
	free(sorted);
	return ranks;
}

void label_order_make(struct label_order *order, const struct index *index)
{
	for (int field = 0; field < FIELD_COUNT; field++) {
		if (!field_table[field].internal)
			order->ranks[field] = rank(index, (enum field)field);
	}
}

void label_order_release(struct label_order *order)
{
	for (int field = 0; field < FIELD_COUNT; field++)
		free(order->ranks[field]);
	*order = (struct label_order){ { NULL } };
}

#include "match/query_values.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void query_values_release(struct query_values *values)
{
	for (size_t i = 0; i < values->count; i++) {
		free((char *)values->items[i].text);
		free((char *)values->items[i].key);
	}
	free(values->items);
	*values = (struct query_values)QUERY_VALUES_INIT;
}

static const char *key_of(const struct query_value *value)
{
	return value->key ? value->key : value->text;
}

static bool is_same(const struct query_value *a, const struct query_value *b)
{
	if (a->ordinal != UINT32_MAX || b->ordinal != UINT32_MAX)
		return a->ordinal == b->ordinal;
	if (a->ente || b->ente)
		return a->ente == b->ente;
	return strcmp(key_of(a), key_of(b)) == 0;
}

bool query_values_has(const struct query_values *values, const struct query_value *value)
{
	for (size_t i = 0; i < values->count; i++) {
		if (is_same(&values->items[i], value))
			return true;
	}
	return false;
}

bool query_values_add(struct query_values *values, const struct query_value *value)
{
	if (query_values_has(values, value))
		return false;
	query_values_append(values, value);
	return true;
}

void query_values_append(struct query_values *values, const struct query_value *value)
{
	values->items = xgrow(values->items, values->count, &values->capacity, sizeof(*values->items));
	values->items[values->count] = *value;
	values->items[values->count].text = xstrdup(value->text);
	values->items[values->count++].key = value->key ? xstrdup(value->key) : NULL;
}

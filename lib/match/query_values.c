#include "match/query_values.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

void query_values_release(struct query_values *values)
{
	for (size_t i = 0; i < values->count; i++)
		free((char *)values->items[i].text);
	free(values->items);
	*values = (struct query_values)QUERY_VALUES_INIT;
}

const struct query_value *query_values_find(const struct query_values *values, const char *text)
{
	for (size_t i = 0; i < values->count; i++) {
		if (strcmp(values->items[i].text, text) == 0)
			return &values->items[i];
	}
	return NULL;
}

void query_values_add(struct query_values *values, const struct query_value *value)
{
	if (query_values_find(values, value->text))
		return;
	values->items = xgrow(values->items, values->count, &values->capacity, sizeof(*values->items));
	values->items[values->count] = *value;
	values->items[values->count++].text = xstrdup(value->text);
}

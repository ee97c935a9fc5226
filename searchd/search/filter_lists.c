#include "searchd/search/filter_lists.h"

#include <stdlib.h>

#include "base/xalloc.h"

/* Whether a list has no value but those of another. Lists are short: QUERY_MAX_NAMESAKES. */
static bool is_within(const struct query_values *values, const struct query_values *other)
{
	for (size_t i = 0; i < values->count; i++) {
		if (!query_values_has(other, &values->items[i]))
			return false;
	}
	return true;
}

static bool has(const struct filter_lists *lists, const struct query_values *values,
		const struct query_values *elsewhere)
{
	for (size_t i = 0; i < lists->count; i++) {
		if (lists->values[i].count == values->count && lists->elsewhere[i].count == elsewhere->count &&
		    is_within(values, &lists->values[i]) && is_within(elsewhere, &lists->elsewhere[i]))
			return true;
	}
	return false;
}

void filter_lists_add(struct filter_lists *lists, struct query_values *values, struct query_values *elsewhere,
		      const char *given)
{
	size_t capacity = lists->capacity;

	if (has(lists, values, elsewhere)) {
		query_values_release(values);
		query_values_release(elsewhere);
		return;
	}
	lists->values = xgrow(lists->values, lists->count, &lists->capacity, sizeof(*lists->values));
	if (lists->capacity != capacity) {
		lists->elsewhere = xreallocarray(lists->elsewhere, lists->capacity, sizeof(*lists->elsewhere));
		lists->given = xreallocarray(lists->given, lists->capacity, sizeof(*lists->given));
	}
	lists->values[lists->count] = *values;
	lists->elsewhere[lists->count] = *elsewhere;
	lists->given[lists->count++] = xstrdup(given);
	*values = *elsewhere = (struct query_values)QUERY_VALUES_INIT;
}

void filter_lists_release(struct filter_lists *lists)
{
	for (size_t i = 0; i < lists->count; i++) {
		query_values_release(&lists->values[i]);
		query_values_release(&lists->elsewhere[i]);
		free(lists->given[i]);
	}
	free(lists->values);
	free(lists->elsewhere);
	free(lists->given);
	*lists = (struct filter_lists){ .count = 0 };
}

void filter_lists_confine(struct filter_lists *lists)
{
	for (size_t i = 0; i < lists->count; i++)
		query_values_release(&lists->elsewhere[i]);
}

const char *filter_lists_text(const struct filter_lists *lists, size_t i)
{
	return lists->values[i].count == 1 ? lists->values[i].items[0].text : lists->given[i];
}

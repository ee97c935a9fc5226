#include "index/value_numbers.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/field.h"

static int by_number(const void *left, const void *right)
{
	const struct value_number *a = left;
	const struct value_number *b = right;

	if (a->number != b->number)
		return a->number < b->number ? -1 : 1;
	return (a->ordinal > b->ordinal) - (a->ordinal < b->ordinal);
}

void value_numbers_make(struct value_numbers *numbers, const struct column *column)
{
	*numbers = (struct value_numbers){ .items = xcalloc(column->value_count, sizeof(*numbers->items)) };
	for (uint32_t ordinal = 0; ordinal < column->value_count; ordinal++) {
		const char *value = column->values[ordinal];
		unsigned long long number = strtoull(value, NULL, 10);

		if (!*value || value[strspn(value, "0123456789")] || number > FIELD_MAX_NUMBER)
			continue;
		numbers->items[numbers->count++] = (struct value_number){ (uint32_t)number, ordinal };
	}
	if (numbers->count > 1)
		qsort(numbers->items, numbers->count, sizeof(*numbers->items), by_number);
}

void value_numbers_release(struct value_numbers *numbers)
{
	free(numbers->items);
	*numbers = (struct value_numbers){ NULL, 0 };
}

uint32_t value_numbers_below(const struct value_numbers *numbers, uint64_t number)
{
	uint32_t low = 0, high = numbers->count;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (numbers->items[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

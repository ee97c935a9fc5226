#include "match/refine_twins.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "index/twins.h"

/* A row on its way into the order of classes; qsort() has no context. */
struct placed {
	uint32_t first, place;
};

static int by_class(const void *left, const void *right)
{
	const struct placed *a = left;
	const struct placed *b = right;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

static void sort_classes(struct twin_rows *rows)
{
	struct placed *placed = xcalloc(rows->count, sizeof(*placed));

	for (uint32_t i = 0; i < rows->count; i++)
		placed[i] = (struct placed){ rows->items[i].first, i };
	if (rows->count > 1)
		qsort(placed, rows->count, sizeof(*placed), by_class);
	rows->classes = xcalloc(rows->count, sizeof(*rows->classes));
	for (uint32_t i = 0; i < rows->count; i++)
		rows->classes[i] = placed[i].place;
	free(placed);
}

void twin_rows_find(struct twin_rows *rows, const struct index *index, const struct matches *matches)
{
	const struct twins *twins = index_twins(index);
	size_t capacity = 0;

	*rows = (struct twin_rows){ NULL, 0, NULL };
	for (uint32_t i = 0; i < matches->count; i++) {
		uint32_t row = matches->docids[i] - 1;

		if (twins->first[row] == row + 1 && twins->next[row] == 0)
			continue;
		rows->items = xgrow(rows->items, rows->count, &capacity, sizeof(*rows->items));
		rows->items[rows->count++] = (struct twin_row){ .row = row, .first = twins->first[row] };
	}
	sort_classes(rows);
}

void twin_rows_release(struct twin_rows *rows)
{
	free(rows->items);
	free(rows->classes);
	*rows = (struct twin_rows){ NULL, 0, NULL };
}

void twin_rows_count(struct twin_rows *rows, size_t condition_count, size_t passes, size_t several)
{
	const uint64_t every = TWIN_PASSES | ((UINT64_C(1) << condition_count) - 1);
	uint64_t taken = 0;
	uint32_t class = 0;

	for (uint32_t i = 0; i < rows->count; i++) {
		struct twin_row *row = &rows->items[rows->classes[i]];
		uint64_t could = TWIN_MATCHES;

		if (row->first != class)
			taken = 0;
		class = row->first;
		if (row->failed == passes)
			could |= every;
		else if (row->failed != several)
			could |= UINT64_C(1) << row->failed;
		row->counts = could & ~taken;
		taken |= could;
	}
}

void twin_values_find(struct twin_values *values, const struct twin_rows *rows, const struct column *column, size_t own,
		      size_t passes, uint32_t *seen)
{
	*values = (struct twin_values){ .stretches = xcalloc(rows->count, sizeof(*values->stretches)) };
	for (uint32_t i = 0; i < rows->count; i++) {
		const struct twin_row *row = &rows->items[rows->classes[i]];
		struct twin_stretch *stretch = &values->stretches[rows->classes[i]];
		uint32_t set = column->set_of[row->row];

		stretch->from = values->count;
		for (uint32_t j = column->set_offsets[set];
		     (row->failed == passes || row->failed == own) && j < column->set_offsets[set + 1]; j++) {
			uint32_t ordinal = column->set_ordinals[j];

			if (seen[ordinal] == row->first)
				continue;
			seen[ordinal] = row->first;
			values->ordinals = xgrow(values->ordinals, values->count, &values->capacity,
						 sizeof(*values->ordinals));
			values->ordinals[values->count++] = ordinal;
		}
		stretch->end = values->count;
	}
}

void twin_values_release(struct twin_values *values)
{
	free(values->ordinals);
	free(values->stretches);
	*values = (struct twin_values){ NULL, 0, 0, NULL };
}

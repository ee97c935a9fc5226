#include "match/passing.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "index/value_numbers.h"

/* --- Any ----------------------------------------------------------------------- */

/* However many ranges there are and however far they reach: where each begins and ends, then one pass over the numbers. */
static void mark_ranges(const struct index *index, enum field field, const struct query_values *values, bool *marked)
{
	const struct value_numbers *numbers = index_numbers(index, field);
	int64_t *changes = xcalloc((size_t)numbers->count + 1, sizeof(*changes));
	int64_t open = 0;

	for (size_t i = 0; i < values->count; i++) {
		const struct query_value *value = &values->items[i];

		if (!value->is_range || value->first > value->last)
			continue;
		changes[value_numbers_below(numbers, value->first)]++;
		changes[value_numbers_below(numbers, (uint64_t)value->last + 1)]--;
	}
	for (uint32_t i = 0; i < numbers->count; i++) {
		open += changes[i];
		if (open > 0)
			marked[numbers->items[i].ordinal] = true;
	}
	free(changes);
}

bool *passing_values(const struct index *index, enum field field, const struct query_values *values)
{
	const struct column *column = index_column(index, field);
	bool *marked = xcalloc(column->value_count, sizeof(*marked));
	bool has_ranges = false;

	for (size_t i = 0; i < values->count; i++) {
		has_ranges |= values->items[i].is_range;
		if (values->items[i].ordinal < column->value_count)
			marked[values->items[i].ordinal] = true;
	}
	if (has_ranges)
		mark_ranges(index, field, values, marked);
	return marked;
}

bool *passing_any(const struct index *index, enum field field, const struct query_values *values)
{
	const struct column *column = index_column(index, field);
	bool *wanted = passing_values(index, field, values);
	bool *passes = xcalloc(column->set_count, sizeof(*passes));

	for (uint32_t set = 0; set < column->set_count; set++) {
		for (uint32_t i = column->set_offsets[set]; i < column->set_offsets[set + 1]; i++) {
			if (wanted[column->set_ordinals[i]]) {
				passes[set] = true;
				break;
			}
		}
	}
	free(wanted);
	return passes;
}

/* Of the one list of a filter, with what it means elsewhere. */
static bool *passing_alternatives(const struct index *index, const struct filter *filter)
{
	bool *passes = passing_any(index, filter->field, filter->values);
	bool *others;

	if (!filter->elsewhere || filter->elsewhere->count == 0)
		return passes;
	others = passing_any(index, filter->field, filter->elsewhere);
	for (uint32_t set = 0; set < index_column(index, filter->field)->set_count; set++)
		passes[set] |= others[set];
	free(others);
	return passes;
}

/* --- All ----------------------------------------------------------------------- */

/* Which lists an ordinal is in: those from lists[offsets[ordinal]] up to the next offset. */
struct holders {
	size_t *offsets;
	uint32_t *lists;
};

/* Every value of every list of a filter: `use` is told of it. */
static void each_value(const struct filter *filter, uint32_t value_count, struct holders *holders,
		       void (*use)(struct holders *holders, uint32_t ordinal, uint32_t list))
{
	for (size_t i = 0; i <= filter->further; i++) {
		const struct query_values *both[] = { &filter->values[i],
						      filter->elsewhere ? &filter->elsewhere[i] : NULL };

		for (size_t j = 0; j < 2; j++) {
			for (size_t k = 0; both[j] && k < both[j]->count; k++) {
				if (both[j]->items[k].ordinal < value_count)
					use(holders, both[j]->items[k].ordinal, (uint32_t)i);
			}
		}
	}
}

static void count_holder(struct holders *holders, uint32_t ordinal, uint32_t list)
{
	(void)list;
	holders->offsets[ordinal + 2]++;
}

/* offsets[ordinal + 1] is where the next one goes; in the end it is where those of the next ordinal begin. */
static void put_holder(struct holders *holders, uint32_t ordinal, uint32_t list)
{
	holders->lists[holders->offsets[ordinal + 1]++] = list;
}

static struct holders find_holders(const struct filter *filter, uint32_t value_count)
{
	struct holders holders = { .offsets = xcalloc((size_t)value_count + 2, sizeof(*holders.offsets)) };

	each_value(filter, value_count, &holders, count_holder);
	for (uint32_t i = 0; i < value_count; i++)
		holders.offsets[i + 2] += holders.offsets[i + 1];
	holders.lists = xcalloc(holders.offsets[value_count + 1] + 1, sizeof(*holders.lists));
	each_value(filter, value_count, &holders, put_holder);
	return holders;
}

static bool *passing_all(const struct index *index, const struct filter *filter)
{
	const struct column *column = index_column(index, filter->field);
	struct holders holders = find_holders(filter, column->value_count);
	uint32_t *seen = xcalloc(filter->further + 1, sizeof(*seen)); /* by list: the last set that has it, and 1 */
	bool *passes = xcalloc(column->set_count, sizeof(*passes));

	for (uint32_t set = 0; set < column->set_count; set++) {
		size_t found = 0;

		for (uint32_t i = column->set_offsets[set]; i < column->set_offsets[set + 1]; i++) {
			uint32_t ordinal = column->set_ordinals[i];

			for (size_t j = holders.offsets[ordinal]; j < holders.offsets[ordinal + 1]; j++) {
				found += seen[holders.lists[j]] != set + 1;
				seen[holders.lists[j]] = set + 1;
			}
		}
		passes[set] = found == filter->further + 1;
	}
	free(holders.offsets);
	free(holders.lists);
	free(seen);
	return passes;
}

bool *passing_filter(const struct index *index, const struct filter *filter)
{
	bool *passes;

	if (filter->mode == FILTER_ALL)
		return passing_all(index, filter);
	passes = passing_alternatives(index, filter);
	for (uint32_t set = 0; filter->mode == FILTER_NONE && set < index_column(index, filter->field)->set_count; set++)
		passes[set] = !passes[set];
	return passes;
}

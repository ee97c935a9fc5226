#include "index/refine.h"

#include <stdlib.h>

#include "base/xalloc.h"

struct condition {
	enum field field;
	const uint32_t *set_of;
	bool *passes; /* by set */
};

struct counter {
	enum field field;
	const struct column *column;
	uint32_t *counts;    /* documents, by set */
	size_t own;          /* the condition on the same field, or SIZE_MAX */
};

struct refiner {
	struct condition conditions[FIELD_COUNT];
	size_t condition_count;
	struct counter counters[FIELD_COUNT];
	size_t counter_count;
};

bool *refine_passing_sets(const struct column *column, const char *const *values, size_t count)
{
	bool *wanted = xcalloc(column->value_count, sizeof(*wanted));
	bool *passes = xcalloc(column->set_count, sizeof(*passes));

	for (size_t i = 0; i < count; i++) {
		uint32_t ordinal = column_find(column, values[i]);

		if (ordinal != UINT32_MAX)
			wanted[ordinal] = true;
	}
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

static void refiner_init(struct refiner *refiner, const struct index *index, const struct search *search)
{
	refiner->condition_count = 0;
	refiner->counter_count = 0;
	for (size_t i = 0; i < search->filter_count && i < FIELD_COUNT; i++) {
		const struct filter *filter = &search->filters[i];
		const struct column *column = index_column(index, filter->field);

		refiner->conditions[refiner->condition_count++] = (struct condition){
			filter->field, column->set_of,
			refine_passing_sets(column, filter->values, filter->value_count),
		};
	}
	for (int field = 0; field < FIELD_COUNT; field++) {
		struct counter *counter = &refiner->counters[refiner->counter_count];

		if (!(search->facets & 1u << field))
			continue;
		counter->field = (enum field)field;
		counter->column = index_column(index, (enum field)field);
		counter->counts = xcalloc(counter->column->set_count, sizeof(*counter->counts));
		counter->own = SIZE_MAX;
		for (size_t i = 0; i < refiner->condition_count; i++) {
			if (refiner->conditions[i].field == counter->field)
				counter->own = i;
		}
		refiner->counter_count++;
	}
}

static void refiner_release(struct refiner *refiner)
{
	for (size_t i = 0; i < refiner->condition_count; i++)
		free(refiner->conditions[i].passes);
	for (size_t i = 0; i < refiner->counter_count; i++)
		free(refiner->counters[i].counts);
}

enum { PASSES_ALL = FIELD_COUNT, FAILS_SEVERAL };

/* Which one condition the document at `row` fails, or one of the two above. */
static size_t failed_condition(const struct refiner *refiner, uint32_t row)
{
	size_t failed = PASSES_ALL;

	for (size_t i = 0; i < refiner->condition_count; i++) {
		const struct condition *condition = &refiner->conditions[i];

		if (condition->passes[condition->set_of[row]])
			continue;
		if (failed != PASSES_ALL)
			return FAILS_SEVERAL;
		failed = i;
	}
	return failed;
}

static void count_document(const struct refiner *refiner, uint32_t row, size_t failed)
{
	for (size_t i = 0; i < refiner->counter_count; i++) {
		const struct counter *counter = &refiner->counters[i];

		if (failed == PASSES_ALL || failed == counter->own)
			counter->counts[counter->column->set_of[row]]++;
	}
}

/* From documents by set to documents by value. */
static void counter_finish(const struct counter *counter, const bool *selected, struct facet *facet)
{
	const struct column *column = counter->column;
	uint32_t *counts = xcalloc(column->value_count, sizeof(*counts));

	for (uint32_t set = 0; set < column->set_count; set++) {
		if (counter->counts[set] == 0)
			continue;
		for (uint32_t i = column->set_offsets[set]; i < column->set_offsets[set + 1]; i++)
			counts[column->set_ordinals[i]] += counter->counts[set];
	}
	*facet = (struct facet){ .field = counter->field };
	facet->values = xreallocarray(NULL, column->value_count, sizeof(*facet->values));
	for (uint32_t i = 0; i < column->value_count; i++) {
		if (counts[i] > 0 || selected[i])
			facet->values[facet->count++] = (struct facet_value){ i, counts[i], selected[i] };
	}
	free(counts);
}

static bool *selected_values(const struct counter *counter, const struct search *search)
{
	bool *selected = xcalloc(counter->column->value_count, sizeof(*selected));

	for (size_t i = 0; i < search->filter_count; i++) {
		const struct filter *filter = &search->filters[i];

		for (size_t j = 0; filter->field == counter->field && j < filter->value_count; j++) {
			uint32_t ordinal = column_find(counter->column, filter->values[j]);

			if (ordinal != UINT32_MAX)
				selected[ordinal] = true;
		}
	}
	return selected;
}

void refine_run(const struct index *index, const struct search *search, struct matches *matches,
		struct facet_list *facets)
{
	struct refiner refiner;
	uint32_t kept = 0;

	refiner_init(&refiner, index, search);
	for (uint32_t i = 0; i < matches->count; i++) {
		uint32_t row = matches->docids[i] - 1;
		size_t failed = failed_condition(&refiner, row);

		if (failed == FAILS_SEVERAL)
			continue;
		count_document(&refiner, row, failed);
		if (failed != PASSES_ALL)
			continue;
		matches->weights[kept] = matches->weights[i];
		matches->docids[kept++] = matches->docids[i];
	}
	matches->count = kept;
	for (size_t i = 0; i < refiner.counter_count; i++) {
		bool *selected = selected_values(&refiner.counters[i], search);

		counter_finish(&refiner.counters[i], selected, &facets->items[facets->count++]);
		free(selected);
	}
	refiner_release(&refiner);
}

#include "match/refine.h"

#include <stdlib.h>

#include "base/xalloc.h"

/* Groups, each once: documents of a group come one after the other. */
struct tally {
	uint32_t head; /* the group counted last; 0: none */
	uint32_t count;
};

struct condition {
	enum field field;
	const uint32_t *set_of;
	bool *passes; /* by set */
	struct tally without; /* how many there are without it */
};

struct counter {
	enum field field;
	const struct column *column;
	size_t own;       /* the condition on the same field, or SIZE_MAX */
	uint32_t *counts; /* groups, by the set of their first document */
	/* The group at hand, and what later sets of a group add. */
	uint32_t head, first_set, last_set;
	uint32_t *seen;   /* by ordinal: the last group that was seen to have it, where sets differ */
	uint32_t *extra;  /* by ordinal: groups that have it, but not in their first set */
};

struct refiner {
	const uint32_t *heads; /* by row; NULL: every document is a group of its own */
	struct tally all;      /* without any filter */
	struct condition conditions[FIELD_COUNT];
	size_t condition_count;
	struct counter counters[FIELD_COUNT];
	size_t counter_count;
};

/* Of each ordinal of the column, whether it is among the values. An array for free(). */
static bool *mark_values(const struct column *column, const struct query_values *values)
{
	bool *marked = xcalloc(column->value_count, sizeof(*marked));

	for (size_t i = 0; i < values->count; i++) {
		if (values->items[i].ordinal < column->value_count)
			marked[values->items[i].ordinal] = true;
	}
	return marked;
}

bool *refine_passing_sets(const struct column *column, const struct query_values *values)
{
	bool *wanted = mark_values(column, values);
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

/* For each set of the column, whether the filter lets it through. */
static bool *passing_sets(const struct column *column, const struct search *search, const struct filter *filter)
{
	bool *passes = refine_passing_sets(column, filter->values);
	bool *others;

	if (!search->elsewhere || search->elsewhere[filter->field].count == 0)
		return passes;
	others = refine_passing_sets(column, &search->elsewhere[filter->field]);
	for (uint32_t set = 0; set < column->set_count; set++)
		passes[set] |= others[set];
	free(others);
	return passes;
}

static void refiner_init(struct refiner *refiner, const struct index *index, const struct search *search)
{
	*refiner = (struct refiner){ .heads = search->grouped ? index_heads(index) : NULL };
	for (size_t i = 0; i < search->filter_count && i < FIELD_COUNT; i++) {
		const struct filter *filter = &search->filters[i];
		const struct column *column = index_column(index, filter->field);

		refiner->conditions[refiner->condition_count++] = (struct condition){
			filter->field, column->set_of, passing_sets(column, search, filter), { 0, 0 },
		};
	}
	for (int field = 0; field < FIELD_COUNT; field++) {
		struct counter *counter = &refiner->counters[refiner->counter_count];

		if (!(search->facets & 1u << field))
			continue;
		counter->field = (enum field)field;
		counter->column = index_column(index, (enum field)field);
		counter->counts = xcalloc(counter->column->set_count, sizeof(*counter->counts));
		counter->seen = xcalloc(counter->column->value_count, sizeof(*counter->seen));
		counter->extra = xcalloc(counter->column->value_count, sizeof(*counter->extra));
		counter->head = 0;
		counter->own = SIZE_MAX;
		for (size_t i = 0; i < refiner->condition_count; i++) {
			if (refiner->conditions[i].field == counter->field)
				counter->own = i;
		}
		refiner->counter_count++;
	}
}

static void counter_release(struct counter *counter)
{
	free(counter->counts);
	free(counter->seen);
	free(counter->extra);
}

static void refiner_release(struct refiner *refiner)
{
	for (size_t i = 0; i < refiner->condition_count; i++)
		free(refiner->conditions[i].passes);
	for (size_t i = 0; i < refiner->counter_count; i++)
		counter_release(&refiner->counters[i]);
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

static void tally_add(struct tally *tally, uint32_t head)
{
	tally->count += tally->head != head;
	tally->head = head;
}

/* The group has the values of a set; those that it was not seen with before are extra, or are counted already. */
static void see_values(struct counter *counter, uint32_t head, uint32_t set, bool is_extra)
{
	const struct column *column = counter->column;

	for (uint32_t i = column->set_offsets[set]; i < column->set_offsets[set + 1]; i++) {
		uint32_t ordinal = column->set_ordinals[i];

		if (counter->seen[ordinal] == head)
			continue;
		counter->seen[ordinal] = head;
		counter->extra[ordinal] += is_extra;
	}
}

/* A group whose documents share one set is counted by set alone; its values are looked at where they do not. */
static void counter_add(struct counter *counter, uint32_t head, uint32_t set)
{
	if (counter->head != head) {
		counter->head = head;
		counter->first_set = counter->last_set = set;
		counter->counts[set]++;
		return;
	}
	if (set == counter->last_set || set == counter->first_set)
		return;
	counter->last_set = set;
	see_values(counter, head, counter->first_set, false);
	see_values(counter, head, set, true);
}

static void count_document(struct refiner *refiner, uint32_t head, uint32_t row, size_t failed)
{
	for (size_t i = 0; i < refiner->counter_count; i++) {
		struct counter *counter = &refiner->counters[i];

		if (failed == PASSES_ALL || failed == counter->own)
			counter_add(counter, head, counter->column->set_of[row]);
	}
	for (size_t i = 0; i < refiner->condition_count; i++) {
		if (failed == PASSES_ALL || failed == i)
			tally_add(&refiner->conditions[i].without, head);
	}
}

/* From groups by set to groups by value. */
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
	for (uint32_t i = 0; i < column->value_count; i++)
		counts[i] += counter->extra[i];
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
	static const struct query_values none = QUERY_VALUES_INIT;
	const struct query_values *values = &none;

	for (size_t i = 0; i < search->filter_count; i++) {
		if (search->filters[i].field == counter->field)
			values = search->filters[i].values;
	}
	return mark_values(counter->column, values);
}

void refine_run(const struct index *index, const struct search *search, struct matches *matches,
		struct facet_list *facets)
{
	struct refiner refiner;
	uint32_t kept = 0;

	refiner_init(&refiner, index, search);
	for (uint32_t i = 0; i < matches->count; i++) {
		uint32_t row = matches->docids[i] - 1;
		uint32_t head = refiner.heads ? refiner.heads[row] : row + 1;
		size_t failed = failed_condition(&refiner, row);

		tally_add(&refiner.all, head);
		if (failed == FAILS_SEVERAL)
			continue;
		count_document(&refiner, head, row, failed);
		if (failed != PASSES_ALL)
			continue;
		matches->weights[kept] = matches->weights[i];
		matches->docids[kept++] = matches->docids[i];
	}
	matches->count = kept;
	facets->unfiltered = refiner.all.count;
	for (size_t i = 0; i < refiner.condition_count; i++)
		facets->without[refiner.conditions[i].field] = refiner.conditions[i].without.count;
	for (size_t i = 0; i < refiner.counter_count; i++) {
		bool *selected = selected_values(&refiner.counters[i], search);

		counter_finish(&refiner.counters[i], selected, &facets->items[facets->count++]);
		free(selected);
	}
	refiner_release(&refiner);
}

#include "match/refine.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "match/passing.h"
#include "match/refine_twins.h"

/* Groups, each once: documents of a group come one after the other. */
struct tally {
	uint32_t head; /* the group counted last; 0: none */
	uint32_t count;
};

struct condition {
	const uint32_t *set_of;
	bool *passes; /* by set */
	struct tally without; /* how many there are without it */
};

struct counter {
	enum field field;
	const struct column *column;
	size_t own;       /* the condition that its counts leave out, or SIZE_MAX */
	uint32_t *counts; /* groups, by the set of their first document */
	/* The group at hand, and what later sets of a group add. */
	uint32_t head, first_set, last_set;
	uint32_t *seen;   /* by ordinal: the last group that was seen to have it, where sets differ */
	uint32_t *extra;  /* by ordinal: groups that have it, but not in their first set */
	struct twin_values twins; /* where they count once */
};

struct refiner {
	const uint32_t *heads; /* by row; NULL: every document is a group of its own */
	struct tally all;      /* without any filter */
	struct condition conditions[SEARCH_MAX_FILTERS];
	size_t condition_count;
	struct counter counters[FIELD_COUNT];
	size_t counter_count;
	struct twin_rows twins; /* where they count once; else none */
};

/* One more value of a field whose every value must be there narrows what is found: such a facet leaves nothing out. */
static size_t own_condition(const struct search *search, enum field field)
{
	size_t own = SIZE_MAX;

	for (size_t i = 0; i < search->filter_count; i++) {
		if (search->filters[i].field != field)
			continue;
		if (search->filters[i].mode == FILTER_ALL)
			return SIZE_MAX;
		if (search->filters[i].mode == FILTER_ANY)
			own = i;
	}
	return own;
}

static void counter_init(struct counter *counter, const struct index *index, const struct search *search,
			 enum field field)
{
	const struct column *column = index_column(index, field);

	*counter = (struct counter){
		.field = field,
		.column = column,
		.own = own_condition(search, field),
		.counts = xcalloc(column->set_count, sizeof(*counter->counts)),
		.seen = xcalloc(column->value_count, sizeof(*counter->seen)),
		.extra = xcalloc(column->value_count, sizeof(*counter->extra)),
	};
}

static void refiner_init(struct refiner *refiner, const struct index *index, const struct search *search)
{
	*refiner = (struct refiner){ .heads = search->grouped ? index_heads(index) : NULL };
	assert(search->filter_count <= SEARCH_MAX_FILTERS);
	for (size_t i = 0; i < search->filter_count; i++) {
		const struct filter *filter = &search->filters[i];

		refiner->conditions[refiner->condition_count++] = (struct condition){
			index_column(index, filter->field)->set_of, passing_filter(index, filter), { 0, 0 },
		};
	}
	for (int field = 0; field < FIELD_COUNT; field++) {
		if (search->facets & 1u << field)
			counter_init(&refiner->counters[refiner->counter_count++], index, search, (enum field)field);
	}
}

static void counter_release(struct counter *counter)
{
	free(counter->counts);
	free(counter->seen);
	free(counter->extra);
	twin_values_release(&counter->twins);
}

static void refiner_release(struct refiner *refiner)
{
	for (size_t i = 0; i < refiner->condition_count; i++)
		free(refiner->conditions[i].passes);
	for (size_t i = 0; i < refiner->counter_count; i++)
		counter_release(&refiner->counters[i]);
	twin_rows_release(&refiner->twins);
}

enum { PASSES_ALL = SEARCH_MAX_FILTERS, FAILS_SEVERAL };

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

/* --- Twins ------------------------------------------------------------------- */

/* The group has these values, which are not all of a set. */
static void counter_add_values(struct counter *counter, uint32_t head, const uint32_t *ordinals, size_t count)
{
	if (counter->head != head) {
		counter->head = head;
		counter->first_set = counter->last_set = 0; /* the empty one */
	}
	see_values(counter, head, counter->first_set, false);
	for (size_t i = 0; i < count; i++) {
		counter->extra[ordinals[i]] += counter->seen[ordinals[i]] != head;
		counter->seen[ordinals[i]] = head;
	}
}

static void count_twin(struct refiner *refiner, uint32_t head, uint32_t place)
{
	uint64_t counts = refiner->twins.items[place].counts;

	for (size_t i = 0; i < refiner->counter_count; i++) {
		struct counter *counter = &refiner->counters[i];
		struct twin_stretch stretch = counter->twins.stretches[place];

		if (stretch.end > stretch.from)
			counter_add_values(counter, head, counter->twins.ordinals + stretch.from,
					   stretch.end - stretch.from);
	}
	for (size_t i = 0; i < refiner->condition_count; i++) {
		if (counts & UINT64_C(1) << i)
			tally_add(&refiner->conditions[i].without, head);
	}
}

static void find_twins(struct refiner *refiner, const struct index *index, const struct matches *matches)
{
	struct twin_rows *twins = &refiner->twins;

	twin_rows_find(twins, index, matches);
	for (uint32_t i = 0; i < twins->count; i++)
		twins->items[i].failed = failed_condition(refiner, twins->items[i].row);
	twin_rows_count(twins, refiner->condition_count, PASSES_ALL, FAILS_SEVERAL);
	for (size_t i = 0; i < refiner->counter_count; i++) {
		struct counter *counter = &refiner->counters[i];
		uint32_t *seen = xcalloc(counter->column->value_count, sizeof(*seen));

		twin_values_find(&counter->twins, twins, counter->column, counter->own, PASSES_ALL, seen);
		free(seen);
	}
}

/* --- Facets ------------------------------------------------------------------ */

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

static void select_values(const struct index *index, enum field field, const struct query_values *values,
			  bool *selected)
{
	for (size_t i = 0; i < values->count; i++) {
		if (values->items[i].ordinal < index_value_count(index, field))
			selected[values->items[i].ordinal] = true;
	}
}

/* Those that were chosen one by one: a range chooses none, and what is shut out is not chosen. */
static bool *selected_values(const struct index *index, const struct counter *counter, const struct search *search)
{
	bool *selected = xcalloc(counter->column->value_count, sizeof(*selected));

	for (size_t i = 0; i < search->filter_count; i++) {
		const struct filter *filter = &search->filters[i];

		for (size_t j = 0; filter->field == counter->field && filter->mode != FILTER_NONE && j <= filter->further;
		     j++)
			select_values(index, counter->field, &filter->values[j], selected);
	}
	return selected;
}

static void finish(const struct index *index, const struct search *search, const struct refiner *refiner,
		   struct facet_list *facets)
{
	facets->unfiltered = refiner->all.count;
	for (size_t i = 0; i < refiner->condition_count; i++)
		facets->without[i] = refiner->conditions[i].without.count;
	for (size_t i = 0; i < refiner->counter_count; i++) {
		bool *selected = selected_values(index, &refiner->counters[i], search);

		counter_finish(&refiner->counters[i], selected, &facets->items[facets->count++]);
		free(selected);
	}
}

/* --- The pass ---------------------------------------------------------------- */

/* Count one match, which is twin number `*twin` or none at all; whether it is a hit. */
static bool refine_match(struct refiner *refiner, uint32_t row, uint32_t *twin)
{
	uint32_t head = refiner->heads ? refiner->heads[row] : row + 1;
	size_t failed;

	if (*twin < refiner->twins.count && refiner->twins.items[*twin].row == row) {
		uint32_t place = (*twin)++;

		if (refiner->twins.items[place].counts & TWIN_MATCHES)
			tally_add(&refiner->all, head);
		count_twin(refiner, head, place);
		return refiner->twins.items[place].counts & TWIN_PASSES;
	}
	failed = failed_condition(refiner, row);
	tally_add(&refiner->all, head);
	if (failed != FAILS_SEVERAL)
		count_document(refiner, head, row, failed);
	return failed == PASSES_ALL;
}

void refine_run(const struct index *index, const struct search *search, struct matches *matches,
		struct facet_list *facets)
{
	struct refiner refiner;
	uint32_t kept = 0, twin = 0;

	refiner_init(&refiner, index, search);
	if (search->twins_once)
		find_twins(&refiner, index, matches);
	for (uint32_t i = 0; i < matches->count; i++) {
		if (!refine_match(&refiner, matches->docids[i] - 1, &twin))
			continue;
		matches->weights[kept] = matches->weights[i];
		matches->docids[kept++] = matches->docids[i];
	}
	matches->count = kept;
	finish(index, search, &refiner, facets);
	refiner_release(&refiner);
}

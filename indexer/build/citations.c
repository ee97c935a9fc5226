#include "indexer/build/citations.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"

/* Room for the digits of a number and more. */
#define NUMBER_ROOM 16

/* Lines that one record came from. */
struct cite {
	uint32_t first, last;
	uint32_t record; /* its place among the records; of an eje its number */
};

/* The cites of one kind, and those of the line that a walk through the source has come to. */
struct walk {
	struct cite *cites; /* by their first lines, from citations_begin() on */
	size_t count, capacity;
	size_t next;        /* the first that has not begun */
	/* Of those that have begun, the inner ones on top; one that has ended goes when it comes to the top. */
	uint32_t *heap;
	size_t heap_count;
	uint32_t named[SOURCE_MAX_RECORDS]; /* the inmost of the line */
	uint32_t named_count, most;
};

struct cited_record {
	size_t id; /* its place in the ids */
	bool is_accion;
};

struct citations {
	uint32_t lines, line;
	struct cited_record *records;
	size_t record_count, record_capacity;
	struct strbuf ids;
	struct walk of_records, of_ejes;
	struct line_range *ranges; /* scratch */
	size_t range_count, range_capacity;
};

struct citations *citations_new(uint32_t lines)
{
	struct citations *citations = xcalloc(1, sizeof(*citations));

	citations->lines = lines;
	citations->of_records.most = SOURCE_MAX_RECORDS;
	citations->of_ejes.most = 1;
	strbuf_init(&citations->ids, STRBUF_NO_LIMIT);
	return citations;
}

static void release_walk(struct walk *walk)
{
	free(walk->cites);
	free(walk->heap);
}

void citations_free(struct citations *citations)
{
	if (!citations)
		return;
	release_walk(&citations->of_records);
	release_walk(&citations->of_ejes);
	strbuf_release(&citations->ids);
	free(citations->records);
	free(citations->ranges);
	free(citations);
}

/* --- Adding -------------------------------------------------------------------- */

static void add_range(struct citations *citations, const struct line_range *range)
{
	if (range->first == 0)
		return;
	citations->ranges =
		xgrow(citations->ranges, citations->range_count, &citations->range_capacity, sizeof(*citations->ranges));
	citations->ranges[citations->range_count++] = *range;
}

static void add_campos(struct citations *citations, const struct campo_list *campos)
{
	for (size_t i = 0; i < campos->count; i++)
		add_range(citations, &campos->items[i].lineas);
}

static int compare_ranges(const void *left, const void *right)
{
	const struct line_range *a = left, *b = right;

	return a->first < b->first ? -1 : a->first > b->first;
}

static void add_cite(const struct citations *citations, struct walk *walk, const struct line_range *range,
		     uint32_t record)
{
	size_t last = range->last < citations->lines ? range->last : citations->lines;

	if (range->first > last)
		return;
	walk->cites = xgrow(walk->cites, walk->count, &walk->capacity, sizeof(*walk->cites));
	walk->cites[walk->count++] = (struct cite){ (uint32_t)range->first, (uint32_t)last, record };
}

/* What was gathered of one record: ranges that meet become one, so that none of its lines names it twice. */
static void add_ranges(struct citations *citations, struct walk *walk, uint32_t record, const char *id,
		       citations_beyond *beyond, void *context)
{
	struct line_range *ranges = citations->ranges;
	size_t largest = 0;

	if (citations->range_count > 1)
		qsort(ranges, citations->range_count, sizeof(*ranges), compare_ranges);
	for (size_t i = 0; i < citations->range_count;) {
		struct line_range whole = ranges[i++];

		for (; i < citations->range_count && ranges[i].first <= whole.last + 1; i++) {
			if (ranges[i].last > whole.last)
				whole.last = ranges[i].last;
		}
		add_cite(citations, walk, &whole, record);
		largest = whole.last;
	}
	citations->range_count = 0;
	if (largest > citations->lines)
		beyond(context, id, largest);
}

void citations_add_eje(struct citations *citations, const struct eje_record *eje, citations_beyond *beyond,
		       void *context)
{
	char name[NUMBER_ROOM + sizeof("eje ")];

	snprintf(name, sizeof(name), "eje %u", eje->eje);
	add_range(citations, &eje->lineas);
	add_campos(citations, &eje->campos);
	add_ranges(citations, &citations->of_ejes, eje->eje, name, beyond, context);
}

/* The ranges that were gathered are those of a record with that id, which begins at `id` in the ids. */
static void add_record(struct citations *citations, size_t id, bool is_accion, citations_beyond *beyond,
		       void *context)
{
	uint32_t record = (uint32_t)citations->record_count;

	citations->records =
		xgrow(citations->records, record, &citations->record_capacity, sizeof(*citations->records));
	citations->records[citations->record_count++] = (struct cited_record){ id, is_accion };
	strbuf_add_char(&citations->ids, '\0');
	add_ranges(citations, &citations->of_records, record, citations->ids.data + id, beyond, context);
}

void citations_add_prioridad(struct citations *citations, const struct prioridad_record *prioridad,
			     citations_beyond *beyond, void *context)
{
	char number[NUMBER_ROOM];
	size_t id = citations->ids.length;

	snprintf(number, sizeof(number), "%u", prioridad->prioridad);
	add_range(citations, &prioridad->lineas);
	for (int part = 0; part < PART_COUNT; part++)
		add_range(citations, &prioridad->lineas_de[part]);
	add_campos(citations, &prioridad->campos);
	record_id_add(&citations->ids, prioridad->documento, number, NULL);
	add_record(citations, id, false, beyond, context);
	for (size_t i = 0; i < prioridad->accion_count; i++) {
		const struct accion_record *accion = &prioridad->acciones[i];

		id = citations->ids.length;
		add_range(citations, &accion->lineas);
		for (int part = 0; part < PART_COUNT; part++)
			add_range(citations, &accion->lineas_de[part]);
		add_campos(citations, &accion->campos);
		record_id_add(&citations->ids, prioridad->documento, number, accion->inciso);
		add_record(citations, id, true, beyond, context);
	}
}

/* --- Walking --------------------------------------------------------------------- */

static int compare_cites(const void *left, const void *right)
{
	const struct cite *a = left, *b = right;

	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return a->record < b->record ? -1 : a->record > b->record;
}

static void begin_walk(struct walk *walk)
{
	if (walk->count > 1)
		qsort(walk->cites, walk->count, sizeof(*walk->cites), compare_cites);
	walk->heap = xreallocarray(walk->heap, walk->count + 1, sizeof(*walk->heap));
	walk->next = walk->heap_count = 0;
	walk->named_count = 0;
}

void citations_begin(struct citations *citations)
{
	citations->line = 0;
	begin_walk(&citations->of_records);
	begin_walk(&citations->of_ejes);
}

static bool is_accion(const struct citations *citations, const struct walk *walk, const struct cite *cite)
{
	return walk == &citations->of_records && citations->records[cite->record].is_accion;
}

/* Of two cites, by their places: does the first come before the other? */
static bool is_inner(const struct citations *citations, const struct walk *walk, uint32_t left, uint32_t right)
{
	const struct cite *a = &walk->cites[left], *b = &walk->cites[right];
	bool a_is_accion = is_accion(citations, walk, a), b_is_accion = is_accion(citations, walk, b);
	uint32_t a_lines = a->last - a->first, b_lines = b->last - b->first;

	if (a_is_accion != b_is_accion)
		return a_is_accion;
	if (a_lines != b_lines)
		return a_lines < b_lines;
	return a->record < b->record;
}

static void push(const struct citations *citations, struct walk *walk, uint32_t cite)
{
	size_t at = walk->heap_count++;

	while (at > 0 && is_inner(citations, walk, cite, walk->heap[(at - 1) / 2])) {
		walk->heap[at] = walk->heap[(at - 1) / 2];
		at = (at - 1) / 2;
	}
	walk->heap[at] = cite;
}

static uint32_t pop(const struct citations *citations, struct walk *walk)
{
	uint32_t top = walk->heap[0], moved = walk->heap[--walk->heap_count];
	size_t at = 0;

	for (;;) {
		size_t child = 2 * at + 1;

		if (child + 1 < walk->heap_count &&
		    is_inner(citations, walk, walk->heap[child + 1], walk->heap[child]))
			child++;
		if (child >= walk->heap_count || !is_inner(citations, walk, walk->heap[child], moved))
			break;
		walk->heap[at] = walk->heap[child];
		at = child;
	}
	walk->heap[at] = moved;
	return top;
}

/* Take in those that begin at the line. Are those that were named still the inmost? */
static bool has_changed(const struct citations *citations, struct walk *walk)
{
	bool changed = false;

	for (; walk->next < walk->count && walk->cites[walk->next].first <= citations->line; walk->next++) {
		push(citations, walk, (uint32_t)walk->next);
		changed = true;
	}
	for (uint32_t i = 0; i < walk->named_count; i++)
		changed |= walk->cites[walk->named[i]].last < citations->line;
	return changed;
}

static void step(const struct citations *citations, struct walk *walk)
{
	if (!has_changed(citations, walk))
		return;
	walk->named_count = 0;
	while (walk->named_count < walk->most && walk->heap_count > 0) {
		uint32_t cite = pop(citations, walk);

		if (walk->cites[cite].last >= citations->line)
			walk->named[walk->named_count++] = cite;
	}
	for (uint32_t i = 0; i < walk->named_count; i++)
		push(citations, walk, walk->named[i]);
}

void citations_next(struct citations *citations, struct source_origin *origin)
{
	struct walk *records = &citations->of_records, *ejes = &citations->of_ejes;

	citations->line++;
	step(citations, records);
	step(citations, ejes);
	origin->eje = ejes->named_count ? ejes->cites[ejes->named[0]].record : 0;
	origin->record_count = records->named_count;
	for (uint32_t i = 0; i < records->named_count; i++) {
		const struct cite *cite = &records->cites[records->named[i]];

		origin->records[i] = citations->ids.data + citations->records[cite->record].id;
	}
}

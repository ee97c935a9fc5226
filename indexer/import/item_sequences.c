#include "indexer/headings/continuation.h"
#include "indexer/import/item_sequences.h"

#include <string.h>

#include "indexer/import/numbering.h"

/* Further items between two of a sequence are looked over; what is longer is looked at no more. */
#define MAX_KINDS 12

bool item_marker_follows(const struct item_marker *last, const struct item_marker *next)
{
	if (!item_marker_is_alike(last, next))
		return false;
	if (!last->inciso[0])
		return true;
	if (last->number.count > 1 || next->number.count > 1)
		return numbering_follows(&last->number, &next->number);
	return inciso_follows(last->inciso, next->inciso);
}

/* The last item of each kind in the section at hand. */
struct kinds {
	struct line_event *items[MAX_KINDS];
	size_t count;
};

static struct line_event **find_kind(struct kinds *kinds, const struct item_marker *marker)
{
	for (size_t i = 0; i < kinds->count; i++)
		if (item_marker_is_alike(&kinds->items[i]->marker, marker))
			return &kinds->items[i];
	if (kinds->count == MAX_KINDS)
		return &kinds->items[MAX_KINDS - 1];
	kinds->items[kinds->count] = NULL;
	return &kinds->items[kinds->count++];
}

/* Does the number of the level above begin it? */
static bool is_under(const struct printed_number *level, const struct printed_number *number)
{
	if (!level->count || number->count != level->count + 1)
		return false;
	return memcmp(level->parts, number->parts, level->count * sizeof(level->parts[0])) == 0;
}

static void become_text(struct line_event *event)
{
	event->kind = EVENT_TEXT;
	event->text -= event->skipped;
	event->length += event->skipped;
}

static void settle_item(struct kinds *kinds, const struct printed_number *level, struct line_event *event)
{
	struct line_event **last = find_kind(kinds, &event->marker);

	/* "ÚNICA.- Levantar": an ordinal in capitals is no word of a text. */
	event->in_sequence = is_under(level, &event->marker.number) ||
			     (event->marker.kind == ITEM_ORDINAL &&
			      heading_is_capitals(event->text - event->skipped, event->skipped));
	if (*last && item_marker_follows(&(*last)->marker, &event->marker))
		event->in_sequence = (*last)->in_sequence = true;
	*last = event;
}

static bool is_level(const struct line_event *event)
{
	return event->heading.kind >= HEADING_EJE && event->heading.kind <= HEADING_ACCION;
}

void item_sequences_settle(struct event_list *events)
{
	struct kinds kinds = { .count = 0 };
	struct printed_number none = { .count = 0 };
	const struct printed_number *level = &none;

	for (size_t i = 0; i < events->count; i++) {
		struct line_event *event = &events->items[i];

		if (event->kind == EVENT_HEADING) {
			/* Labels stand between the items of one list. */
			if (event->heading.kind != HEADING_CAMPO)
				kinds.count = 0;
			if (is_level(event) && event->heading.kind != HEADING_ACCION)
				level = &event->heading.number;
		} else if (event->kind == EVENT_ITEM) {
			settle_item(&kinds, level, event);
		}
	}
	for (size_t i = 0; i < events->count; i++)
		if (events->items[i].kind == EVENT_ITEM && events->items[i].marker.weak && !events->items[i].in_sequence)
			become_text(&events->items[i]);
}

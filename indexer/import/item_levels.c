#include "indexer/import/item_levels.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/headings/words.h"

#define NO_NAME ((unsigned)-1)

static bool is_level(enum heading_kind kind)
{
	return kind >= HEADING_EJE && kind <= HEADING_ACCION;
}

static bool heads_acciones(const struct line_event *event)
{
	return event->kind == EVENT_HEADING && event->heading.kind == HEADING_ACCIONES;
}

/* The level that a section's heading is the plural of, and that may have acciones of its own; NO_NAME where there is none. */
static unsigned level_of(const struct line_event *event, const struct profile *profile)
{
	char key[WORDS_KEY_BYTES];
	struct words words;
	const unsigned *names;
	size_t count;

	if (!heads_acciones(event) || !event->heading.plural)
		return NO_NAME;
	words_split(event->text, event->label_length, &words);
	words_key(&words, words.count, key);
	count = profile_find(profile, key, &names);
	for (size_t i = 0; i < count; i++)
		if (profile_kind(profile, names[i]) == HEADING_RUTA || profile_kind(profile, names[i]) == HEADING_PRIORIDAD)
			return names[i];
	return NO_NAME;
}

static bool is_numbered(const struct line_event *event)
{
	return event->kind == EVENT_ITEM && event->marker.kind == ITEM_DOTTED && !event->marker.bullet && event->length &&
	       event->marker.number.count > 1;
}

/* Is the item one of the list that `first` begins? */
static bool is_alike(const struct line_event *first, const struct line_event *event)
{
	return is_numbered(event) && event->marker.number.count == first->marker.number.count;
}

/* Does a list stand below the item, headed or of bullets that are no deeper than it? */
static bool has_list(const struct event_list *events, size_t at)
{
	const struct line_event *item = &events->items[at], *event;

	for (event = item + 1; event < events->items + events->count && event->kind == EVENT_TEXT && !event->gap; event++)
		;
	if (event == events->items + events->count)
		return false;
	return heads_acciones(event) ||
	       (event->kind == EVENT_ITEM && !event->marker.inciso[0] && event->indent < item->indent + 2);
}

/* Mark in `names` the items under the plural at `at` that have lists of their own, if all have. */
static void mark_items(const struct event_list *events, size_t at, unsigned name,
		       const struct profile *profile, unsigned *names)
{
	size_t end = at + 1;

	if (end >= events->count || !is_numbered(&events->items[end]))
		return;
	for (; end < events->count; end++) {
		const struct line_event *event = &events->items[end];

		if (event->kind == EVENT_HEADING && (is_level(event->heading.kind) || event->heading.kind == HEADING_FICHA ||
						     level_of(event, profile) != NO_NAME))
			break;
		if (is_alike(&events->items[at + 1], event) && !has_list(events, end))
			return;
	}
	names[at] = name;
	for (size_t i = at + 1; i < end; i++)
		if (is_alike(&events->items[at + 1], &events->items[i]))
			names[i] = name;
}

static void add_heading(struct event_list *out, const struct line_event *item, unsigned name, enum heading_kind kind)
{
	struct line_event *heading = &out->items[out->count++], *text = &out->items[out->count++];
	size_t length = strlen(item->marker.number.text);

	*text = *heading = *item;
	text->kind = EVENT_TEXT;
	text->skipped = 0;
	text->gap = text->page_break = false;
	heading->kind = EVENT_HEADING;
	heading->text = item->text - item->skipped;
	heading->length = heading->label_length = length < item->skipped ? length : item->skipped;
	heading->last = heading->first;
	heading->heading = (struct heading){ .kind = kind, .name = name, .number = item->marker.number };
}

/* Copy the events, those that are `named` as what they are now; `found` of them are. */
static void replace(struct event_list *events, const unsigned *names, size_t found, const struct profile *profile)
{
	struct event_list out = *events;

	out.capacity = events->count + found;
	out.items = xcalloc(out.capacity, sizeof(*out.items));
	out.count = 0;
	for (size_t i = 0; i < events->count; i++) {
		if (names[i] != NO_NAME && events->items[i].kind == EVENT_ITEM) {
			add_heading(&out, &events->items[i], names[i], profile_kind(profile, names[i]));
			continue;
		}
		out.items[out.count] = events->items[i];
		if (names[i] != NO_NAME) {
			out.items[out.count].kind = EVENT_ASIDE;
			out.items[out.count].placed = true;
		}
		out.count++;
	}
	free(events->items);
	*events = out;
}

void item_levels_unfold(struct event_list *events, const struct profile *profile)
{
	unsigned *names = xcalloc(events->count + 1, sizeof(*names));
	size_t found = 0;

	for (size_t i = 0; i < events->count; i++)
		names[i] = NO_NAME;
	for (size_t i = 0; i < events->count; i++) {
		unsigned name = names[i] == NO_NAME ? level_of(&events->items[i], profile) : NO_NAME;

		if (name != NO_NAME)
			mark_items(events, i, name, profile, names);
		found += names[i] != NO_NAME;
	}
	if (found)
		replace(events, names, found, profile);
	free(names);
}

#include "indexer/import/contents.h"

/* An entry without its leader is joined to the next line only up to here; lines. */
#define MAX_ENTRY_LINES 3

static bool is_level(const struct line_event *event)
{
	return event->kind == EVENT_HEADING && event->heading.kind >= HEADING_EJE && event->heading.kind <= HEADING_ACCION;
}

/* The last event of the line that the event at `first` begins. */
static size_t line_end(const struct event_list *events, size_t first)
{
	size_t last = first;

	while (last + 1 < events->count && events->items[last + 1].first == events->items[first].first)
		last++;
	return last;
}

/* Is the event at `at` the end of an entry? */
static bool ends_entry(const struct event_list *events, size_t at)
{
	const struct line_event *event = &events->items[at];
	if (event->kind == EVENT_HEADING)
		return event->heading.toc;
	return event->kind != EVENT_ASIDE && heading_toc_title(event->text, event->length) < event->length;
}

/* The heading of a level on one of the lines before, whose entry the event at `at` ends; else `at` itself. */
static size_t entry_start(const struct event_list *events, size_t at)
{
	size_t start = at;

	for (size_t lines = 1; start > 0 && lines < MAX_ENTRY_LINES + 1; start--) {
		const struct line_event *event = &events->items[start];

		if (is_level(event))
			return start;
		if (event->gap || event->kind == EVENT_HEADING || events->items[start - 1].kind == EVENT_CONTENTS)
			break;
		lines += events->items[start - 1].first != event->first;
	}
	return is_level(&events->items[start]) ? start : at;
}

/* Entries by their own form. Returns whether a level other than the eje has a heading that is none. */
static bool mark_entries(struct event_list *events)
{
	bool others = false;

	for (size_t first = 0, last; first < events->count; first = last + 1) {
		last = line_end(events, first);
		if (ends_entry(events, last)) {
			for (size_t i = entry_start(events, last); i <= last; i++)
				events->items[i].contents = true;
			continue;
		}
		for (size_t i = first; i <= last; i++)
			others = others ||
				 (is_level(&events->items[i]) && events->items[i].heading.kind != HEADING_EJE);
	}
	return others;
}

static bool ends_with_number(const struct line_event *event)
{
	size_t at = event->length;

	while (at && event->text[at - 1] >= '0' && event->text[at - 1] <= '9')
		at--;
	return at < event->length && event->length - at <= 4 && at && event->text[at - 1] == ' ';
}

static bool is_contents_heading(const struct line_event *event)
{
	static const char *const names[] = { "indice", "contenido", "tabla de contenido", "indice general" };
	bool found = false;

	if (event->kind == EVENT_ASIDE || event->kind == EVENT_ITEM || event->length > 40)
		return false;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && !found; i++)
		found = heading_same_words(event->text, names[i]);
	return found;
}

/* Under "Índice" a page's number at a line's end is enough. */
static void mark_under_heading(struct event_list *events)
{
	bool inside = false;

	for (size_t i = 0; i < events->count; i++) {
		size_t last = line_end(events, i);
		bool entry = events->items[last].contents || ends_with_number(&events->items[last]);

		if (is_contents_heading(&events->items[i])) {
			inside = true;
			events->items[i].contents = true;
		} else if (inside && entry) {
			for (size_t j = i; j <= last; j++)
				events->items[j].contents = true;
		} else if (inside) {
			inside = last + 1 < events->count && !is_level(&events->items[i]) &&
				 events->items[line_end(events, last + 1)].contents;
		}
		i = last;
	}
}

static void strip_entry(struct line_event *event)
{
	event->contents = false;
	if (event->kind != EVENT_HEADING)
		event->length = heading_toc_title(event->text, event->length);
}

void contents_mark(struct event_list *events)
{
	bool others = mark_entries(events);

	if (!others) {
		for (size_t i = 0; i < events->count; i++)
			if (events->items[i].contents)
				strip_entry(&events->items[i]);
		return;
	}
	mark_under_heading(events);
	for (size_t i = 0; i < events->count; i++)
		if (events->items[i].contents)
			events->items[i].kind = EVENT_CONTENTS;
}

#include "indexer/import/chapters.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/headings/heading.h"
#include "indexer/headings/words.h"
#include "indexer/import/item_sequences.h"

/* A longer line is no chapter's heading; bytes. */
#define MAX_CHAPTER_BYTES 120
/* A document with fewer prioridades has no last one that its chapters stand behind. */
#define MIN_PRIORIDADES 2

static bool is_level(const struct line_event *event)
{
	return event->kind == EVENT_HEADING && event->heading.kind >= HEADING_EJE && event->heading.kind <= HEADING_ACCION;
}

/* A line that stands apart, begins with a capital and does not end like a sentence. */
static bool stands_apart(const struct event_list *events, size_t at)
{
	const struct line_event *event = &events->items[at], *next = event + 1;
	bool last = at + 1 == events->count;

	return event->gap && event->length > 2 && event->length <= MAX_CHAPTER_BYTES &&
	       heading_starts_upper(event->text, event->length) && !strchr(".;:,?!", event->text[event->length - 1]) &&
	       (last || (next->first > event->last && (next->gap || next->kind == EVENT_HEADING)));
}

/* --- "7. Metas y parámetros" ---------------------------------------------------------------------- */

/* Of the numbered items read so far. */
struct numbered {
	const struct line_event *last; /* the last one, or NULL */
	bool here;                     /* it stands below the last level's heading */
	size_t below;                  /* texts and items since the last heading */
};

/*
 * Is the item none of the list above it? It has a number of one part that
 * neither begins a list nor goes on with one, though acciones or texts stand
 * between it and the heading above.
 */
static bool is_numbered_chapter(const struct event_list *events, size_t at, const struct numbered *numbered)
{
	const struct item_marker *marker = &events->items[at].marker;
	bool follows = numbered->last && item_marker_follows(&numbered->last->marker, marker);

	if (marker->bullet || marker->number.count != 1 || marker->number.parts[0] < 2 ||
	    (marker->kind != ITEM_NUMBER && !(marker->kind == ITEM_ROMAN && marker->upper)))
		return false;
	if (!stands_apart(events, at) || (follows && numbered->here))
		return false;
	return !follows || numbered->below > 1;
}

static void read_event(struct numbered *numbered, struct event_list *events, size_t at)
{
	struct line_event *event = &events->items[at];

	if (event->kind == EVENT_HEADING) {
		numbered->here = numbered->here && !is_level(event);
		numbered->below = 0;
		return;
	}
	if (event->kind == EVENT_ITEM) {
		event->chapter = is_numbered_chapter(events, at, numbered);
		if (event->marker.kind == ITEM_NUMBER || event->marker.kind == ITEM_ROMAN) {
			numbered->last = event;
			numbered->here = !event->chapter;
		}
	}
	numbered->below++;
}

/* --- Chapters without a number ---------------------------------------------------------------------- */

/* "Anexo 3. Tramos", "APÉNDICE A", "Anexos". */
static bool is_annex(const struct line_event *event)
{
	static const char *const annexes[] = { "anexo", "anexos", "apendice", "apendices" };
	struct words words;

	words_split(event->text, event->length, &words);
	for (size_t i = 0; words.count && i < sizeof(annexes) / sizeof(annexes[0]); i++)
		if (strcmp(words.items[0].folded, annexes[i]) == 0)
			return words.count == 1 || words.items[1].end - words.items[1].start <= 3;
	return false;
}

/* "VI. Recomendaciones", which no list has before it. */
static bool opens_with_numeral(const struct line_event *event)
{
	struct item_marker marker;

	return item_marker_match(event->text, event->length, &marker) && marker.kind == ITEM_ROMAN && marker.upper &&
	       marker.end < event->length;
}

/* A text right above a label, once in the document: what it heads are labels. */
static bool is_text_chapter(const struct event_list *events, size_t at)
{
	const struct line_event *event = &events->items[at], *next = event + 1;

	if (event->kind != EVENT_TEXT || event->running_header || !stands_apart(events, at))
		return false;
	if (is_annex(event) || opens_with_numeral(event))
		return true;
	return !event->unknown && !event->repeated && at > 0 && event[-1].kind != EVENT_HEADING && at + 1 < events->count &&
	       next->kind == EVENT_HEADING && next->heading.kind >= HEADING_OBJETIVO && next->heading.kind != HEADING_OMITIR;
}

/* How often each name of the profile heads what is passed over. */
static size_t *count_omitted(const struct event_list *events)
{
	size_t names = 0, *counts;

	for (size_t i = 0; i < events->count; i++)
		if (events->items[i].kind == EVENT_HEADING && events->items[i].heading.name >= names)
			names = events->items[i].heading.name + 1;
	counts = xcalloc(names + 1, sizeof(*counts));
	for (size_t i = 0; i < events->count; i++)
		if (events->items[i].kind == EVENT_HEADING && events->items[i].heading.kind == HEADING_OMITIR)
			counts[events->items[i].heading.name]++;
	return counts;
}

/* Behind the last prioridad, where a part of a sheet and a chapter look alike: what comes once is a chapter. */
static void mark_last(struct event_list *events, size_t from)
{
	size_t *omitted = count_omitted(events);

	for (size_t i = from; i < events->count; i++) {
		struct line_event *event = &events->items[i];
		bool omitted_once = event->kind == EVENT_HEADING && event->heading.kind == HEADING_OMITIR &&
				    event->gap && omitted[event->heading.name] == 1;

		event->chapter = event->chapter || omitted_once || is_text_chapter(events, i);
	}
	free(omitted);
}

void chapters_mark(struct event_list *events)
{
	struct numbered numbered = { NULL, false, 0 };
	size_t prioridades = 0, last = 0;

	for (size_t i = 0; i < events->count; i++) {
		read_event(&numbered, events, i);
		if (events->items[i].kind == EVENT_HEADING && events->items[i].heading.kind == HEADING_PRIORIDAD) {
			prioridades++;
			last = i;
		}
	}
	if (prioridades >= MIN_PRIORIDADES)
		mark_last(events, last + 1);
}

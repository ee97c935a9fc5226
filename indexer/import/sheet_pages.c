#include "indexer/import/sheet_pages.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* The title of an eje has no more lines. */
#define MAX_TITLE_EVENTS 4

void sheet_pages_init(struct sheet_pages *pages)
{
	memset(pages, 0, sizeof(*pages));
}

void sheet_pages_release(struct sheet_pages *pages)
{
	free(pages->items);
	free(pages->in_list);
	sheet_pages_init(pages);
}

static bool is_section(enum heading_kind kind)
{
	return kind >= HEADING_PRINCIPIOS && kind <= HEADING_PRACTICA;
}

static bool is_mark(enum heading_kind kind)
{
	return kind == HEADING_INMEDIATA || kind == HEADING_ADICIONADA;
}

static enum heading_kind kind_of(const struct line_event *event)
{
	return event->kind == EVENT_HEADING ? event->heading.kind : HEADING_NONE;
}

static bool opens_page(const struct line_event *event)
{
	enum heading_kind kind = kind_of(event);

	return kind == HEADING_FICHA || kind == HEADING_EJE || event->running_header;
}

static struct sheet_page *add_page(struct sheet_pages *pages, size_t first)
{
	struct sheet_page *page;

	pages->items = xgrow(pages->items, pages->count, &pages->capacity, sizeof(*pages->items));
	page = &pages->items[pages->count++];
	memset(page, 0, sizeof(*page));
	page->first = first;
	page->eje = page->sheet = page->first_item = NO_EVENT;
	return page;
}

/*
 * For each PRIORIDAD: does a section of a sheet, or an acción, follow before
 * any other PRIORIDAD or page? In a list only the wording does.
 */
static bool *find_followed(const struct event_list *events)
{
	bool *followed = xcalloc(events->count, sizeof(*followed));
	bool section = false, bullets = false;

	for (size_t i = events->count; i-- > 0;) {
		const struct line_event *event = &events->items[i];
		enum heading_kind kind = kind_of(event);

		followed[i] = section;
		if (is_section(kind) || kind == HEADING_ACCION || kind == HEADING_CAMPO ||
		    (event->kind == EVENT_ITEM && (event->marker.inciso[0] || event->marker.number.count > 1)))
			section = true;
		else if (kind != HEADING_NONE && !is_mark(kind) && kind != HEADING_OMITIR && kind != HEADING_LABEL)
			section = false;
		/* A list of bullets below a wording is one of acciones; right below the heading it is the wording. */
		if (event->kind == EVENT_ITEM && !event->marker.inciso[0])
			bullets = bullets || event->in_sequence;
		else if (event->kind == EVENT_TEXT)
			section = section || bullets;
		if (event->kind != EVENT_ITEM)
			bullets = false;
	}
	return followed;
}

/* In capitals and without a full stop it is a list's only on a cover; else what follows tells. */
static bool is_list_entry(const struct heading *heading, bool in_cover, bool followed)
{
	return !followed && (in_cover || !heading->capitals || heading->point);
}

struct walk {
	const bool *followed;
	bool has_ejes; /* without any, an objetivo is a sheet's */
	bool in_cover; /* an eje's objective, topics or list stood before, and no sheet since */
	bool content;  /* the page has more than its header */
};

static void note_prioridad(struct sheet_pages *pages, struct sheet_page *page, const struct event_list *events,
			   size_t i, struct walk *walk)
{
	const struct heading *heading = &events->items[i].heading;

	pages->in_list[i] = is_list_entry(heading, walk->in_cover, walk->followed[i]);
	walk->in_cover = pages->in_list[i];
	if (!pages->in_list[i] && page->sheet == NO_EVENT)
		page->sheet = i;
}

static void note_heading(struct sheet_page *page, const struct heading *heading, size_t at, struct walk *walk)
{
	switch (heading->kind) {
	case HEADING_EJE:
		page->eje = page->eje != NO_EVENT ? page->eje : at;
		break;
	case HEADING_COVER:
		walk->in_cover = true;
		break;
	case HEADING_OBJETIVO:
	case HEADING_TEMAS:
		walk->in_cover = walk->in_cover || walk->has_ejes;
		break;
	case HEADING_PRINCIPIOS:
		page->has_principios = true;
		break;
	case HEADING_LIDERES:
		page->has_lideres = true;
		break;
	default:
		break;
	}
}

/* One event of the page: what it tells about it. */
static void note_event(struct sheet_pages *pages, struct sheet_page *page, const struct event_list *events, size_t i,
		       struct walk *walk)
{
	const struct line_event *event = &events->items[i];
	enum heading_kind kind = kind_of(event);

	if (event->kind == EVENT_HEADING)
		note_heading(page, &event->heading, i, walk);
	if (kind == HEADING_PRIORIDAD)
		note_prioridad(pages, page, events, i, walk);
	if (page->sheet == NO_EVENT) {
		page->cover = page->cover || walk->in_cover;
		if (event->kind == EVENT_ITEM && page->first_item == NO_EVENT)
			page->first_item = i;
	}
	walk->content = walk->content || event->kind == EVENT_ITEM ||
			(kind != HEADING_NONE && kind != HEADING_FICHA && kind != HEADING_EJE && !is_mark(kind));
}

/* --- Whether the document has sheets, one a page ------------------------------------------------- */

/* Do a title at most, and then a sheet's heading or section, follow the EJE at `at`? */
static bool opens_sheet(const struct event_list *events, size_t at)
{
	size_t end = at + 1;

	while (end < events->count && end <= at + MAX_TITLE_EVENTS && events->items[end].kind == EVENT_TEXT)
		end++;
	return end < events->count &&
	       (kind_of(&events->items[end]) == HEADING_PRIORIDAD || is_section(kind_of(&events->items[end])));
}

/* An EJE that comes again is the head of a sheet, or of any page: most of them tell. */
static bool has_sheets(const struct event_list *events)
{
	size_t again = 0, sheets = 0;
	const struct line_event *last = NULL;

	for (size_t i = 0; i < events->count; i++) {
		const struct line_event *event = &events->items[i];

		if (kind_of(event) == HEADING_FICHA || event->running_header)
			return true;
		if (kind_of(event) != HEADING_EJE)
			continue;
		if (last && event->heading.number.count && event->heading.name == last->heading.name &&
		    event->heading.number.parts[0] == last->heading.number.parts[0]) {
			again++;
			sheets += opens_sheet(events, i);
		}
		last = event;
	}
	return again > 0 && sheets * 2 >= again;
}

static bool has_ejes(const struct event_list *events)
{
	for (size_t i = 0; i < events->count; i++)
		if (kind_of(&events->items[i]) == HEADING_EJE)
			return true;
	return false;
}

void sheet_pages_find(struct sheet_pages *pages, const struct event_list *events)
{
	bool *followed = find_followed(events);
	struct walk walk = { followed, has_ejes(events), false, false };
	struct sheet_page *page = add_page(pages, 0);

	pages->has_fichas = has_sheets(events);
	pages->in_list = xcalloc(events->count, sizeof(*pages->in_list));
	for (size_t i = 0; i < events->count; i++) {
		const struct line_event *event = &events->items[i];

		if (opens_page(event) &&
		    (walk.content || pages->count == 1 || (kind_of(event) == HEADING_EJE && page->eje != NO_EVENT))) {
			page->end = i;
			page = add_page(pages, i);
			walk.content = walk.in_cover = false;
		}
		note_event(pages, page, events, i, &walk);
	}
	page->end = events->count;
	free(followed);
}

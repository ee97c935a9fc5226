#include "indexer/import/ficha_parser.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/import/accion_labels.h"
#include "indexer/import/chapters.h"
#include "indexer/import/contents.h"
#include "indexer/import/ficha_reading.h"
#include "indexer/import/item_levels.h"
#include "indexer/import/item_sequences.h"
#include "indexer/import/levels.h"
#include "indexer/import/objetivos.h"
#include "indexer/import/running_header.h"
#include "indexer/import/unknown_headings.h"
#include "indexer/pages/hyphens.h"
#include "indexer/pages/page_furniture.h"
#include "indexer/tables/unfold.h"

/* So many forms of headings are told, each of them where it comes so often. */
#define MAX_LISTED_FORMS 12
#define MIN_FORM_COUNT 3

static void read_contents(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);

	event->placed = reading->broken = true;
	line_range_extend(&reading->contents_lines, event->first);
	line_range_extend(&reading->contents_lines, event->last);
}

static void read_events(struct ficha_reading *reading)
{
	const struct sheet_page *page = reading->pages.items;

	ficha_begin_page(reading, page);
	for (reading->at = 0; reading->at < reading->events.count; reading->at++) {
		while (reading->at >= page->end)
			ficha_begin_page(reading, ++page);
		switch (ficha_current(reading)->kind) {
		case EVENT_HEADING:
			ficha_read_heading(reading);
			break;
		case EVENT_ITEM:
			ficha_read_item(reading);
			break;
		case EVENT_TEXT:
			ficha_read_text(reading);
			break;
		case EVENT_CONTENTS:
			read_contents(reading);
			break;
		case EVENT_ASIDE:
			reading->broken = true;
			break;
		}
	}
	ficha_close_paragraph(reading);
}

void line_numbers_release(struct line_numbers *numbers)
{
	free(numbers->items);
	memset(numbers, 0, sizeof(*numbers));
}

static void add_number(struct line_numbers *numbers, size_t line)
{
	numbers->items = xgrow(numbers->items, numbers->count, &numbers->capacity, sizeof(*numbers->items));
	numbers->items[numbers->count++] = line;
}

static int compare_numbers(const void *a, const void *b)
{
	const size_t *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

/* Columns are read one after the other, so that their lines' numbers fall in between. */
static void sort_numbers(struct line_numbers *numbers)
{
	size_t kept = 0;

	if (numbers->count)
		qsort(numbers->items, numbers->count, sizeof(*numbers->items), compare_numbers);
	for (size_t i = 0; i < numbers->count; i++)
		if (!kept || numbers->items[kept - 1] != numbers->items[i])
			numbers->items[kept++] = numbers->items[i];
	numbers->count = kept;
}

static void list_unplaced(const struct event_list *events, struct line_numbers *unplaced)
{
	for (size_t i = 0; i < events->count; i++) {
		const struct line_event *event = &events->items[i];

		for (size_t line = event->first; !event->placed && line <= event->last; line++)
			add_number(unplaced, line);
	}
	sort_numbers(unplaced);
}

/* What the lines are, before any record is made of them: what comes later sees no pages, tables or broken words. */
static void make_events(struct ficha_reading *reading, struct source_lines *lines, const struct profile *profile,
			struct level_names *names)
{
	struct event_list *events = &reading->events;

	page_furniture_mark(lines, profile);
	unfold(lines, profile);
	hyphens_mend(lines);
	classify_lines(lines, profile, events);
	contents_mark(events);
	item_levels_unfold(events, profile);
	levels_assign(events, profile, names);
	objetivos_settle(events);
	item_sequences_settle(events);
	reading->running_header = running_header_mark(events);
	unknown_headings_mark(events);
	chapters_mark(events);
	accion_labels_mark(events);
	sheet_pages_find(&reading->pages, events);
	reading->scope = numbering_find_scope(events);
	reading->document->has_marks = reading->pages.has_fichas;
}

/* Why there is nothing in it, as far as its own headings tell. */
static void tell_headings(struct event_list *events, struct error *err)
{
	struct strbuf seen;

	/* What the title page took was no title either. */
	for (size_t i = 0; i < events->count; i++)
		events->items[i].placed = false;
	strbuf_init(&seen, STRBUF_NO_LIMIT);
	/* What comes once is told where nothing comes again: "Enero de N" heads nothing. */
	unknown_headings_list(events, 2, MAX_LISTED_FORMS, &seen);
	if (!seen.length)
		unknown_headings_list(events, 1, MAX_LISTED_FORMS, &seen);
	error_set(err, ERROR_INPUT, "no prioridad is in it: it has no headings that the profile knows; %s%s",
		  seen.length ? "numbered headings seen: " : "no numbered headings were seen", seen.data);
	strbuf_release(&seen);
}

/* Headings that many lines share and nothing knows are worth a word of the profile. */
static void notice_headings(struct ficha_reading *reading)
{
	struct strbuf seen;

	strbuf_init(&seen, STRBUF_NO_LIMIT);
	unknown_headings_list(&reading->events, MIN_FORM_COUNT, MAX_LISTED_FORMS, &seen);
	if (seen.length)
		ficha_document_notice(reading->document, "numbered headings that the profile does not know: %s", seen.data);
	strbuf_release(&seen);
	if (reading->contents_lines.first)
		ficha_document_notice(reading->document, "line %zu to %zu: a table of contents, passed over",
				      reading->contents_lines.first, reading->contents_lines.last);
	ficha_tell_omitted(reading);
	if (reading->omitted_count)
		ficha_document_notice(reading->document, "passed over, as the profile says: %zu %s: %s",
				      reading->omitted_count, reading->omitted_count == 1 ? "part" : "parts",
				      reading->omitted.data);
}

static void release_reading(struct ficha_reading *reading)
{
	for (size_t i = 0; i < reading->ruta_count; i++)
		free(reading->ruta[i].text);
	free(reading->running_header);
	strbuf_release(&reading->etiqueta);
	strbuf_release(&reading->omitted);
	paragraph_release(&reading->paragraph);
	sheet_pages_release(&reading->pages);
	event_list_release(&reading->events);
}

bool ficha_parse(struct source_lines *lines, struct ficha_document *document, struct line_numbers *unplaced,
		 struct error *err)
{
	struct ficha_reading reading = {
		.document = document,
		.eje = NOTHING,
		.last_eje = NOTHING,
		.prioridad = NOTHING,
		.sheet_event = NO_EVENT,
		.section_accion = NOTHING,
	};
	struct level_names names = { NULL, NULL, NULL };
	bool found;

	event_list_init(&reading.events);
	sheet_pages_init(&reading.pages);
	paragraph_init(&reading.paragraph);
	strbuf_init(&reading.etiqueta, STRBUF_NO_LIMIT);
	strbuf_init(&reading.omitted, STRBUF_NO_LIMIT);
	make_events(&reading, lines, document->profile, &names);
	read_events(&reading);
	list_unplaced(&reading.events, unplaced);
	found = document->prioridad_count > 0;
	if (found) {
		notice_headings(&reading);
		ficha_document_finish(document, &names);
	} else {
		tell_headings(&reading.events, err);
	}
	release_reading(&reading);
	return found;
}

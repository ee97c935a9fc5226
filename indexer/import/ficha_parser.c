#include "indexer/import/ficha_parser.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/import/ficha_reading.h"
#include "indexer/import/hyphens.h"
#include "indexer/import/page_furniture.h"
#include "indexer/import/running_header.h"
#include "indexer/import/unfold.h"

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
		case EVENT_ASIDE:
			reading->broken = true;
			break;
		}
	}
	ficha_close_paragraph(reading);
}

/* A prioridad that stands before any EJE belongs to the first there is. */
static void settle_ejes(struct ficha_document *document)
{
	unsigned first = document->eje_count ? document->ejes[0].eje : 1;

	for (size_t i = 0; i < document->prioridad_count; i++) {
		if (document->prioridades[i].eje)
			continue;
		document->prioridades[i].eje = first;
		ficha_document_notice(document, "line %zu: prioridad %u has no eje: taken as eje %u",
				      document->origins[i].heading_line, document->prioridades[i].prioridad, first);
	}
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

/* Nothing that comes later sees pages, tables or broken words. */
static void prepare(struct source_lines *lines)
{
	struct profile *profile = profile_new();

	page_furniture_mark(lines, profile);
	unfold(lines, profile);
	hyphens_mend(lines);
	profile_free(profile);
}

bool ficha_parse(struct source_lines *lines, struct ficha_document *document, struct line_numbers *unplaced,
		 struct error *err)
{
	struct ficha_reading reading = { .document = document, .eje = NOTHING, .prioridad = NOTHING };

	prepare(lines);
	event_list_init(&reading.events);
	sheet_pages_init(&reading.pages);
	paragraph_init(&reading.paragraph);
	classify_lines(lines, &reading.events);
	reading.running_header = running_header_mark(&reading.events);
	sheet_pages_find(&reading.pages, &reading.events);
	read_events(&reading);
	settle_ejes(document);
	list_unplaced(&reading.events, unplaced);
	free(reading.running_header);
	paragraph_release(&reading.paragraph);
	sheet_pages_release(&reading.pages);
	event_list_release(&reading.events);
	if (!document->prioridad_count) {
		error_set(err, ERROR_INPUT, "no prioridad is in it: is it a document of fichas técnicas?");
		return false;
	}
	ficha_document_finish(document);
	return true;
}

#include "indexer/import/ficha_reading.h"

#include <string.h>

static bool put_paragraph(struct ficha_reading *reading)
{
	struct ficha_document *document = reading->document;
	const struct paragraph *paragraph = &reading->paragraph;
	const char *text = paragraph->text.data;
	size_t owner = paragraph->owner;

	switch (paragraph->target) {
	case TARGET_NONE:
	case TARGET_STRAY:
		return false;
	case TARGET_TITLE_PAGE:
		return ficha_put_title_page(document, text, reading->running_header);
	case TARGET_EJE_TITLE:
		return ficha_put_eje_title(document, owner, text, &paragraph->lines);
	case TARGET_OBJETIVO:
		return ficha_put_objetivo(document, owner, text, &paragraph->lines);
	case TARGET_TEMA:
		return ficha_put_tema(document, owner, text, &paragraph->lines);
	case TARGET_LIST_TEXT:
		return ficha_put_list_text(document, owner, text, &paragraph->lines);
	case TARGET_SHEET_TEXT:
		return ficha_put_sheet_text(document, owner, text, &paragraph->lines);
	case TARGET_PRINCIPIO:
		return ficha_put_principio(document, owner, text);
	case TARGET_LIDERES:
		return ficha_put_lideres(document, owner, text, reading->section_again);
	case TARGET_ENTES:
		return ficha_put_entes(document, owner, text, reading->section_again);
	case TARGET_PRACTICA:
		return ficha_put_practica(document, owner, text);
	case TARGET_ACCION:
		return ficha_put_accion(document, owner, paragraph->inciso, text, &paragraph->lines);
	}
	return false;
}

void ficha_close_paragraph(struct ficha_reading *reading)
{
	struct paragraph *paragraph = &reading->paragraph;
	bool placed = put_paragraph(reading);

	for (size_t i = 0; placed && i < paragraph->event_count; i++)
		reading->events.items[paragraph->events[i]].placed = true;
	paragraph_clear(paragraph);
	reading->broken = false;
}

void ficha_open_paragraph(struct ficha_reading *reading, enum paragraph_target target, size_t owner)
{
	ficha_close_paragraph(reading);
	reading->paragraph.target = target;
	reading->paragraph.owner = owner;
}

void ficha_append(struct ficha_reading *reading, const char *separator)
{
	const struct line_event *event = &reading->events.items[reading->at];

	paragraph_add(&reading->paragraph, separator, event->text, event->length, reading->at, event->first, event->last);
	reading->broken = false;
}

struct line_event *ficha_current(struct ficha_reading *reading)
{
	return &reading->events.items[reading->at];
}

enum heading_kind ficha_kind_of(const struct line_event *event)
{
	return event->kind == EVENT_HEADING ? event->heading.kind : HEADING_NONE;
}

/* Do items stand in the section that begins behind the event being read? */
static bool has_items(const struct ficha_reading *reading)
{
	for (size_t i = reading->at + 1; i < reading->page->end; i++) {
		if (reading->events.items[i].kind == EVENT_ITEM)
			return true;
		if (reading->events.items[i].kind == EVENT_HEADING)
			return false;
	}
	return false;
}

void ficha_enter_section(struct ficha_reading *reading, enum heading_kind section)
{
	reading->section = section;
	reading->section_started = reading->section_bulleted = reading->section_again = false;
	reading->section_plural = false;
	reading->section_items = has_items(reading);
	reading->indent = 0;
}

size_t ficha_owner_of(const struct ficha_reading *reading, enum paragraph_target target)
{
	return target == TARGET_OBJETIVO || target == TARGET_TEMA || target == TARGET_EJE_TITLE ? reading->eje :
												  reading->prioridad;
}

void ficha_join_lines(const struct ficha_reading *reading, size_t first, size_t count, struct strbuf *out)
{
	strbuf_clear(out);
	for (size_t i = 0; i < count; i++) {
		if (i)
			strbuf_add_char(out, ' ');
		strbuf_add(out, reading->events.items[first + i].text, reading->events.items[first + i].length);
	}
}

size_t ficha_count_title_lines(const struct ficha_reading *reading, size_t first)
{
	size_t count = 0;

	while (count < MAX_TITLE_LINES && first + count < reading->page->end) {
		const struct line_event *event = &reading->events.items[first + count];

		if (event->kind != EVENT_TEXT || event->running_header)
			break;
		count++;
	}
	return count;
}

/* How many lines from `first` on are the title that the eje has, or may have where it has none. */
size_t ficha_find_title(const struct ficha_reading *reading, const struct eje_record *eje, size_t first,
			struct strbuf *text)
{
	size_t most = ficha_count_title_lines(reading, first), count = 1;

	if (eje->titulo) {
		for (count = most; count > 0; count--) {
			ficha_join_lines(reading, first, count, text);
			if (!text->overflowed && heading_same_words(eje->titulo, text->data))
				break;
		}
		return count;
	}
	if (!most)
		return 0;
	for (;; count++) {
		const struct line_event *next = &reading->events.items[first + count];

		ficha_join_lines(reading, first, count, text);
		if (count == most || (next->gap && !paragraph_text_continues(text->data, next->text, true)))
			break;
	}
	return text->overflowed ? 0 : count;
}

#include "indexer/import/ficha_reading.h"

#include <string.h>

/* What stands in a section of a sheet. */
static bool put_section(struct ficha_reading *reading)
{
	struct ficha_document *document = reading->document;
	const struct paragraph *paragraph = &reading->paragraph;
	const struct ficha_place *place = &paragraph->place;
	const char *text = paragraph->text.data;
	size_t owner = paragraph->owner;

	switch (paragraph->target) {
	case TARGET_PRINCIPIO:
		return ficha_put_principio(document, owner, text, place);
	case TARGET_LIDERES:
		return ficha_put_names(document, owner, NOTHING, PART_LIDERES, text, place, reading->section_again);
	case TARGET_ENTES:
		return ficha_put_names(document, owner, NOTHING, PART_ENTES, text, place, reading->section_again);
	case TARGET_PRACTICA:
		return ficha_put_practica(document, owner, text, place);
	case TARGET_ACCION:
		return ficha_put_accion(document, owner, paragraph->inciso, paragraph->numero, text, place);
	case TARGET_CAMPO:
		return ficha_put_campo(document, owner, paragraph->accion, reading->etiqueta.data, text, place);
	case TARGET_ACCION_LIDERES:
		return ficha_put_names(document, owner, paragraph->accion, PART_LIDERES, text, place, false);
	case TARGET_ACCION_ENTES:
		return ficha_put_names(document, owner, paragraph->accion, PART_ENTES, text, place, false);
	default:
		return false;
	}
}

static bool put_paragraph(struct ficha_reading *reading)
{
	struct ficha_document *document = reading->document;
	const struct paragraph *paragraph = &reading->paragraph;
	const struct ficha_place *place = &paragraph->place;
	const char *text = paragraph->text.data;
	size_t owner = paragraph->owner;

	switch (paragraph->target) {
	case TARGET_NONE:
	case TARGET_STRAY:
		return false;
	case TARGET_TITLE_PAGE:
		return ficha_put_title_page(document, text, reading->running_header);
	case TARGET_EJE_TITLE:
		return ficha_put_eje_title(document, owner, text, place);
	case TARGET_OBJETIVO:
		return ficha_put_objetivo(document, owner, text, place);
	case TARGET_TEMA:
		return ficha_put_tema(document, owner, text, place);
	case TARGET_EJE_CAMPO:
		return ficha_put_eje_campo(document, owner, reading->etiqueta.data, text, place);
	case TARGET_LIST_TEXT:
		return ficha_put_list_text(document, owner, text, place);
	case TARGET_SHEET_TEXT:
		return ficha_put_sheet_text(document, owner, text, place);
	default:
		return put_section(reading);
	}
}

void ficha_close_paragraph(struct ficha_reading *reading)
{
	struct paragraph *paragraph = &reading->paragraph;
	bool placed = put_paragraph(reading);

	if (placed && (paragraph->target == TARGET_CAMPO || paragraph->target == TARGET_EJE_CAMPO))
		reading->events.items[reading->label].placed = true;
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
	reading->paragraph.accion = reading->section_accion;
}

void ficha_append(struct ficha_reading *reading, const char *separator)
{
	paragraph_add(&reading->paragraph, separator, &reading->events.items[reading->at], reading->at);
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

bool ficha_has_inline(const struct ficha_reading *reading)
{
	const struct line_event *event = &reading->events.items[reading->at], *next = event + 1;

	return reading->at + 1 < reading->events.count && next->first == event->last &&
	       (next->kind == EVENT_TEXT || next->kind == EVENT_ITEM);
}

bool ficha_is_of_bodies(enum paragraph_target target)
{
	return target == TARGET_LIDERES || target == TARGET_ENTES || target == TARGET_ACCION_LIDERES ||
	       target == TARGET_ACCION_ENTES;
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
	reading->section_plural = reading->section_inline = false;
	reading->section_accion = NOTHING;
	reading->section_figure = false;
	reading->section_items = has_items(reading);
	reading->indent = 0;
}

size_t ficha_owner_of(const struct ficha_reading *reading, enum paragraph_target target)
{
	switch (target) {
	case TARGET_OBJETIVO:
	case TARGET_TEMA:
	case TARGET_EJE_TITLE:
		return reading->eje;
	case TARGET_EJE_CAMPO:
		return reading->last_eje;
	default:
		return reading->prioridad;
	}
}


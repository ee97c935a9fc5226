#include "indexer/import/ficha_reading.h"

#include <string.h>

/* An item of a list of bodies is no longer: a longer one is an acción. Bytes. */
#define MAX_NAME_ITEM_BYTES 250

/* A deeper item of another kind is a part of the acción above it. */
static bool is_inner_item(const struct ficha_reading *reading, const struct line_event *event)
{
	const char *inciso = event->marker.inciso;

	if (reading->paragraph.target != TARGET_ACCION || !reading->inciso[0] || event->indent < reading->indent + 2)
		return false;
	return !inciso[0] || (inciso_is_roman(inciso) && !inciso_follows(reading->inciso, inciso));
}

static void add_accion(struct ficha_reading *reading)
{
	const struct line_event *event = ficha_current(reading);

	if (is_inner_item(reading, event)) {
		ficha_append(reading, " ");
		return;
	}
	if (reading->section != HEADING_ACCIONES)
		ficha_enter_section(reading, HEADING_ACCIONES);
	if (!reading->section_started)
		reading->indent = event->indent;
	reading->section_started = reading->section_items = true;
	ficha_open_paragraph(reading, TARGET_ACCION, reading->prioridad);
	memcpy(reading->paragraph.inciso, event->marker.inciso, sizeof(reading->paragraph.inciso));
	memcpy(reading->inciso, event->marker.inciso, sizeof(reading->inciso));
	ficha_append(reading, "");
}

static void add_item(struct ficha_reading *reading, enum paragraph_target target)
{
	ficha_open_paragraph(reading, target, ficha_owner_of(reading, target));
	ficha_append(reading, "");
	reading->section_started = reading->section_bulleted = true;
}

/* One name of a list of bodies that is set as bullets; the next one joins the same paragraph. */
static void add_name_item(struct ficha_reading *reading, enum paragraph_target target)
{
	if (reading->paragraph.target == target) {
		ficha_append(reading, "\n");
		return;
	}
	add_item(reading, target);
}

/* Is the item a name, or the first of the acciones that have no heading of their own? */
static bool is_name_item(const struct ficha_reading *reading, const struct line_event *event)
{
	if (reading->section_started && !reading->section_bulleted)
		return false;
	if (event->marker.inciso[0] && !strchr("0123456789", event->marker.inciso[0]))
		return false;
	return event->length <= MAX_NAME_ITEM_BYTES;
}

static void read_item_of_sheet(struct ficha_reading *reading)
{
	const struct line_event *event = ficha_current(reading);
	bool lettered = event->marker.inciso[0] != '\0';

	switch (reading->section) {
	case HEADING_PRINCIPIOS:
		if (!lettered || (!reading->section_started || reading->section_bulleted))
			add_item(reading, TARGET_PRINCIPIO);
		else
			add_accion(reading);
		break;
	case HEADING_LIDERES:
	case HEADING_ENTES:
		if (is_name_item(reading, event))
			add_name_item(reading, reading->section == HEADING_ENTES ? TARGET_ENTES : TARGET_LIDERES);
		else
			add_accion(reading);
		break;
	case HEADING_PRACTICA:
		if (!lettered && !reading->section_started)
			add_item(reading, TARGET_PRACTICA);
		else
			add_accion(reading);
		break;
	case HEADING_PRIORIDAD:
		if (!lettered && !reading->section_started)
			add_item(reading, TARGET_SHEET_TEXT);
		else
			add_accion(reading);
		break;
	default:
		add_accion(reading);
		break;
	}
}

void ficha_read_item(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);

	if (reading->prioridad != NOTHING && !reading->in_list) {
		read_item_of_sheet(reading);
		return;
	}
	if (reading->section == HEADING_TEMAS && reading->eje != NOTHING) {
		add_item(reading, TARGET_TEMA);
		return;
	}
	/* A bullet before a wording or an objective is layout. */
	if (!event->marker.inciso[0] && !reading->section_started)
		ficha_read_text(reading);
	else
		add_item(reading, TARGET_STRAY);
}

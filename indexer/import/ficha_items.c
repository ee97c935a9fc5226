#include <stdio.h>
#include <string.h>

#include "indexer/headings/continuation.h"
#include "indexer/import/ficha_reading.h"
#include "indexer/import/item_sequences.h"

/* An item of a list of bodies is no longer: a longer one is an acción. Bytes. */
#define MAX_NAME_ITEM_BYTES 250

/* "E1.2 Modernizar": the number of a part, no mark of a list within an acción. */
static bool is_coded(const struct line_event *event)
{
	return event->marker.kind == ITEM_DOTTED && event->marker.number.form == NUMBER_CODE;
}

/* A deeper item of another kind is a part of the acción above it, and so is any below an acción's own heading. */
static bool is_inner_item(const struct ficha_reading *reading, const struct line_event *event)
{
	const char *inciso = event->marker.inciso;

	if (reading->paragraph.target != TARGET_ACCION)
		return false;
	if (reading->level_accion)
		return !is_coded(event);
	if (!reading->marker.inciso[0] || event->indent < reading->indent + 2)
		return false;
	return !inciso[0] || (inciso_is_roman(inciso) && !inciso_follows(reading->marker.inciso, inciso));
}

/* Behind labels of an acción, or another part of the sheet: does the item carry on the list of acciones? */
static bool continues_acciones(const struct ficha_reading *reading, const struct line_event *event)
{
	if (!reading->has_marker || !item_marker_follows(&reading->marker, &event->marker))
		return false;
	return event->marker.inciso[0] || event->marker.number.count > 1 || reading->section_inline;
}

static void add_stray(struct ficha_reading *reading)
{
	ficha_open_paragraph(reading, TARGET_STRAY, NOTHING);
	ficha_append(reading, "");
	reading->section_started = true;
}

/* "1.2.1" is no inciso: the number is kept beside the ordinal. */
static void set_inciso(struct paragraph *paragraph, const struct item_marker *marker)
{
	if (marker->kind == ITEM_DOTTED)
		snprintf(paragraph->numero, sizeof(paragraph->numero), "%s", marker->number.text);
	else
		memcpy(paragraph->inciso, marker->inciso, sizeof(paragraph->inciso));
}

static void add_accion(struct ficha_reading *reading)
{
	const struct line_event *event = ficha_current(reading);

	if (is_inner_item(reading, event)) {
		ficha_append(reading, " ");
		return;
	}
	/* Acciones that have a heading each have no other number. */
	if (reading->level_accion && is_coded(event)) {
		ficha_read_unknown(reading);
		return;
	}
	/* What stands elsewhere in a sheet that has acciones under a heading is none of them. */
	if (reading->own_acciones && reading->section != HEADING_ACCIONES && reading->section != HEADING_NONE &&
	    !continues_acciones(reading, event)) {
		add_stray(reading);
		return;
	}
	if (reading->section != HEADING_ACCIONES) {
		ficha_close_paragraph(reading);
		ficha_enter_section(reading, HEADING_ACCIONES);
	}
	if (!reading->section_started)
		reading->indent = event->indent;
	reading->section_started = reading->section_items = true;
	reading->level_accion = false;
	ficha_open_paragraph(reading, TARGET_ACCION, reading->prioridad);
	set_inciso(&reading->paragraph, &event->marker);
	reading->marker = event->marker;
	reading->has_marker = true;
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
	if (continues_acciones(reading, event))
		return false;
	if (event->marker.inciso[0] && !strchr("0123456789", event->marker.inciso[0]))
		return false;
	return event->length <= MAX_NAME_ITEM_BYTES;
}

static enum paragraph_target names_target(const struct ficha_reading *reading)
{
	if (reading->section_accion != NOTHING)
		return reading->section == HEADING_ENTES ? TARGET_ACCION_ENTES : TARGET_ACCION_LIDERES;
	return reading->section == HEADING_ENTES ? TARGET_ENTES : TARGET_LIDERES;
}

/* Behind a label whose text is whole, in a sheet that heads its acciones nowhere: a list apart is theirs. */
static bool begins_acciones(const struct ficha_reading *reading, const struct line_event *event)
{
	return reading->section_inline && reading->section_started && !reading->own_acciones &&
	       (event->in_sequence || (event->marker.inciso[0] && event->gap));
}

/* An item of what stands under a label, unless the acciones go on with it, or begin. */
static void add_label_item(struct ficha_reading *reading)
{
	const struct line_event *event = ficha_current(reading);

	if (continues_acciones(reading, event) || begins_acciones(reading, event))
		add_accion(reading);
	else if (reading->section == HEADING_CAMPO && !(reading->section_inline && reading->section_started))
		add_item(reading, TARGET_CAMPO);
	else
		add_stray(reading);
}

static void read_item_of_sheet(struct ficha_reading *reading)
{
	const struct line_event *event = ficha_current(reading);
	bool lettered = event->marker.inciso[0] != '\0';

	switch (reading->section) {
	case HEADING_CAMPO:
	case HEADING_LABEL:
		add_label_item(reading);
		break;
	case HEADING_PRINCIPIOS:
		if (!lettered || (!reading->section_started || reading->section_bulleted))
			add_item(reading, TARGET_PRINCIPIO);
		else
			add_accion(reading);
		break;
	case HEADING_LIDERES:
	case HEADING_ENTES:
		if (is_name_item(reading, event))
			add_name_item(reading, names_target(reading));
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

	if (reading->section == HEADING_OMITIR) {
		ficha_omit(reading);
		return;
	}
	if (event->chapter) {
		ficha_read_chapter(reading);
		return;
	}
	if (reading->prioridad != NOTHING && !reading->in_list) {
		read_item_of_sheet(reading);
		return;
	}
	if (reading->section == HEADING_TEMAS && reading->eje != NOTHING) {
		add_item(reading, TARGET_TEMA);
		return;
	}
	if (reading->section == HEADING_CAMPO && reading->prioridad == NOTHING) {
		add_item(reading, TARGET_EJE_CAMPO);
		return;
	}
	/* A bullet before a wording or an objective is layout. */
	if (!event->marker.inciso[0] && !reading->section_started)
		ficha_read_text(reading);
	else
		add_item(reading, TARGET_STRAY);
}

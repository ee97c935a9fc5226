#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/import/ficha_reading.h"

void ficha_leave_sheet(struct ficha_reading *reading)
{
	ficha_close_paragraph(reading);
	reading->prioridad = NOTHING;
	reading->document->accion = NOTHING;
	reading->in_list = false;
	ficha_enter_section(reading, HEADING_NONE);
}

/* What tells a heading without a number from the next one: the text behind it. */
static const char *title_of(const struct ficha_reading *reading, size_t at)
{
	const struct line_event *next = &reading->events.items[at + 1];

	return at + 1 < reading->events.count && next->kind == EVENT_TEXT ? next->text : "";
}

size_t ficha_eje_of(struct ficha_reading *reading, size_t event)
{
	const struct line_event *heading;

	if (event == NO_EVENT)
		return NOTHING;
	heading = &reading->events.items[event];
	return ficha_document_eje(reading->document, &heading->heading, title_of(reading, event), heading->first);
}

/* --- Ejes ---------------------------------------------------------------------------------------- */

/* The lines of text behind the event being read are a title: place them. */
static void take_lines(struct ficha_reading *reading, size_t count, struct ficha_place *place)
{
	for (size_t i = 1; i <= count; i++) {
		struct line_event *event = &reading->events.items[reading->at + i];
		const struct line_range lines = { event->first, event->last };

		ficha_extend(&place->lines, &lines);
		ficha_extend(&place->pages, &event->pages);
		event->placed = true;
	}
	reading->at += count;
}

/* Leave the headings between of that depth and deeper; with 0, all. */
static void pop_ruta(struct ficha_reading *reading, unsigned depth)
{
	while (reading->ruta_count && reading->ruta[reading->ruta_count - 1].depth >= depth)
		free(reading->ruta[--reading->ruta_count].text);
}

/* EJE N, with the title that follows it. */
static void read_eje(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);
	size_t index = ficha_eje_of(reading, reading->at);
	struct eje_record *eje = &reading->document->ejes[index];
	struct ficha_place place = { { 0, 0 }, event->pages };
	struct strbuf text;
	size_t count;

	event->placed = true;
	/* A head that names the eje on each page says nothing new; another eje ends what stands above. */
	if (index != reading->last_eje && !reading->pages.has_fichas)
		ficha_leave_sheet(reading);
	if (index != reading->last_eje)
		pop_ruta(reading, 0);
	reading->last_eje = index;
	if (reading->page->cover) {
		reading->eje = index;
		/* Sheets of the eje that stand before its cover have said its number only. */
		if (!eje->objetivo && !eje->temas.count)
			eje->lineas = (struct line_range){ event->first, event->first };
	}
	strbuf_init(&text, MAX_TITLE_BYTES);
	count = ficha_find_title(reading, eje, reading->at + 1, &text);
	take_lines(reading, count, &place);
	if (count && !eje->titulo)
		ficha_put_eje_title(reading->document, index, text.data, &place);
	else if (count && reading->page->cover)
		line_range_extend(&eje->lineas, place.lines.last);
	strbuf_release(&text);
	reading->broken = true;
}

/* --- Headings between ---------------------------------------------------------------------------- */

/* "Objetivo 1.3 Agua para todos": the heading as printed, then its title. */
static void read_ruta(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);
	struct ficha_place place = { { 0, 0 }, { 0, 0 } };
	struct strbuf text, title;
	size_t count;

	ficha_leave_sheet(reading);
	event->placed = true;
	pop_ruta(reading, event->depth);
	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_init(&title, MAX_TITLE_BYTES * 2);
	count = ficha_find_ruta_title(reading, reading->at + 1, &title);
	strbuf_add(&text, event->text, event->length);
	if (count)
		strbuf_add_format(&text, " %s", title.data);
	take_lines(reading, count, &place);
	if (reading->ruta_count < MAX_RUTA)
		reading->ruta[reading->ruta_count++] =
			(struct ruta_level){ event->depth, strbuf_detach(&text, NULL) };
	strbuf_release(&text);
	strbuf_release(&title);
}

/* --- Prioridades ----------------------------------------------------------------------------------- */

/* What the number of a prioridad counts within. */
static void add_scope(const struct ficha_reading *reading, size_t eje, struct strbuf *out)
{
	if (reading->scope == NUMBERED_WHOLE)
		return;
	strbuf_add_format(out, "%zu", eje);
	for (size_t i = 0; reading->scope == NUMBERED_RUTA && i < reading->ruta_count; i++)
		strbuf_add_format(out, "|%s", reading->ruta[i].text);
}

static size_t find_prioridad(struct ficha_reading *reading, size_t at, size_t eje)
{
	const struct line_event *event = &reading->events.items[at];
	struct strbuf scope;
	struct name_list *ruta;
	size_t index;

	strbuf_init(&scope, STRBUF_NO_LIMIT);
	add_scope(reading, eje, &scope);
	if (!event->heading.number.count)
		strbuf_add_format(&scope, "|%s", title_of(reading, at));
	index = ficha_document_prioridad(reading->document, scope.data, &event->heading, eje, event->first);
	strbuf_release(&scope);
	ruta = &reading->document->prioridades[index].ruta;
	/* It stands where it came first. */
	for (size_t i = ruta->count ? reading->ruta_count : 0; i < reading->ruta_count; i++)
		name_list_add(ruta, reading->ruta[i].text, strlen(reading->ruta[i].text));
	return index;
}

/* Have the acciones of the sheet behind the event `at` a heading of their own, or one each? */
static bool has_own_acciones(const struct ficha_reading *reading, size_t at)
{
	for (size_t i = at + 1; i < reading->events.count; i++) {
		enum heading_kind kind = ficha_kind_of(&reading->events.items[i]);

		if (kind == HEADING_ACCIONES || kind == HEADING_ACCION)
			return true;
		if (kind == HEADING_PRIORIDAD || kind == HEADING_RUTA)
			return false;
	}
	return false;
}

static void tell_eje(struct ficha_reading *reading, size_t index, size_t eje, size_t line)
{
	struct ficha_document *document = reading->document;
	const struct prioridad_origin *origin = &document->origins[index];

	if (origin->sheets > 1)
		ficha_document_notice(document, "line %zu: prioridad %s has a sheet already: the two are merged", line,
				      origin->label);
	if (eje != NOTHING && origin->eje != NOTHING && eje != origin->eje)
		ficha_document_notice(document, "line %zu: the sheet of prioridad %s says eje %u, the list eje %u", line,
				      origin->label, document->eje_origins[eje].number.parts[0],
				      document->eje_origins[origin->eje].number.parts[0]);
}

void ficha_start_sheet(struct ficha_reading *reading, size_t at)
{
	const struct line_event *event = &reading->events.items[at];
	size_t page_eje = ficha_eje_of(reading, reading->page->eje), index;
	struct prioridad_origin *origin;

	/* Beyond the page's EJE another one may stand above the sheet. */
	if (!reading->pages.has_fichas)
		page_eje = reading->last_eje;
	ficha_leave_sheet(reading);
	index = find_prioridad(reading, at, page_eje != NOTHING ? page_eje : reading->last_eje);
	origin = &reading->document->origins[index];
	origin->sheet_eje = page_eje;
	origin->sheets++;
	tell_eje(reading, index, page_eje, event->first);
	reading->prioridad = index;
	reading->sheet_event = at;
	reading->outside = false;
	reading->has_marker = reading->level_accion = false;
	reading->own_acciones = has_own_acciones(reading, at);
}

static void read_list_entry(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);
	struct prioridad_origin *origin;
	size_t index;

	ficha_leave_sheet(reading);
	event->placed = true;
	index = find_prioridad(reading, reading->at, reading->last_eje);
	origin = &reading->document->origins[index];
	if (origin->listed)
		ficha_document_notice(reading->document, "line %zu: prioridad %s is listed already", event->first,
				      origin->label);
	else if (reading->last_eje != NOTHING)
		origin->eje = reading->last_eje;
	origin->listed = reading->document->has_lists = true;
	reading->prioridad = index;
	reading->in_list = true;
	ficha_enter_section(reading, HEADING_PRIORIDAD);
}

static void read_sheet_heading(struct ficha_reading *reading)
{
	ficha_current(reading)->placed = true;
	/* The page's own sheet was begun with the page, for the sections that stand before its heading. */
	if (reading->at != reading->sheet_event || reading->in_list || reading->prioridad == NOTHING)
		ficha_start_sheet(reading, reading->at);
	else
		ficha_close_paragraph(reading);
	reading->in_list = false;
	ficha_enter_section(reading, HEADING_PRIORIDAD);
}

/* --- Acciones that have a heading each --------------------------------------------------------------- */

/* The inciso that a printed number makes: 3, iv; none where it has several parts or a letter. */
static void set_inciso(struct paragraph *paragraph, const struct printed_number *number)
{
	bool single = number->count == 1;

	if (single && (number->form == NUMBER_DECIMAL || number->form == NUMBER_WORD ||
		       number->form == NUMBER_CARDINAL)) {
		snprintf(paragraph->inciso, sizeof(paragraph->inciso), "%u", number->parts[0]);
	} else if (single && (number->form == NUMBER_ROMAN || number->form == NUMBER_LETTER)) {
		snprintf(paragraph->inciso, sizeof(paragraph->inciso), "%.*s", INCISO_MAX_BYTES, number->text);
		for (char *at = paragraph->inciso; *at; at++)
			*at = *at >= 'A' && *at <= 'Z' ? (char)(*at - 'A' + 'a') : *at;
	} else {
		snprintf(paragraph->numero, sizeof(paragraph->numero), "%s", number->text);
	}
}

static void read_accion(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);

	ficha_close_paragraph(reading);
	if (reading->prioridad == NOTHING) {
		ficha_enter_section(reading, HEADING_LABEL);
		return;
	}
	event->placed = true;
	reading->in_list = false;
	ficha_enter_section(reading, HEADING_ACCIONES);
	ficha_open_paragraph(reading, TARGET_ACCION, reading->prioridad);
	set_inciso(&reading->paragraph, &event->heading.number);
	reading->section_started = reading->section_items = reading->level_accion = true;
	reading->has_marker = false;
}

void ficha_read_level(struct ficha_reading *reading)
{
	reading->outside = false;
	switch (ficha_kind_of(ficha_current(reading))) {
	case HEADING_EJE:
		read_eje(reading);
		break;
	case HEADING_RUTA:
		read_ruta(reading);
		break;
	case HEADING_PRIORIDAD:
		if (reading->pages.in_list[reading->at])
			read_list_entry(reading);
		else
			read_sheet_heading(reading);
		break;
	default:
		read_accion(reading);
		break;
	}
}

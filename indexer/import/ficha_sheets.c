#include "indexer/import/ficha_reading.h"

#include "base/xalloc.h"

static void leave_sheet(struct ficha_reading *reading)
{
	ficha_close_paragraph(reading);
	reading->prioridad = NOTHING;
	reading->in_list = false;
	ficha_enter_section(reading, HEADING_NONE);
}

static void start_sheet(struct ficha_reading *reading, const struct line_event *heading)
{
	struct ficha_document *document = reading->document;
	unsigned number = heading->heading.number.parts[0];
	unsigned eje = reading->page->eje ? reading->page->eje : reading->last_eje;
	size_t index;

	leave_sheet(reading);
	index = ficha_document_prioridad(document, number, eje, heading->first);

	struct prioridad_origin *origin = &document->origins[index];

	origin->sheets++;
	origin->sheet_eje = reading->page->eje;
	if (origin->sheets > 1)
		ficha_document_notice(document, "line %zu: prioridad %u has a sheet already: the two are merged",
				      heading->first, number);
	if (reading->page->eje && document->prioridades[index].eje &&
	    reading->page->eje != document->prioridades[index].eje)
		ficha_document_notice(document, "line %zu: the sheet of prioridad %u says eje %u, the list eje %u",
				      heading->first, number, reading->page->eje, document->prioridades[index].eje);
	reading->prioridad = index;
	reading->inciso[0] = '\0';
}

/* Does the letter go on where the acciones of the sheet before ended? */
static bool goes_on(const struct ficha_reading *reading, const struct sheet_page *page)
{
	const struct line_event *item;

	if (page->first_item == NO_EVENT || reading->prioridad == NOTHING || !reading->inciso[0])
		return false;
	item = &reading->events.items[page->first_item];
	return inciso_follows(reading->inciso, item->marker.inciso);
}

/* A page without a PRIORIDAD of its own: does it continue the sheet before it? */
static bool continues_sheet(const struct ficha_reading *reading, const struct sheet_page *page)
{
	const struct prioridad_record *record;
	const struct prioridad_origin *origin;

	if (reading->prioridad == NOTHING || reading->in_list)
		return false;
	record = &reading->document->prioridades[reading->prioridad];
	origin = &reading->document->origins[reading->prioridad];
	if (page->eje && page->eje != record->eje && page->eje != origin->sheet_eje)
		return false;
	/* A sheet of its own that has lost its heading: whose it is cannot be known. */
	return !(page->has_principios && record->principios.count) && !(page->has_lideres && record->lideres.count);
}

void ficha_begin_page(struct ficha_reading *reading, const struct sheet_page *page)
{
	reading->page = page;
	if (page->cover) {
		leave_sheet(reading);
	} else if (page->sheet != NO_EVENT && goes_on(reading, page)) {
		ficha_enter_section(reading, HEADING_NONE);
		reading->broken = true;
	} else if (page->sheet != NO_EVENT) {
		start_sheet(reading, &reading->events.items[page->sheet]);
	} else if (continues_sheet(reading, page)) {
		ficha_enter_section(reading, HEADING_NONE);
		reading->broken = true;
	} else if (page->first) {
		leave_sheet(reading);
	}
	reading->eje = NOTHING;
}

/* --- Headings. --- */

/* EJE N, with the title that follows it. */
static void read_eje(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);
	size_t index = ficha_document_eje(reading->document, event->heading.number.parts[0], event->first);
	struct eje_record *eje = &reading->document->ejes[index];
	struct line_range lines = { 0, 0 };
	struct strbuf text;
	size_t count;

	event->placed = true;
	reading->last_eje = event->heading.number.parts[0];
	if (reading->page->cover) {
		reading->eje = index;
		/* Sheets of the eje that stand before its cover have said its number only. */
		if (!eje->objetivo && !eje->temas.count)
			eje->lineas = (struct line_range){ event->first, event->first };
	}
	strbuf_init(&text, MAX_TITLE_BYTES);
	count = ficha_find_title(reading, eje, reading->at + 1, &text);
	for (size_t i = 1; i <= count; i++) {
		event = &reading->events.items[reading->at + i];
		line_range_extend(&lines, event->last);
		event->placed = true;
	}
	if (count) {
		ficha_put_eje_title(reading->document, index, text.data, &lines);
		if (reading->page->cover)
			line_range_extend(&eje->lineas, lines.last);
	}
	reading->at += count;
	strbuf_release(&text);
}

static void read_list_entry(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);
	unsigned number = event->heading.number.parts[0];
	size_t index;

	leave_sheet(reading);
	event->placed = true;
	index = ficha_document_prioridad(reading->document, number, reading->last_eje, event->first);
	if (reading->document->origins[index].listed)
		ficha_document_notice(reading->document, "line %zu: prioridad %u is listed already", event->first,
				      number);
	else if (reading->last_eje)
		reading->document->prioridades[index].eje = reading->last_eje;
	reading->document->origins[index].listed = true;
	reading->prioridad = index;
	reading->in_list = true;
	ficha_enter_section(reading, HEADING_PRIORIDAD);
}

static void read_sheet_heading(struct ficha_reading *reading)
{
	ficha_current(reading)->placed = true;
	/* The page's own sheet was begun with the page, for the sections that stand before its heading. */
	if (reading->at != reading->page->sheet || reading->in_list || reading->prioridad == NOTHING ||
	    reading->document->prioridades[reading->prioridad].prioridad != ficha_current(reading)->heading.number.parts[0])
		start_sheet(reading, ficha_current(reading));
	else
		ficha_close_paragraph(reading);
	reading->in_list = false;
	ficha_enter_section(reading, HEADING_PRIORIDAD);
}

/* A section of a sheet. Without a sheet it has no place. */
static void read_section(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);
	const struct prioridad_record *record;

	ficha_close_paragraph(reading);
	ficha_enter_section(reading, event->heading.kind);
	if (reading->prioridad == NOTHING || reading->in_list) {
		reading->section = HEADING_FICHA;
		return;
	}
	record = &reading->document->prioridades[reading->prioridad];
	event->placed = true;
	reading->section_again = (event->heading.kind == HEADING_LIDERES && record->lideres.count) ||
				(event->heading.kind == HEADING_ENTES &&
				 (record->entes.count || record->entes_tachados.count));
	reading->section_plural = event->heading.plural;
}

/* A mark belongs to the sheet; it is no section, and what stands around it goes on. */
static void read_mark(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);
	struct prioridad_record *record;

	reading->broken = true;
	if (reading->prioridad == NOTHING || reading->in_list)
		return;
	event->placed = true;
	record = &reading->document->prioridades[reading->prioridad];
	if (event->heading.kind == HEADING_ADICIONADA)
		record->adicionada = true;
	else if (!record->implementacion)
		record->implementacion = xstrdup("inmediata");
}

/* Objetivo and Temas: of the eje whose cover it is, or, where that has lost its EJE, of the one seen last. */
static void read_cover_section(struct ficha_reading *reading)
{
	leave_sheet(reading);
	if (reading->eje == NOTHING && reading->last_eje)
		reading->eje = ficha_document_eje(reading->document, reading->last_eje, ficha_current(reading)->first);
	ficha_enter_section(reading, ficha_kind_of(ficha_current(reading)));
	ficha_current(reading)->placed = reading->eje != NOTHING;
}

void ficha_read_heading(struct ficha_reading *reading)
{
	switch (ficha_kind_of(ficha_current(reading))) {
	case HEADING_FICHA:
		ficha_current(reading)->placed = true;
		break;
	case HEADING_COVER:
		ficha_close_paragraph(reading);
		ficha_current(reading)->placed = true;
		ficha_enter_section(reading, HEADING_COVER);
		break;
	case HEADING_EJE:
		read_eje(reading);
		break;
	case HEADING_PRIORIDAD:
		if (reading->pages.in_list[reading->at])
			read_list_entry(reading);
		else
			read_sheet_heading(reading);
		break;
	case HEADING_OBJETIVO:
	case HEADING_TEMAS:
		read_cover_section(reading);
		break;
	case HEADING_INMEDIATA:
	case HEADING_ADICIONADA:
		read_mark(reading);
		break;
	default:
		read_section(reading);
		break;
	}
}

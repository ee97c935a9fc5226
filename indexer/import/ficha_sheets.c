#include <string.h>

#include "base/xalloc.h"
#include "indexer/headings/words.h"
#include "indexer/import/ficha_reading.h"
#include "indexer/import/item_sequences.h"

/* So many headings that a profile leaves out are told one by one. */
#define MAX_TOLD_OMITTED 30

/* --- Pages ------------------------------------------------------------------------------------------ */

/* Does the letter go on where the acciones of the sheet before ended? */
static bool goes_on(const struct ficha_reading *reading, const struct sheet_page *page)
{
	if (page->first_item == NO_EVENT || reading->prioridad == NOTHING || !reading->has_marker ||
	    !reading->marker.inciso[0])
		return false;
	return item_marker_follows(&reading->marker, &reading->events.items[page->first_item].marker);
}

/* A page without a PRIORIDAD of its own: does it continue the sheet before it? */
static bool continues_sheet(struct ficha_reading *reading, const struct sheet_page *page)
{
	const struct prioridad_record *record;
	const struct prioridad_origin *origin;
	size_t eje = ficha_eje_of(reading, page->eje);

	if (reading->prioridad == NOTHING || reading->in_list)
		return false;
	record = &reading->document->prioridades[reading->prioridad];
	origin = &reading->document->origins[reading->prioridad];
	if (eje != NOTHING && eje != origin->eje && eje != origin->sheet_eje)
		return false;
	/* A sheet of its own that has lost its heading: whose it is cannot be known. */
	return !(page->has_principios && record->principios.count) && !(page->has_lideres && origin->has_lideres);
}

static void go_on(struct ficha_reading *reading)
{
	ficha_enter_section(reading, HEADING_NONE);
	reading->broken = true;
}

/* In a document without fichas técnicas an EJE begins nothing but itself: its heading is read where it stands. */
void ficha_begin_page(struct ficha_reading *reading, const struct sheet_page *page)
{
	reading->page = page;
	if (!reading->pages.has_fichas) {
		reading->eje = NOTHING;
		return;
	}
	if (page->cover)
		ficha_leave_sheet(reading);
	else if (page->sheet != NO_EVENT && goes_on(reading, page))
		go_on(reading);
	else if (page->sheet != NO_EVENT)
		ficha_start_sheet(reading, page->sheet);
	else if (continues_sheet(reading, page))
		go_on(reading);
	else if (page->first)
		ficha_leave_sheet(reading);
	reading->eje = NOTHING;
}

/* --- Sections ---------------------------------------------------------------------------------------- */

/* What the event being read heads has no place in any record. */
static void enter_nowhere(struct ficha_reading *reading)
{
	ficha_enter_section(reading, HEADING_LABEL);
	reading->section_inline = ficha_has_inline(reading);
}

/* Names of those who answer for the acción above, not for its prioridad. */
static void enter_accion_section(struct ficha_reading *reading, struct line_event *event)
{
	enum heading_kind kind = event->heading.kind;

	if (reading->document->accion == NOTHING) {
		enter_nowhere(reading);
		return;
	}
	event->placed = true;
	ficha_enter_section(reading, kind);
	reading->section_accion = reading->document->accion;
	reading->section_inline = ficha_has_inline(reading);
}

/* A section of a sheet. Without a sheet it has no place. */
static void read_section(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);
	const struct prioridad_origin *origin;

	ficha_close_paragraph(reading);
	if (reading->prioridad == NOTHING || reading->in_list) {
		enter_nowhere(reading);
		return;
	}
	if (event->of_accion) {
		enter_accion_section(reading, event);
		return;
	}
	ficha_enter_section(reading, event->heading.kind);
	origin = &reading->document->origins[reading->prioridad];
	event->placed = true;
	reading->section_again = (event->heading.kind == HEADING_LIDERES && origin->has_lideres) ||
				 (event->heading.kind == HEADING_ENTES && origin->has_entes);
	reading->section_plural = event->heading.plural;
	reading->section_inline = ficha_has_inline(reading);
}

static void set_etiqueta(struct ficha_reading *reading, const struct line_event *event)
{
	strbuf_clear(&reading->etiqueta);
	strbuf_add(&reading->etiqueta, event->text, event->label_length);
}

/* "Municipios" under ENTES, "Rendición de cuentas" under PRINCIPIOS: what may be a label elsewhere is an entry here. */
static bool is_entry(const struct ficha_reading *reading, const struct line_event *event)
{
	const struct strbuf *text = &reading->paragraph.text;
	bool of_names = reading->section == HEADING_LIDERES || reading->section == HEADING_ENTES;

	if (event->heading.colon || event->emphasis != EMPHASIS_NONE || ficha_has_inline(reading))
		return false;
	if (of_names)
		return !reading->section_started || (text->length && text->data[text->length - 1] == ',');
	return reading->section == HEADING_PRINCIPIOS && (!reading->section_started || !event->heading.capitals);
}

static const char *const figures[] = { "cuadro",    "tabla", "grafica",     "grafico", "figura", "mapa",
				       "recuadro",  "esquema", "ilustracion", "diagrama", "imagen", NULL };
/* What stands below a figure is about it alone. */
static const char *const figure_labels[] = { "fuente", "fuentes", "nota", "notas", NULL };

static bool has_first_word(const struct line_event *event, const char *const *list)
{
	struct words words;

	words_split(event->text, event->length, &words);
	for (; words.count && *list; list++)
		if (strcmp(words.items[0].folded, *list) == 0)
			return true;
	return false;
}

/* A label that is kept with its text: of the acción above it, of the sheet, or of the eje. */
static void read_campo(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);

	if (is_entry(reading, event)) {
		event->kind = EVENT_TEXT;
		ficha_read_text(reading);
		return;
	}
	ficha_close_paragraph(reading);
	if (reading->section_figure && reading->prioridad != NOTHING && has_first_word(event, figure_labels)) {
		enter_nowhere(reading);
		return;
	}
	if (reading->in_list || (reading->prioridad == NOTHING && (reading->last_eje == NOTHING || reading->ruta_count))) {
		enter_nowhere(reading);
		return;
	}
	if (event->of_accion)
		enter_accion_section(reading, event);
	else
		ficha_enter_section(reading, event->heading.kind);
	/* The label has its place once its text has one. */
	event->placed = false;
	if (reading->section != HEADING_LABEL) {
		reading->section = HEADING_CAMPO;
		reading->label = reading->at;
	}
	reading->section_inline = ficha_has_inline(reading);
	set_etiqueta(reading, event);
}

static void read_omitted(struct ficha_reading *reading)
{
	ficha_close_paragraph(reading);
	ficha_enter_section(reading, HEADING_OMITIR);
	ficha_tell_omitted(reading);
	if (reading->omitted_count++ < MAX_TOLD_OMITTED)
		strbuf_add_format(&reading->omitted, "%s%.*s", reading->omitted.length ? ", " : "",
				  (int)ficha_current(reading)->label_length, ficha_current(reading)->text);
	ficha_omit(reading);
}

void ficha_omit(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);

	event->placed = true;
	line_range_extend(&reading->omitted_lines, event->first);
	line_range_extend(&reading->omitted_lines, event->last);
}

void ficha_tell_omitted(struct ficha_reading *reading)
{
	if (reading->omitted_lines.first && reading->omitted_count <= MAX_TOLD_OMITTED)
		strbuf_add_format(&reading->omitted, " (lines %zu to %zu)", reading->omitted_lines.first,
				  reading->omitted_lines.last);
	reading->omitted_lines = (struct line_range){ 0, 0 };
}

/* A mark belongs to the sheet; it is no section, and what stands around it goes on. */
static void read_mark(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);
	struct prioridad_record *record;

	reading->broken = true;
	if (reading->prioridad == NOTHING || reading->in_list)
		return;
	event->placed = reading->document->has_marks = true;
	record = &reading->document->prioridades[reading->prioridad];
	if (event->heading.kind == HEADING_ADICIONADA)
		record->adicionada = true;
	else if (!record->implementacion)
		record->implementacion = xstrdup("inmediata");
}

/*
 * Objetivo and Temas: of the eje whose cover it is, or, where that has lost
 * its EJE, of the one seen last. In a sheet that has begun they are labels.
 */
static void read_cover_section(struct ficha_reading *reading)
{
	bool in_sheet = reading->prioridad != NOTHING && !reading->in_list && reading->at > reading->sheet_event &&
			!reading->page->cover;

	if (in_sheet || (reading->ruta_count && reading->prioridad == NOTHING)) {
		read_campo(reading);
		return;
	}
	ficha_leave_sheet(reading);
	if (reading->eje == NOTHING)
		reading->eje = reading->last_eje;
	ficha_enter_section(reading, ficha_kind_of(ficha_current(reading)));
	ficha_current(reading)->placed = reading->eje != NOTHING;
}

void ficha_read_unknown(struct ficha_reading *reading)
{
	ficha_close_paragraph(reading);
	ficha_enter_section(reading, HEADING_LABEL);
	ficha_open_paragraph(reading, TARGET_STRAY, NOTHING);
	ficha_append(reading, "");
	reading->section_started = true;
	reading->section_figure = has_first_word(ficha_current(reading), figures);
	/* "Semáforo: verde" heads nothing more. */
	reading->section_inline = !strchr(":", ficha_current(reading)->text[ficha_current(reading)->length - 1]) &&
				  strchr(ficha_current(reading)->text, ':');
}

void ficha_read_chapter(struct ficha_reading *reading)
{
	ficha_leave_sheet(reading);
	reading->outside = true;
	ficha_read_unknown(reading);
	reading->section_inline = false;
}

/* A section or label in a chapter that is no part of a sheet. */
static void read_outside(struct ficha_reading *reading)
{
	ficha_close_paragraph(reading);
	if (reading->section == HEADING_OMITIR)
		ficha_omit(reading);
	else
		enter_nowhere(reading);
}

void ficha_read_heading(struct ficha_reading *reading)
{
	enum heading_kind kind = ficha_kind_of(ficha_current(reading));

	if (ficha_current(reading)->chapter) {
		ficha_leave_sheet(reading);
		reading->outside = true;
	}
	if (reading->outside && kind >= HEADING_OBJETIVO && kind != HEADING_OMITIR) {
		read_outside(reading);
		return;
	}
	switch (kind) {
	case HEADING_FICHA:
		ficha_current(reading)->placed = true;
		break;
	case HEADING_COVER:
		ficha_close_paragraph(reading);
		ficha_current(reading)->placed = true;
		ficha_enter_section(reading, HEADING_COVER);
		break;
	case HEADING_EJE:
	case HEADING_RUTA:
	case HEADING_PRIORIDAD:
	case HEADING_ACCION:
		ficha_read_level(reading);
		break;
	case HEADING_OBJETIVO:
	case HEADING_TEMAS:
		read_cover_section(reading);
		break;
	case HEADING_INMEDIATA:
	case HEADING_ADICIONADA:
		read_mark(reading);
		break;
	case HEADING_CAMPO:
		read_campo(reading);
		break;
	case HEADING_OMITIR:
		read_omitted(reading);
		break;
	case HEADING_LABEL:
		ficha_read_unknown(reading);
		reading->section_inline = true;
		break;
	default:
		read_section(reading);
		break;
	}
}

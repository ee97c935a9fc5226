#include "indexer/headings/continuation.h"
#include "indexer/import/ficha_reading.h"

#include <string.h>
#include <strings.h>

#include "indexer/headings/content.h"
#include "indexer/headings/label.h"
#include "indexer/import/item_sequences.h"
#include "indexer/import/unknown_headings.h"
#include "indexer/names/name_splitter.h"

/* An address is no longer; bytes. */
#define MAX_ADDRESS_BYTES 80
/* A word of so many bytes, with its full stop, may be a shortened one. */
#define MAX_SHORTENED_BYTES 5
/* A body's name at the top of each page is no longer; bytes. */
#define MAX_HEADER_BYTES 600
/* A word in capitals that is as long is no acronym; bytes. */
#define MIN_HEADING_BYTES 9
/* What stands below an acción and is none of its text is no longer; bytes. */
#define MAX_REST_BYTES 60
/* How a paragraph ends shows in so many bytes. */
#define TAIL_BYTES 100
/* A longer question is no label; bytes. */
#define MAX_QUESTION_BYTES 160
/* A longer text is no good practice's title. */
#define MAX_PRACTICA_BYTES 1000

/* Does a section that has its practice already go on, before another section of the sheet begins? */
static bool goes_on_to_section(const struct ficha_reading *reading)
{
	for (size_t i = reading->at; i < reading->page->end && i < reading->at + MAX_LOOK_EVENTS; i++) {
		enum heading_kind kind = ficha_kind_of(&reading->events.items[i]);

		if (kind >= HEADING_PRINCIPIOS && kind <= HEADING_PRACTICA)
			return true;
		if (reading->events.items[i].kind != EVENT_TEXT)
			return false;
	}
	return false;
}

/* A practice is a title, in one style of letters, without a full stop inside. */
static bool continues_practica(const struct ficha_reading *reading, const struct line_event *event)
{
	const struct strbuf *text = &reading->paragraph.text;

	return reading->paragraph.target == TARGET_PRACTICA && !reading->broken && text->length &&
	       text->length <= MAX_PRACTICA_BYTES && !strchr(".!?", text->data[text->length - 1]) &&
	       heading_is_capitals(text->data, text->length) == heading_is_capitals(event->text, event->length) &&
	       goes_on_to_section(reading);
}

/* The end of the paragraph's text: enough to see whether what follows continues it. */
static const char *tail(const struct ficha_reading *reading)
{
	const struct strbuf *text = &reading->paragraph.text;

	return text->data + (text->length > TAIL_BYTES ? text->length - TAIL_BYTES : 0);
}

/* Lines of their own under PRINCIPIOS: one ends where the next begins with a capital. */
static bool parts_principios(const struct ficha_reading *reading, const struct line_event *event)
{
	return reading->paragraph.target == TARGET_PRINCIPIO && reading->section_plural &&
	       !text_continues(tail(reading), event->text, false) &&
	       !heading_is_capitals(event->text, event->length);
}

/* Lists of bodies, and titles in capitals: what carries them on does not begin with a small letter. */
static bool is_of_names(const struct ficha_reading *reading)
{
	const char *end = tail(reading);

	return ficha_is_of_bodies(reading->paragraph.target) || reading->paragraph.target == TARGET_PRINCIPIO ||
	       heading_is_capitals(end, strlen(end));
}

/* Do the words of some lines, from the event being read on, make the running header's? */
static bool begins_running_header(const struct ficha_reading *reading)
{
	struct strbuf text;
	bool found = false;
	size_t count = reading->running_header ? ficha_count_title_lines(reading, reading->at) : 0;

	strbuf_init(&text, MAX_HEADER_BYTES);
	for (size_t i = 1; i <= count && !found; i++) {
		ficha_join_lines(reading, reading->at, i, &text);
		found = !text.overflowed && heading_same_words(text.data, reading->running_header);
	}
	strbuf_release(&text);
	return found;
}

/*
 * Under an acción that has ended with a full stop: a short last line that ends
 * with none, "CONAFOR y municipios", or, where acciones have no marks, one that
 * begins with a verb as they do.
 */
static bool is_apart_from_accion(const struct ficha_reading *reading, const struct line_event *event)
{
	const struct line_event *next = event + 1;
	bool last = reading->at + 1 == reading->events.count || next->kind != EVENT_TEXT || next->gap;

	if (reading->paragraph.target != TARGET_ACCION || !heading_starts_upper(event->text, event->length))
		return false;
	if (!reading->section_items)
		return content_opens_with_verb(event->text, event->length);
	return last && event->length <= MAX_REST_BYTES && !strchr(".;:,)", event->text[event->length - 1]);
}

/* A sentence, or a list of bodies, that has ended: a line right under it that can be no part of it. */
static bool is_apart(const struct ficha_reading *reading, const struct line_event *event)
{
	const char *end = tail(reading), *last = strrchr(end, ' ');
	size_t length = strlen(end);

	/* The body that the document is of, under its title. */
	if (reading->paragraph.target == TARGET_TITLE_PAGE && name_splitter_is_body(event->text, event->length) &&
	    !name_splitter_is_body(end, length) && heading_is_capitals(end, length) &&
	    !heading_is_capitals(event->text, event->length))
		return true;
	if (reading->paragraph.target == TARGET_TITLE_PAGE)
		return reading->running_header && reading->paragraph.text.length <= MAX_HEADER_BYTES &&
		       (heading_same_words(reading->paragraph.text.data, reading->running_header) ||
			begins_running_header(reading));
	/* "Gral.", "Mtro.": what is shortened goes on. */
	if (!length || !strchr(".!?", end[length - 1]) || strlen(last ? last + 1 : end) <= MAX_SHORTENED_BYTES)
		return false;
	if (is_apart_from_accion(reading, event))
		return true;
	if (!strchr(event->text, ' '))
		return false;
	if (ficha_is_of_bodies(reading->paragraph.target))
		return heading_starts_upper(event->text, event->length) &&
		       !name_splitter_is_body(event->text, event->length);
	return heading_is_capitals(event->text, event->length) && !heading_is_capitals(end, length);
}

/* A page ends where it is full: what is no whole sentence, or list, goes on on the next one. */
static bool goes_on_over_page(const struct ficha_reading *reading, const struct line_event *event)
{
	const char *end = tail(reading);
	size_t length = strlen(end);

	if (text_continues(end, event->text, is_of_names(reading)))
		return true;
	return !reading->broken && length && !strchr(".!?:;", end[length - 1]) &&
	       heading_is_capitals(end, length) == heading_is_capitals(event->text, event->length);
}

static bool joins_paragraph(const struct ficha_reading *reading, const struct line_event *event)
{
	const struct paragraph *paragraph = &reading->paragraph;

	if (paragraph->target == TARGET_NONE)
		return false;
	if (paragraph->target == TARGET_STRAY)
		return !event->gap && !reading->broken;
	if (!paragraph->text.length)
		return true;
	if (parts_principios(reading, event))
		return false;
	if (event->page_break)
		return goes_on_over_page(reading, event);
	if (!event->gap && !reading->broken)
		return !is_apart(reading, event);
	return text_continues(tail(reading), event->text, is_of_names(reading)) ||
	       continues_practica(reading, event);
}

/* Names of bodies on a line each: one that begins like a body ends the name above it, if that is whole. */
static bool begins_name(const struct ficha_reading *reading, const struct line_event *event)
{
	const char *end = tail(reading);

	return ficha_is_of_bodies(reading->paragraph.target) && !reading->section_inline &&
	       name_splitter_is_body(event->text, event->length) && !text_continues(end, event->text, true);
}

/* Before anything else: where the document says what it is. */
static bool is_title_page(const struct ficha_reading *reading)
{
	return reading->section == HEADING_NONE && reading->page == reading->pages.items && reading->last_eje == NOTHING &&
	       reading->prioridad == NOTHING && !reading->ruta_count && !reading->document->prioridad_count;
}

/* A labelled text: one paragraph where it begins on its label's line, all that stands under a label of its own line. */
static enum paragraph_target campo_target(const struct ficha_reading *reading)
{
	if (reading->section_inline && reading->section_started)
		return TARGET_STRAY;
	return reading->prioridad != NOTHING ? TARGET_CAMPO : TARGET_EJE_CAMPO;
}

/* A list of bodies, of the sheet or of the acción that it stands under. */
static enum paragraph_target bodies_target(const struct ficha_reading *reading)
{
	bool lideres = reading->section == HEADING_LIDERES;

	if (reading->section_started)
		return TARGET_STRAY;
	if (reading->section_accion != NOTHING)
		return lideres ? TARGET_ACCION_LIDERES : TARGET_ACCION_ENTES;
	return lideres ? TARGET_LIDERES : TARGET_ENTES;
}

/* What a new paragraph is, from the section that it stands in. */
static enum paragraph_target new_target(const struct ficha_reading *reading, const struct line_event *event)
{
	bool first = !reading->section_started;

	switch (reading->section) {
	case HEADING_OBJETIVO:
		return first && reading->eje != NOTHING ? TARGET_OBJETIVO : TARGET_STRAY;
	case HEADING_TEMAS:
		return !reading->section_items && reading->eje != NOTHING ? TARGET_TEMA : TARGET_STRAY;
	case HEADING_PRIORIDAD:
		return !first ? TARGET_STRAY : reading->in_list ? TARGET_LIST_TEXT : TARGET_SHEET_TEXT;
	case HEADING_PRINCIPIOS:
		return first || reading->section_plural ? TARGET_PRINCIPIO : TARGET_STRAY;
	case HEADING_LIDERES:
	case HEADING_ENTES:
		return bodies_target(reading);
	case HEADING_PRACTICA:
		return first ? TARGET_PRACTICA : TARGET_STRAY;
	case HEADING_CAMPO:
		return campo_target(reading);
	case HEADING_ACCIONES:
		/* Without marks, acciones are told from what a page says besides by being sentences. */
		return reading->section_items || heading_is_capitals(event->text, event->length) ? TARGET_STRAY :
												  TARGET_ACCION;
	default:
		return is_title_page(reading) ? TARGET_TITLE_PAGE : TARGET_STRAY;
	}
}

/* The title of an eje on a sheet that has lost its EJE line. */
static bool place_lone_title(struct ficha_reading *reading)
{
	struct strbuf text;
	size_t count = 0;

	if (reading->section != HEADING_NONE || reading->page == reading->pages.items || reading->page->eje != NO_EVENT ||
	    reading->at > reading->page->first + MAX_LOOK_EVENTS)
		return false;
	strbuf_init(&text, MAX_TITLE_BYTES);
	for (size_t i = 0; i < reading->document->eje_count && i < 100 && !count; i++)
		if (reading->document->ejes[i].titulo)
			count = ficha_find_title(reading, &reading->document->ejes[i], reading->at, &text);
	strbuf_release(&text);
	for (size_t i = 0; i < count; i++)
		reading->events.items[reading->at + i].placed = true;
	reading->at += count ? count - 1 : 0;
	return count > 0;
}

/* An address of the web or of the post, one word that stands apart: nothing ends or begins with it. */
static bool is_address(const struct line_event *event)
{
	return event->gap && event->length <= MAX_ADDRESS_BYTES && !strchr(event->text, ' ') &&
	       (strncasecmp(event->text, "www.", 4) == 0 || strstr(event->text, "://") || strchr(event->text, '@'));
}

/* A line in capitals under a text in small letters that is not at a loss for it, and no acronym. */
static bool stands_out(const struct ficha_reading *reading, const struct line_event *event)
{
	const char *end = tail(reading);

	return heading_is_capitals(event->text, event->length) && !heading_is_capitals(end, strlen(end)) &&
	       (memchr(event->text, ' ', event->length) || event->length >= MIN_HEADING_BYTES) &&
	       !text_continues(end, event->text, true);
}

/* "Cómo lo sabremos: por el padrón": a few words that begin a line, a colon, and a text. */
static bool opens_with_label(const struct line_event *event)
{
	size_t colon = strcspn(event->text, ":.,;()"), words = 1;

	if (colon >= event->length || colon > LABEL_MAX_BYTES || event->text[colon] != ':' ||
	    !heading_starts_upper(event->text, event->length))
		return false;
	for (size_t i = 0; i < colon; i++)
		words += event->text[i] == ' ';
	return words <= LABEL_MAX_COLON_WORDS;
}

/* "¿Cuál es el compromiso?" alone on its line: what stands below answers it. */
static bool is_question(const struct line_event *event)
{
	return event->length <= MAX_QUESTION_BYTES && strncmp(event->text, "¿", strlen("¿")) == 0 &&
	       event->text[event->length - 1] == '?';
}

/* Has what stands before the event come to an end that a label may follow? */
static bool is_at_end(const struct ficha_reading *reading, const struct line_event *event)
{
	const char *end = tail(reading);
	size_t length = strlen(end);

	if (reading->paragraph.target == TARGET_NONE)
		return reading->section_started;
	/* No name of a body has a colon, or is a question. */
	if (ficha_is_of_bodies(reading->paragraph.target) && (opens_with_label(event) || is_question(event)))
		return true;
	return length && (event->gap || strchr(".:;!?", end[length - 1]) || stands_out(reading, event));
}

static bool is_numbered_heading(const struct line_event *event)
{
	struct strbuf form;
	bool numbered;

	strbuf_init(&form, STRBUF_NO_LIMIT);
	numbered = unknown_heading_form(event->text, event->length, &form);
	strbuf_release(&form);
	return numbered;
}

/* Lists say the same on many sheets. */
static bool is_list(const struct ficha_reading *reading)
{
	return reading->section == HEADING_LIDERES || reading->section == HEADING_ENTES ||
	       reading->section == HEADING_PRINCIPIOS || reading->section == HEADING_TEMAS;
}

/*
 * Does a line that no profile knows end what stands before it, and head
 * something else? Within a text and under a heading that has none yet, only
 * where the document uses it as a heading more than once.
 */
static bool ends_what_stands(const struct ficha_reading *reading, const struct line_event *event)
{
	struct label label;
	const char *end = tail(reading);

	if (reading->section == HEADING_NONE || (reading->section == HEADING_LABEL && !reading->section_inline))
		return false;
	/* "Meta 1", and below it "Nombre: ...": the label heads labels, and has no text. */
	if (reading->section == HEADING_CAMPO && !reading->section_started && !reading->section_inline && event->unknown &&
	    opens_with_label(event))
		return true;
	if (!reading->section_started || (reading->paragraph.target != TARGET_NONE && !reading->paragraph.text.length))
		return false;
	if (is_question(event) && is_at_end(reading, event))
		return true;
	/* What goes on in the middle of a phrase ends nothing. */
	if (*end && !event->gap && text_continues(end, event->text, true))
		return false;
	if (event->unknown || (event->repeated && !is_list(reading)))
		return true;
	if (!is_at_end(reading, event))
		return false;
	if (is_numbered_heading(event))
		return true;
	if (opens_with_label(event))
		return true;
	if (!label_match(event->text, event->length, &label))
		return false;
	/* A practice, and a text in capitals, have lines in capitals of their own. */
	if (label.capitals && !label.colon)
		return reading->section != HEADING_PRACTICA && reading->section != HEADING_PRINCIPIOS &&
		       !(*end && heading_is_capitals(end, strlen(end)));
	return label.colon || event->emphasis != EMPHASIS_NONE;
}

/* "Disposiciones transitorias" apart, and a list below it, where the sheet has its acciones already. */
static bool heads_other_list(const struct ficha_reading *reading, const struct line_event *event)
{
	return event->gap && reading->has_marker && reading->section != HEADING_ACCIONES && reading->section_started &&
	       reading->at + 1 < reading->events.count && event[1].kind == EVENT_ITEM &&
	       !item_marker_follows(&reading->marker, &event[1].marker);
}

/* An address, a head, the rest of a cover's heading, what is left out: read, where it is one of these, and no text. */
static bool read_no_text(struct ficha_reading *reading, struct line_event *event)
{
	if (is_address(event) || event->running_header) {
		event->placed = event->placed || event->running_header;
		reading->broken = true;
		return true;
	}
	/* The rest of "FICHAS TÉCNICAS DE LAS PRIORIDADES ..." on its further lines. */
	if (reading->section == HEADING_COVER && !event->gap && reading->paragraph.target == TARGET_NONE) {
		event->placed = true;
		return true;
	}
	if (place_lone_title(reading))
		return true;
	if (reading->section != HEADING_OMITIR)
		return false;
	ficha_omit(reading);
	return true;
}

void ficha_read_text(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);

	if (read_no_text(reading, event))
		return;
	if (ends_what_stands(reading, event)) {
		if (event->chapter)
			ficha_read_chapter(reading);
		else
			ficha_read_unknown(reading);
		return;
	}
	if (joins_paragraph(reading, event)) {
		ficha_append(reading, begins_name(reading, event) ? "\n" : " ");
		return;
	}

	enum paragraph_target target = new_target(reading, event);

	if (target == TARGET_STRAY && !event->chapter && heads_other_list(reading, event)) {
		ficha_read_unknown(reading);
		return;
	}
	if (event->chapter && target == TARGET_STRAY && !(is_list(reading) && !reading->section_inline)) {
		ficha_read_chapter(reading);
		return;
	}
	ficha_open_paragraph(reading, target, ficha_owner_of(reading, target));
	ficha_append(reading, "");
	reading->section_started = reading->section_started || target != TARGET_STRAY;
}

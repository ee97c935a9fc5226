#include "indexer/import/ficha_reading.h"

#include <string.h>
#include <strings.h>

#include "indexer/import/name_splitter.h"

/* A page's number or address is no longer; bytes. */
#define MAX_FURNITURE_BYTES 80
/* A word of so many bytes, with its full stop, may be a shortened one. */
#define MAX_SHORTENED_BYTES 5
/* A body's name at the top of each page is no longer; bytes. */
#define MAX_HEADER_BYTES 600
/* How a paragraph ends shows in so many bytes. */
#define TAIL_BYTES 100
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
	       !paragraph_text_continues(tail(reading), event->text, false) &&
	       !heading_is_capitals(event->text, event->length);
}

/* Lists of bodies, and titles in capitals: what carries them on does not begin with a small letter. */
static bool is_of_names(const struct ficha_reading *reading)
{
	const char *end = tail(reading);

	return reading->paragraph.target == TARGET_LIDERES || reading->paragraph.target == TARGET_ENTES ||
	       reading->paragraph.target == TARGET_PRINCIPIO || heading_is_capitals(end, strlen(end));
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

/* A sentence, or a list of bodies, that has ended: a line right under it that can be no part of it. */
static bool is_apart(const struct ficha_reading *reading, const struct line_event *event)
{
	const char *end = tail(reading), *last = strrchr(end, ' ');
	size_t length = strlen(end);

	if (reading->paragraph.target == TARGET_TITLE_PAGE)
		return reading->running_header && reading->paragraph.text.length <= MAX_HEADER_BYTES &&
		       (heading_same_words(reading->paragraph.text.data, reading->running_header) ||
			begins_running_header(reading));
	if (!length || !strchr(".!?", end[length - 1]) || !strchr(event->text, ' '))
		return false;
	/* "Gral.", "Mtro.": what is shortened goes on. */
	if (strlen(last ? last + 1 : end) <= MAX_SHORTENED_BYTES)
		return false;
	if (reading->paragraph.target == TARGET_LIDERES || reading->paragraph.target == TARGET_ENTES)
		return heading_starts_upper(event->text, event->length) &&
		       !name_splitter_is_body(event->text, event->length);
	return heading_is_capitals(event->text, event->length) && !heading_is_capitals(end, length);
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
	if (!event->gap && !reading->broken)
		return !is_apart(reading, event);
	return paragraph_text_continues(tail(reading), event->text, is_of_names(reading)) ||
	       continues_practica(reading, event);
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
		return first ? TARGET_LIDERES : TARGET_STRAY;
	case HEADING_ENTES:
		return first ? TARGET_ENTES : TARGET_STRAY;
	case HEADING_PRACTICA:
		return first ? TARGET_PRACTICA : TARGET_STRAY;
	case HEADING_ACCIONES:
		/* Without marks, acciones are told from what a page says besides by being sentences. */
		return reading->section_items || heading_is_capitals(event->text, event->length) ? TARGET_STRAY :
												  TARGET_ACCION;
	default:
		return reading->page == reading->pages.items ? TARGET_TITLE_PAGE : TARGET_STRAY;
	}
}

/* The title of an eje on a sheet that has lost its EJE line. */
static bool place_lone_title(struct ficha_reading *reading)
{
	struct strbuf text;
	size_t count = 0;

	if (reading->section != HEADING_NONE || reading->page == reading->pages.items || reading->page->eje ||
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

/* An address of the web or of the post, one word. */
static bool is_address(const struct line_event *event)
{
	return !strchr(event->text, ' ') &&
	       (strncasecmp(event->text, "www.", 4) == 0 || strstr(event->text, "://") || strchr(event->text, '@'));
}

/* A page's number or address, which stands apart and is no text: nothing ends or begins with it. */
static bool is_furniture(const struct line_event *event)
{
	static const char *const openings[] = { "pagina ", "pag ", "" };
	struct strbuf key;
	bool is_number = false;

	if (!event->gap || event->length > MAX_FURNITURE_BYTES)
		return false;
	if (is_address(event))
		return true;
	strbuf_init(&key, STRBUF_NO_LIMIT);
	heading_add_key(&key, event->text, event->length);
	for (size_t i = 0; i < 3 && !is_number; i++) {
		size_t length = strlen(openings[i]);
		const char *rest = key.data + length;

		if (strncmp(key.data, openings[i], length) != 0)
			continue;
		rest += strspn(rest, "0123456789 ");
		if (i < 2 && strncmp(rest, "de ", 3) == 0)
			rest += 3 + strspn(rest + 3, "0123456789");
		is_number = *rest == '\0';
	}
	strbuf_release(&key);
	return is_number;
}

void ficha_read_text(struct ficha_reading *reading)
{
	struct line_event *event = ficha_current(reading);

	if (is_furniture(event)) {
		reading->broken = true;
		return;
	}

	if (event->running_header) {
		event->placed = true;
		reading->broken = true;
		return;
	}
	/* The rest of "FICHAS TÉCNICAS DE LAS PRIORIDADES ..." on its further lines. */
	if (reading->section == HEADING_COVER && !event->gap && reading->paragraph.target == TARGET_NONE) {
		event->placed = true;
		return;
	}
	if (place_lone_title(reading))
		return;
	if (joins_paragraph(reading, event)) {
		ficha_append(reading, " ");
		return;
	}

	enum paragraph_target target = new_target(reading, event);

	ficha_open_paragraph(reading, target, ficha_owner_of(reading, target));
	ficha_append(reading, "");
	reading->section_started = reading->section_started || target != TARGET_STRAY;
}

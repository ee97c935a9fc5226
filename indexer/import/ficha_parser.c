#include "indexer/import/ficha_parser.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/xalloc.h"
#include "indexer/import/line_classifier.h"
#include "indexer/import/name_splitter.h"
#include "indexer/import/paragraph.h"
#include "indexer/import/running_header.h"
#include "indexer/import/sheet_pages.h"

/* No title of an eje takes more lines, or bytes. */
#define MAX_TITLE_LINES 4
#define MAX_TITLE_BYTES 300
/* A page's number or address is no longer; bytes. */
#define MAX_FURNITURE_BYTES 80
/* An item of a list of bodies is no longer: a longer one is an acción. Bytes. */
#define MAX_NAME_ITEM_BYTES 250

/* A word of so many bytes, with its full stop, may be a shortened one. */
#define MAX_SHORTENED_BYTES 5
/* A body's name at the top of each page is no longer; bytes. */
#define MAX_HEADER_BYTES 600
/* How a paragraph ends shows in so many bytes. */
#define TAIL_BYTES 100
/* A longer text is no good practice's title. */
#define MAX_PRACTICA_BYTES 1000
/* How many lines are looked at for what follows, or for a title at the top of a page. */
#define MAX_LOOK_EVENTS 20

#define NOTHING ((size_t)-1)

struct parser {
	struct event_list events;
	struct sheet_pages pages;
	struct ficha_document *document;
	char *running_header; /* or NULL */
	const struct sheet_page *page;
	size_t at;            /* the event being read */

	size_t eje;           /* index of the one whose cover is read, or NOTHING */
	unsigned last_eje;    /* the number seen last, on whatever page */
	size_t prioridad;     /* index of the one whose list entry or sheet is read, or NOTHING */
	bool in_list;         /* it is a list entry */

	enum heading_kind section;
	bool section_started; /* it has some text already */
	bool section_bulleted;
	bool section_plural;  /* its heading is: PRINCIPIOS */
	bool section_again;   /* the sheet has had it before */
	bool section_items;   /* items with a bullet or letter stand in it */
	unsigned indent;      /* of the first item of the list that is read */
	char inciso[INCISO_MAX_BYTES + 1]; /* of the acción read last, "" for a bullet */

	struct paragraph paragraph;
	bool broken;          /* a heading or mark stands between the paragraph and what comes */
};

/* --- Paragraphs into records. --- */

static bool put_paragraph(struct parser *parser)
{
	struct ficha_document *document = parser->document;
	const struct paragraph *paragraph = &parser->paragraph;
	const char *text = paragraph->text.data;
	size_t owner = paragraph->owner;

	switch (paragraph->target) {
	case TARGET_NONE:
	case TARGET_STRAY:
		return false;
	case TARGET_TITLE_PAGE:
		return ficha_put_title_page(document, text, parser->running_header);
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
		return ficha_put_lideres(document, owner, text, parser->section_again);
	case TARGET_ENTES:
		return ficha_put_entes(document, owner, text, parser->section_again);
	case TARGET_PRACTICA:
		return ficha_put_practica(document, owner, text);
	case TARGET_ACCION:
		return ficha_put_accion(document, owner, paragraph->inciso, text, &paragraph->lines);
	}
	return false;
}

static void close_paragraph(struct parser *parser)
{
	struct paragraph *paragraph = &parser->paragraph;
	bool placed = put_paragraph(parser);

	for (size_t i = 0; placed && i < paragraph->event_count; i++)
		parser->events.items[paragraph->events[i]].placed = true;
	paragraph_clear(paragraph);
	parser->broken = false;
}

static void open_paragraph(struct parser *parser, enum paragraph_target target, size_t owner)
{
	close_paragraph(parser);
	parser->paragraph.target = target;
	parser->paragraph.owner = owner;
}

static void append(struct parser *parser, const char *separator)
{
	const struct line_event *event = &parser->events.items[parser->at];

	paragraph_add(&parser->paragraph, separator, event->text, event->length, parser->at, event->first, event->last);
	parser->broken = false;
}

static struct line_event *current(struct parser *parser)
{
	return &parser->events.items[parser->at];
}

/* --- Sections. --- */

static enum heading_kind kind_of(const struct line_event *event)
{
	return event->kind == EVENT_HEADING ? event->heading.kind : HEADING_NONE;
}

/* Do items stand in the section that begins behind the event being read? */
static bool has_items(const struct parser *parser)
{
	for (size_t i = parser->at + 1; i < parser->page->end; i++) {
		if (parser->events.items[i].kind == EVENT_ITEM)
			return true;
		if (parser->events.items[i].kind == EVENT_HEADING)
			return false;
	}
	return false;
}

static void enter_section(struct parser *parser, enum heading_kind section)
{
	parser->section = section;
	parser->section_started = parser->section_bulleted = parser->section_again = false;
	parser->section_plural = false;
	parser->section_items = has_items(parser);
	parser->indent = 0;
}

/* --- Pages and sheets. --- */

static void leave_sheet(struct parser *parser)
{
	close_paragraph(parser);
	parser->prioridad = NOTHING;
	parser->in_list = false;
	enter_section(parser, HEADING_NONE);
}

static void start_sheet(struct parser *parser, const struct line_event *heading)
{
	struct ficha_document *document = parser->document;
	unsigned number = heading->heading.number;
	unsigned eje = parser->page->eje ? parser->page->eje : parser->last_eje;
	size_t index;

	leave_sheet(parser);
	index = ficha_document_prioridad(document, number, eje, heading->first);

	struct prioridad_origin *origin = &document->origins[index];

	origin->sheets++;
	origin->sheet_eje = parser->page->eje;
	if (origin->sheets > 1)
		ficha_document_notice(document, "line %zu: prioridad %u has a sheet already: the two are merged",
				      heading->first, number);
	if (parser->page->eje && document->prioridades[index].eje &&
	    parser->page->eje != document->prioridades[index].eje)
		ficha_document_notice(document, "line %zu: the sheet of prioridad %u says eje %u, the list eje %u",
				      heading->first, number, parser->page->eje, document->prioridades[index].eje);
	parser->prioridad = index;
	parser->inciso[0] = '\0';
}

/* Does the letter go on where the acciones of the sheet before ended? */
static bool goes_on(const struct parser *parser, const struct sheet_page *page)
{
	const struct line_event *item;

	if (page->first_item == NO_EVENT || parser->prioridad == NOTHING || !parser->inciso[0])
		return false;
	item = &parser->events.items[page->first_item];
	return inciso_follows(parser->inciso, item->marker.inciso);
}

/* A page without a PRIORIDAD of its own: does it continue the sheet before it? */
static bool continues_sheet(const struct parser *parser, const struct sheet_page *page)
{
	const struct prioridad_record *record;
	const struct prioridad_origin *origin;

	if (parser->prioridad == NOTHING || parser->in_list)
		return false;
	record = &parser->document->prioridades[parser->prioridad];
	origin = &parser->document->origins[parser->prioridad];
	if (page->eje && page->eje != record->eje && page->eje != origin->sheet_eje)
		return false;
	/* A sheet of its own that has lost its heading: whose it is cannot be known. */
	return !(page->has_principios && record->principios.count) && !(page->has_lideres && record->lideres.count);
}

static void begin_page(struct parser *parser, const struct sheet_page *page)
{
	parser->page = page;
	if (page->cover) {
		leave_sheet(parser);
	} else if (page->sheet != NO_EVENT && goes_on(parser, page)) {
		enter_section(parser, HEADING_NONE);
		parser->broken = true;
	} else if (page->sheet != NO_EVENT) {
		start_sheet(parser, &parser->events.items[page->sheet]);
	} else if (continues_sheet(parser, page)) {
		enter_section(parser, HEADING_NONE);
		parser->broken = true;
	} else if (page->first) {
		leave_sheet(parser);
	}
	parser->eje = NOTHING;
}

/* --- Headings. --- */

static void join_lines(const struct parser *parser, size_t first, size_t count, struct strbuf *out)
{
	strbuf_clear(out);
	for (size_t i = 0; i < count; i++) {
		if (i)
			strbuf_add_char(out, ' ');
		strbuf_add(out, parser->events.items[first + i].text, parser->events.items[first + i].length);
	}
}

static size_t count_title_lines(const struct parser *parser, size_t first)
{
	size_t count = 0;

	while (count < MAX_TITLE_LINES && first + count < parser->page->end) {
		const struct line_event *event = &parser->events.items[first + count];

		if (event->kind != EVENT_TEXT || event->running_header)
			break;
		count++;
	}
	return count;
}

/* How many lines from `first` on are the title that the eje has, or may have where it has none. */
static size_t find_title(const struct parser *parser, const struct eje_record *eje, size_t first, struct strbuf *text)
{
	size_t most = count_title_lines(parser, first), count = 1;

	if (eje->titulo) {
		for (count = most; count > 0; count--) {
			join_lines(parser, first, count, text);
			if (!text->overflowed && heading_same_words(eje->titulo, text->data))
				break;
		}
		return count;
	}
	if (!most)
		return 0;
	for (;; count++) {
		const struct line_event *next = &parser->events.items[first + count];

		join_lines(parser, first, count, text);
		if (count == most || (next->gap && !paragraph_text_continues(text->data, next->text, true)))
			break;
	}
	return text->overflowed ? 0 : count;
}

/* EJE N, with the title that follows it. */
static void read_eje(struct parser *parser)
{
	struct line_event *event = current(parser);
	size_t index = ficha_document_eje(parser->document, event->heading.number, event->first);
	struct eje_record *eje = &parser->document->ejes[index];
	struct line_range lines = { 0, 0 };
	struct strbuf text;
	size_t count;

	event->placed = true;
	parser->last_eje = event->heading.number;
	if (parser->page->cover) {
		parser->eje = index;
		/* Sheets of the eje that stand before its cover have said its number only. */
		if (!eje->objetivo && !eje->temas.count)
			eje->lineas = (struct line_range){ event->first, event->first };
	}
	strbuf_init(&text, MAX_TITLE_BYTES);
	count = find_title(parser, eje, parser->at + 1, &text);
	for (size_t i = 1; i <= count; i++) {
		event = &parser->events.items[parser->at + i];
		line_range_extend(&lines, event->last);
		event->placed = true;
	}
	if (count) {
		ficha_put_eje_title(parser->document, index, text.data, &lines);
		if (parser->page->cover)
			line_range_extend(&eje->lineas, lines.last);
	}
	parser->at += count;
	strbuf_release(&text);
}

static void read_list_entry(struct parser *parser)
{
	struct line_event *event = current(parser);
	unsigned number = event->heading.number;
	size_t index;

	leave_sheet(parser);
	event->placed = true;
	index = ficha_document_prioridad(parser->document, number, parser->last_eje, event->first);
	if (parser->document->origins[index].listed)
		ficha_document_notice(parser->document, "line %zu: prioridad %u is listed already", event->first,
				      number);
	else if (parser->last_eje)
		parser->document->prioridades[index].eje = parser->last_eje;
	parser->document->origins[index].listed = true;
	parser->prioridad = index;
	parser->in_list = true;
	enter_section(parser, HEADING_PRIORIDAD);
}

static void read_sheet_heading(struct parser *parser)
{
	current(parser)->placed = true;
	/* The page's own sheet was begun with the page, for the sections that stand before its heading. */
	if (parser->at != parser->page->sheet || parser->in_list || parser->prioridad == NOTHING ||
	    parser->document->prioridades[parser->prioridad].prioridad != current(parser)->heading.number)
		start_sheet(parser, current(parser));
	else
		close_paragraph(parser);
	parser->in_list = false;
	enter_section(parser, HEADING_PRIORIDAD);
}

/* A section of a sheet. Without a sheet it has no place. */
static void read_section(struct parser *parser)
{
	struct line_event *event = current(parser);
	const struct prioridad_record *record;

	close_paragraph(parser);
	enter_section(parser, event->heading.kind);
	if (parser->prioridad == NOTHING || parser->in_list) {
		parser->section = HEADING_FICHA;
		return;
	}
	record = &parser->document->prioridades[parser->prioridad];
	event->placed = true;
	parser->section_again = (event->heading.kind == HEADING_LIDERES && record->lideres.count) ||
				(event->heading.kind == HEADING_ENTES &&
				 (record->entes.count || record->entes_tachados.count));
	parser->section_plural = event->heading.plural;
}

/* A mark belongs to the sheet; it is no section, and what stands around it goes on. */
static void read_mark(struct parser *parser)
{
	struct line_event *event = current(parser);
	struct prioridad_record *record;

	parser->broken = true;
	if (parser->prioridad == NOTHING || parser->in_list)
		return;
	event->placed = true;
	record = &parser->document->prioridades[parser->prioridad];
	if (event->heading.kind == HEADING_ADICIONADA)
		record->adicionada = true;
	else if (!record->implementacion)
		record->implementacion = xstrdup("inmediata");
}

/* Objetivo and Temas: of the eje whose cover it is, or, where that has lost its EJE, of the one seen last. */
static void read_cover_section(struct parser *parser)
{
	leave_sheet(parser);
	if (parser->eje == NOTHING && parser->last_eje)
		parser->eje = ficha_document_eje(parser->document, parser->last_eje, current(parser)->first);
	enter_section(parser, kind_of(current(parser)));
	current(parser)->placed = parser->eje != NOTHING;
}

static void read_heading(struct parser *parser)
{
	switch (kind_of(current(parser))) {
	case HEADING_FICHA:
		current(parser)->placed = true;
		break;
	case HEADING_COVER:
		close_paragraph(parser);
		current(parser)->placed = true;
		enter_section(parser, HEADING_COVER);
		break;
	case HEADING_EJE:
		read_eje(parser);
		break;
	case HEADING_PRIORIDAD:
		if (parser->pages.in_list[parser->at])
			read_list_entry(parser);
		else
			read_sheet_heading(parser);
		break;
	case HEADING_OBJETIVO:
	case HEADING_TEMAS:
		read_cover_section(parser);
		break;
	case HEADING_INMEDIATA:
	case HEADING_ADICIONADA:
		read_mark(parser);
		break;
	default:
		read_section(parser);
		break;
	}
}

/* --- Text. --- */

/* Does a section that has its practice already go on, before another section of the sheet begins? */
static bool goes_on_to_section(const struct parser *parser)
{
	for (size_t i = parser->at; i < parser->page->end && i < parser->at + MAX_LOOK_EVENTS; i++) {
		enum heading_kind kind = kind_of(&parser->events.items[i]);

		if (kind >= HEADING_PRINCIPIOS && kind <= HEADING_PRACTICA)
			return true;
		if (parser->events.items[i].kind != EVENT_TEXT)
			return false;
	}
	return false;
}

/* A practice is a title, in one style of letters, without a full stop inside. */
static bool continues_practica(const struct parser *parser, const struct line_event *event)
{
	const struct strbuf *text = &parser->paragraph.text;

	return parser->paragraph.target == TARGET_PRACTICA && !parser->broken && text->length &&
	       text->length <= MAX_PRACTICA_BYTES && !strchr(".!?", text->data[text->length - 1]) &&
	       heading_is_capitals(text->data, text->length) == heading_is_capitals(event->text, event->length) &&
	       goes_on_to_section(parser);
}

/* The end of the paragraph's text: enough to see whether what follows continues it. */
static const char *tail(const struct parser *parser)
{
	const struct strbuf *text = &parser->paragraph.text;

	return text->data + (text->length > TAIL_BYTES ? text->length - TAIL_BYTES : 0);
}

/* Lines of their own under PRINCIPIOS: one ends where the next begins with a capital. */
static bool parts_principios(const struct parser *parser, const struct line_event *event)
{
	return parser->paragraph.target == TARGET_PRINCIPIO && parser->section_plural &&
	       !paragraph_text_continues(tail(parser), event->text, false) &&
	       !heading_is_capitals(event->text, event->length);
}

/* Lists of bodies, and titles in capitals: what carries them on does not begin with a small letter. */
static bool is_of_names(const struct parser *parser)
{
	const char *end = tail(parser);

	return parser->paragraph.target == TARGET_LIDERES || parser->paragraph.target == TARGET_ENTES ||
	       parser->paragraph.target == TARGET_PRINCIPIO || heading_is_capitals(end, strlen(end));
}

/* Do the words of some lines, from the event being read on, make the running header's? */
static bool begins_running_header(const struct parser *parser)
{
	struct strbuf text;
	bool found = false;
	size_t count = parser->running_header ? count_title_lines(parser, parser->at) : 0;

	strbuf_init(&text, MAX_HEADER_BYTES);
	for (size_t i = 1; i <= count && !found; i++) {
		join_lines(parser, parser->at, i, &text);
		found = !text.overflowed && heading_same_words(text.data, parser->running_header);
	}
	strbuf_release(&text);
	return found;
}

/* A sentence, or a list of bodies, that has ended: a line right under it that can be no part of it. */
static bool is_apart(const struct parser *parser, const struct line_event *event)
{
	const char *end = tail(parser), *last = strrchr(end, ' ');
	size_t length = strlen(end);

	if (parser->paragraph.target == TARGET_TITLE_PAGE)
		return parser->running_header && parser->paragraph.text.length <= MAX_HEADER_BYTES &&
		       (heading_same_words(parser->paragraph.text.data, parser->running_header) ||
			begins_running_header(parser));
	if (!length || !strchr(".!?", end[length - 1]) || !strchr(event->text, ' '))
		return false;
	/* "Gral.", "Mtro.": what is shortened goes on. */
	if (strlen(last ? last + 1 : end) <= MAX_SHORTENED_BYTES)
		return false;
	if (parser->paragraph.target == TARGET_LIDERES || parser->paragraph.target == TARGET_ENTES)
		return heading_starts_upper(event->text, event->length) &&
		       !name_splitter_is_body(event->text, event->length);
	return heading_is_capitals(event->text, event->length) && !heading_is_capitals(end, length);
}

static bool joins_paragraph(const struct parser *parser, const struct line_event *event)
{
	const struct paragraph *paragraph = &parser->paragraph;

	if (paragraph->target == TARGET_NONE)
		return false;
	if (paragraph->target == TARGET_STRAY)
		return !event->gap && !parser->broken;
	if (!paragraph->text.length)
		return true;
	if (parts_principios(parser, event))
		return false;
	if (!event->gap && !parser->broken)
		return !is_apart(parser, event);
	return paragraph_text_continues(tail(parser), event->text, is_of_names(parser)) ||
	       continues_practica(parser, event);
}

/* What a new paragraph is, from the section that it stands in. */
static enum paragraph_target new_target(const struct parser *parser, const struct line_event *event)
{
	bool first = !parser->section_started;

	switch (parser->section) {
	case HEADING_OBJETIVO:
		return first && parser->eje != NOTHING ? TARGET_OBJETIVO : TARGET_STRAY;
	case HEADING_TEMAS:
		return !parser->section_items && parser->eje != NOTHING ? TARGET_TEMA : TARGET_STRAY;
	case HEADING_PRIORIDAD:
		return !first ? TARGET_STRAY : parser->in_list ? TARGET_LIST_TEXT : TARGET_SHEET_TEXT;
	case HEADING_PRINCIPIOS:
		return first || parser->section_plural ? TARGET_PRINCIPIO : TARGET_STRAY;
	case HEADING_LIDERES:
		return first ? TARGET_LIDERES : TARGET_STRAY;
	case HEADING_ENTES:
		return first ? TARGET_ENTES : TARGET_STRAY;
	case HEADING_PRACTICA:
		return first ? TARGET_PRACTICA : TARGET_STRAY;
	case HEADING_ACCIONES:
		/* Without marks, acciones are told from what a page says besides by being sentences. */
		return parser->section_items || heading_is_capitals(event->text, event->length) ? TARGET_STRAY :
												  TARGET_ACCION;
	default:
		return parser->page == parser->pages.items ? TARGET_TITLE_PAGE : TARGET_STRAY;
	}
}

static size_t owner_of(const struct parser *parser, enum paragraph_target target)
{
	return target == TARGET_OBJETIVO || target == TARGET_TEMA || target == TARGET_EJE_TITLE ? parser->eje :
												  parser->prioridad;
}

/* The title of an eje on a sheet that has lost its EJE line. */
static bool place_lone_title(struct parser *parser)
{
	struct strbuf text;
	size_t count = 0;

	if (parser->section != HEADING_NONE || parser->page == parser->pages.items || parser->page->eje ||
	    parser->at > parser->page->first + MAX_LOOK_EVENTS)
		return false;
	strbuf_init(&text, MAX_TITLE_BYTES);
	for (size_t i = 0; i < parser->document->eje_count && i < 100 && !count; i++)
		if (parser->document->ejes[i].titulo)
			count = find_title(parser, &parser->document->ejes[i], parser->at, &text);
	strbuf_release(&text);
	for (size_t i = 0; i < count; i++)
		parser->events.items[parser->at + i].placed = true;
	parser->at += count ? count - 1 : 0;
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

static void read_text(struct parser *parser)
{
	struct line_event *event = current(parser);

	if (is_furniture(event)) {
		parser->broken = true;
		return;
	}

	if (event->running_header) {
		event->placed = true;
		parser->broken = true;
		return;
	}
	/* The rest of "FICHAS TÉCNICAS DE LAS PRIORIDADES ..." on its further lines. */
	if (parser->section == HEADING_COVER && !event->gap && parser->paragraph.target == TARGET_NONE) {
		event->placed = true;
		return;
	}
	if (place_lone_title(parser))
		return;
	if (joins_paragraph(parser, event)) {
		append(parser, " ");
		return;
	}

	enum paragraph_target target = new_target(parser, event);

	open_paragraph(parser, target, owner_of(parser, target));
	append(parser, "");
	parser->section_started = parser->section_started || target != TARGET_STRAY;
}

/* --- Items. --- */

/* A deeper item of another kind is a part of the acción above it. */
static bool is_inner_item(const struct parser *parser, const struct line_event *event)
{
	const char *inciso = event->marker.inciso;

	if (parser->paragraph.target != TARGET_ACCION || !parser->inciso[0] || event->indent < parser->indent + 2)
		return false;
	return !inciso[0] || (inciso_is_roman(inciso) && !inciso_follows(parser->inciso, inciso));
}

static void add_accion(struct parser *parser)
{
	const struct line_event *event = current(parser);

	if (is_inner_item(parser, event)) {
		append(parser, " ");
		return;
	}
	if (parser->section != HEADING_ACCIONES)
		enter_section(parser, HEADING_ACCIONES);
	if (!parser->section_started)
		parser->indent = event->indent;
	parser->section_started = parser->section_items = true;
	open_paragraph(parser, TARGET_ACCION, parser->prioridad);
	memcpy(parser->paragraph.inciso, event->marker.inciso, sizeof(parser->paragraph.inciso));
	memcpy(parser->inciso, event->marker.inciso, sizeof(parser->inciso));
	append(parser, "");
}

static void add_item(struct parser *parser, enum paragraph_target target)
{
	open_paragraph(parser, target, owner_of(parser, target));
	append(parser, "");
	parser->section_started = parser->section_bulleted = true;
}

/* One name of a list of bodies that is set as bullets; the next one joins the same paragraph. */
static void add_name_item(struct parser *parser, enum paragraph_target target)
{
	if (parser->paragraph.target == target) {
		append(parser, "\n");
		return;
	}
	add_item(parser, target);
}

/* Is the item a name, or the first of the acciones that have no heading of their own? */
static bool is_name_item(const struct parser *parser, const struct line_event *event)
{
	if (parser->section_started && !parser->section_bulleted)
		return false;
	if (event->marker.inciso[0] && !strchr("0123456789", event->marker.inciso[0]))
		return false;
	return event->length <= MAX_NAME_ITEM_BYTES;
}

static void read_item_of_sheet(struct parser *parser)
{
	const struct line_event *event = current(parser);
	bool lettered = event->marker.inciso[0] != '\0';

	switch (parser->section) {
	case HEADING_PRINCIPIOS:
		if (!lettered || (!parser->section_started || parser->section_bulleted))
			add_item(parser, TARGET_PRINCIPIO);
		else
			add_accion(parser);
		break;
	case HEADING_LIDERES:
	case HEADING_ENTES:
		if (is_name_item(parser, event))
			add_name_item(parser, parser->section == HEADING_ENTES ? TARGET_ENTES : TARGET_LIDERES);
		else
			add_accion(parser);
		break;
	case HEADING_PRACTICA:
		if (!lettered && !parser->section_started)
			add_item(parser, TARGET_PRACTICA);
		else
			add_accion(parser);
		break;
	case HEADING_PRIORIDAD:
		if (!lettered && !parser->section_started)
			add_item(parser, TARGET_SHEET_TEXT);
		else
			add_accion(parser);
		break;
	default:
		add_accion(parser);
		break;
	}
}

static void read_item(struct parser *parser)
{
	struct line_event *event = current(parser);

	if (parser->prioridad != NOTHING && !parser->in_list) {
		read_item_of_sheet(parser);
		return;
	}
	if (parser->section == HEADING_TEMAS && parser->eje != NOTHING) {
		add_item(parser, TARGET_TEMA);
		return;
	}
	/* A bullet before a wording or an objective is layout. */
	if (!event->marker.inciso[0] && !parser->section_started)
		read_text(parser);
	else
		add_item(parser, TARGET_STRAY);
}

/* --- The whole. --- */

static void read_events(struct parser *parser)
{
	const struct sheet_page *page = parser->pages.items;

	begin_page(parser, page);
	for (parser->at = 0; parser->at < parser->events.count; parser->at++) {
		while (parser->at >= page->end)
			begin_page(parser, ++page);
		switch (current(parser)->kind) {
		case EVENT_HEADING:
			read_heading(parser);
			break;
		case EVENT_ITEM:
			read_item(parser);
			break;
		case EVENT_TEXT:
			read_text(parser);
			break;
		case EVENT_ASIDE:
			parser->broken = true;
			break;
		}
	}
	close_paragraph(parser);
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
	if (numbers->count && numbers->items[numbers->count - 1] >= line)
		return;
	numbers->items = xgrow(numbers->items, numbers->count, &numbers->capacity, sizeof(*numbers->items));
	numbers->items[numbers->count++] = line;
}

static void list_unplaced(const struct event_list *events, struct line_numbers *unplaced)
{
	for (size_t i = 0; i < events->count; i++) {
		const struct line_event *event = &events->items[i];

		for (size_t line = event->first; !event->placed && line <= event->last; line++)
			add_number(unplaced, line);
	}
}

bool ficha_parse(const struct source_lines *lines, struct ficha_document *document, struct line_numbers *unplaced,
		 struct error *err)
{
	struct parser parser = { .document = document, .eje = NOTHING, .prioridad = NOTHING };

	event_list_init(&parser.events);
	sheet_pages_init(&parser.pages);
	paragraph_init(&parser.paragraph);
	classify_lines(lines, &parser.events);
	parser.running_header = running_header_mark(&parser.events);
	sheet_pages_find(&parser.pages, &parser.events);
	read_events(&parser);
	settle_ejes(document);
	list_unplaced(&parser.events, unplaced);
	free(parser.running_header);
	paragraph_release(&parser.paragraph);
	sheet_pages_release(&parser.pages);
	event_list_release(&parser.events);
	if (!document->prioridad_count) {
		error_set(err, ERROR_INPUT, "no prioridad is in it: is it a document of fichas técnicas?");
		return false;
	}
	ficha_document_finish(document);
	return true;
}

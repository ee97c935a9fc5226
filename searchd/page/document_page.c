#include "searchd/page/pages.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/percent.h"
#include "searchd/page/addresses.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"

/* So many parts of a long text are linked, those about the one that is shown. */
#define NEAR_PARTS 5u

struct document_view {
	struct view *view;
	const struct searcher *searcher;
	const struct catalog *catalog;
	const struct catalog_documento *documento;
	const struct source_entry *source;
	uint32_t first, last; /* lines that are shown */
	struct strbuf text;
};

static void take_text(struct document_view *page, struct view *view, const char *name)
{
	view_text_n(view, name, page->text.data, page->text.length);
	strbuf_clear(&page->text);
}

/* --- Lines ------------------------------------------------------------------------- */

/* Append the address of the record of an id: "plan.p1.a" is acción a of plan.p1. */
static void add_record(struct strbuf *out, const struct stored_text *id)
{
	const char *p = memrchr(id->data, 'p', id->length);
	const char *dot = p ? memchr(p, '.', id->length - (size_t)(p - id->data)) : NULL;
	size_t head;

	/* An inciso may have a p of its own: what is behind a number's dot. */
	while (p && p > id->data && !(p[-1] == '.' && p + 1 < id->data + id->length && p[1] >= '0' && p[1] <= '9')) {
		dot = NULL;
		p = memrchr(id->data, 'p', (size_t)(p - id->data));
	}
	if (!dot && p)
		dot = memchr(p, '.', id->length - (size_t)(p - id->data));
	head = dot ? (size_t)(dot - id->data) : id->length;
	strbuf_add_string(out, "/prioridades/");
	percent_add(out, id->data, head);
	if (head < id->length) {
		strbuf_add_char(out, '#');
		percent_add(out, id->data + head + 1, id->length - head - 1);
	}
}

/* Append where a line is cited: by its innermost record, else by its eje. */
static void add_citing(struct document_view *page, const struct source_line *line)
{
	const struct catalog_eje *eje;

	if (line->record_count > 0) {
		add_record(&page->text, &line->records[0]);
	} else if (line->eje > 0) {
		eje = catalog_find_eje(page->catalog, page->documento, line->eje);
		if (eje)
			page_add_eje_of(&page->text, page->catalog, eje);
	}
}

static void add_line(struct document_view *page, const struct source_line *line, uint32_t number)
{
	struct view *item = view_item(page->view, "lineas");

	view_format(item, "n", "%" PRIu32, number);
	view_text_n(item, "texto", line->text.data, line->text.length);
	add_citing(page, line);
	take_text(page, item, "registro");
}

/* The lines that are shown of one part of the text. */
static bool add_part(struct document_view *page, uint32_t part, struct error *err)
{
	struct source_part lines;
	struct source_line line;
	uint32_t number = page->source->firsts[part];
	char *memory = NULL;
	bool done = index_reader_source_part(page->searcher->reader, page->source, part, &lines, &memory, err);

	for (; done && number <= page->last && source_part_next(&lines, &line); number++) {
		if (number >= page->first)
			add_line(page, &line, number);
	}
	free(memory);
	return done;
}

static bool fill_lines(struct document_view *page, struct error *err)
{
	uint32_t part;

	if (!page->source || page->source->lines == 0)
		return true;
	for (part = source_entry_part(page->source, page->first);
	     part < page->source->part_count && page->source->firsts[part] <= page->last; part++) {
		if (!add_part(page, part, err))
			return false;
	}
	return true;
}

/* --- Parts ----------------------------------------------------------------------------- */

static void add_part_link(struct document_view *page, struct view *parts, uint32_t number)
{
	uint32_t first = number * DOCUMENT_PAGE_LINES + 1;
	uint32_t last = first + DOCUMENT_PAGE_LINES - 1;
	struct view *item = view_item(parts, "numeros");

	view_format(item, "desde", "%" PRIu32, first);
	view_format(item, "hasta", "%" PRIu32, last < page->source->lines ? last : page->source->lines);
	view_flag(item, "actual", first == page->first);
	page_add_documento(&page->text, page->documento);
	if (number > 0)
		strbuf_add_format(&page->text, "?linea=%" PRIu32, first);
	take_text(page, item, "enlace");
}

static void fill_parts(struct document_view *page)
{
	uint32_t count, current;
	struct view *parts;

	if (!page->source || page->source->lines <= DOCUMENT_PAGE_LINES)
		return;
	count = (page->source->lines - 1) / DOCUMENT_PAGE_LINES + 1;
	current = (page->first - 1) / DOCUMENT_PAGE_LINES;
	parts = view_object(page->view, "paginas");
	for (uint32_t i = 0; i < count; i++) {
		if (i == 0 || i + 1 == count || (i + NEAR_PARTS >= current && i <= current + NEAR_PARTS))
			add_part_link(page, parts, i);
	}
}

/* --- Head ----------------------------------------------------------------------------------- */

static void fill_head(struct document_view *page)
{
	const struct index *index = generation_index(page->searcher->generation);
	struct view *crumb = view_item(page->view, "migas");

	page_add_documento_title(&page->text, index, page->documento);
	view_text(page->view, "encabezado", page->text.data);
	take_text(page, crumb, "nombre");
	view_text(crumb, "enlace", "");
	page_add_documento_counts(&page->text, page->documento);
	if (page->source)
		strbuf_add_format(&page->text, ". El texto del archivo %s, %" PRIu32 " líneas; las marcadas son las que se citan.",
				  page->source->file, page->source->lines);
	else
		strbuf_add_string(&page->text, ". Su texto no se puede mostrar aquí.");
	take_text(page, page->view, "entrada");
	view_format(page->view, "primera", "%" PRIu32, page->first);
}

static void begin(struct document_view *page, uint32_t line)
{
	const struct index *index = generation_index(page->searcher->generation);
	struct site_page site = { NULL, NULL, NULL };
	struct strbuf path;

	if (!page->source || line < 1 || line > page->source->lines)
		line = 1;
	page->first = (line - 1) / DOCUMENT_PAGE_LINES * DOCUMENT_PAGE_LINES + 1;
	page->last = page->first + DOCUMENT_PAGE_LINES - 1;
	strbuf_init(&page->text, STRBUF_NO_LIMIT);
	strbuf_init(&path, STRBUF_NO_LIMIT);
	page_add_documento(&path, page->documento);
	page_add_documento_title(&page->text, index, page->documento);
	if (page->first > 1)
		strbuf_add_format(&page->text, ", líneas %" PRIu32 " en adelante", page->first);
	site.title = page->text.data;
	site.path = path.data;
	page->view = site_view(page->searcher->generation, &site);
	strbuf_clear(&page->text);
	strbuf_release(&path);
}

bool document_page(struct strbuf *out, const struct searcher *searcher, const struct catalog_documento *documento,
		   uint32_t line, struct error *err)
{
	const struct catalog *catalog = generation_catalog(searcher->generation);
	struct document_view page = { .searcher = searcher, .catalog = catalog, .documento = documento,
				      .source = source_directory_find(generation_sources(searcher->generation),
								      (uint32_t)(documento - catalog->documentos)) };
	bool done;

	begin(&page, line);
	fill_head(&page);
	fill_parts(&page);
	done = fill_lines(&page, err);
	if (done)
		template_page(PAGE_DOCUMENTO, page.view, out);
	view_free(page.view);
	strbuf_release(&page.text);
	return done;
}

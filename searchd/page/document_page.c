#include "searchd/page/pages.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/percent.h"
#include "base/xalloc.h"
#include "searchd/page/addresses.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"
#include "text/utf8.h"

/* So many bytes of lines are on a page. */
#define MOST_BYTES ((size_t)4 << 20)
/* So many ejes are listed without a click. */
#define FEW_EJES 12
/* So many parts of a long text are linked, those about the one that is shown. */
#define NEAR_PARTS 5u

struct document_view {
	struct view *view;
	const struct searcher *searcher;
	const struct catalog *catalog;
	const struct catalog_documento *documento;
	const struct source_entry *source;
	uint32_t first, last; /* lines that are shown */
	size_t room;          /* bytes of them that still can be */
	struct source_line before;
	struct strbuf text;
};

static void take_text(struct document_view *page, struct view *view, const char *name)
{
	view_text_n(view, name, page->text.data, page->text.length);
	strbuf_clear(&page->text);
}

/* --- Lines ------------------------------------------------------------------------- */

/* Does a line come from where the one before came from? Then its link need not stand again. */
static bool goes_on(const struct document_view *page, const struct source_line *line)
{
	const struct stored_text *before = &page->before.records[0];
	const struct stored_text *now = &line->records[0];

	if ((line->record_count > 0) != (page->before.record_count > 0) || line->eje != page->before.eje)
		return false;
	return line->record_count == 0 ||
	       (before->length == now->length && memcmp(before->data, now->data, now->length) == 0);
}

/* What came from a line, with its page: "Acción 22 a)". One that the index does not have is not named. */
static bool add_record(struct document_view *page, struct view *item, const struct stored_text *id, struct error *err)
{
	const struct index *index = generation_index(page->searcher->generation);
	char *name = xmemdupz(id->data, id->length);
	struct hit hit;
	bool found = index_reader_find(page->searcher->reader, name, &hit, err);

	free(name);
	if (!found) {
		bool unknown = err->code == ERROR_NOT_FOUND;

		if (unknown)
			*err = (struct error)ERROR_INIT;
		return unknown;
	}
	page_add_record(&page->text, index, &hit);
	take_text(page, item, "enlace");
	page_add_level_and_number(&page->text, page->searcher->generation, &hit);
	take_text(page, item, "nombre");
	hit_release(&hit);
	return true;
}

static void add_eje_link(struct document_view *page, struct view *item, const struct catalog_eje *eje)
{
	page_add_eje_of(&page->text, page->catalog, eje);
	take_text(page, item, "enlace");
	page_add_eje_number(&page->text, page->catalog, eje);
	take_text(page, item, "nombre");
}

/* Where a line is cited: by its innermost record, else by its eje. */
static bool add_citing(struct document_view *page, struct view *item, const struct source_line *line, struct error *err)
{
	const struct catalog_eje *eje = NULL;

	if (line->record_count > 0)
		return add_record(page, item, &line->records[0], err);
	if (line->eje > 0)
		eje = catalog_find_eje(page->catalog, page->documento, line->eje);
	if (eje)
		add_eje_link(page, item, eje);
	return true;
}

/* A page of the longest lines has a bound, too: what is beyond it is cut, but each line has its place. */
static void add_words(struct document_view *page, struct view *item, const struct stored_text *text)
{
	size_t shown = utf8_cut(text->data ? text->data : "", text->length, page->room);

	page->room -= shown;
	strbuf_add(&page->text, text->data ? text->data : "", shown);
	if (shown < text->length)
		strbuf_add_string(&page->text, "…");
	take_text(page, item, "texto");
}

static bool add_line(struct document_view *page, const struct source_line *line, uint32_t number, struct error *err)
{
	struct view *item = view_item(page->view, "lineas");
	bool again = number > page->first && goes_on(page, line);

	view_format(item, "n", "%" PRIu32, number);
	add_words(page, item, &line->text);
	view_flag(item, "citada", line->record_count > 0 || line->eje > 0);
	return again || add_citing(page, item, line, err);
}

/* The lines that are shown of one part of the text. */
static bool add_part(struct document_view *page, uint32_t part, struct error *err)
{
	struct source_part lines;
	struct source_line line;
	uint32_t number = page->source->firsts[part];
	bool done = index_reader_source_part(page->searcher->reader, page->source, part, &lines, err);

	for (; done && number <= page->last && source_part_next(&lines, &line); number++) {
		if (number >= page->first)
			done = add_line(page, &line, number, err);
		page->before = line;
	}
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

static void add_part_address(struct document_view *page, struct view *item, uint32_t number)
{
	page_add_documento(&page->text, page->documento);
	if (number > 0)
		strbuf_add_format(&page->text, "?linea=%" PRIu32, number * DOCUMENT_PAGE_LINES + 1);
	take_text(page, item, "enlace");
}

static void add_part_link(struct document_view *page, struct view *parts, uint32_t number)
{
	uint32_t first = number * DOCUMENT_PAGE_LINES + 1;
	uint32_t last = first + DOCUMENT_PAGE_LINES - 1;
	struct view *item = view_item(parts, "numeros");

	view_format(item, "desde", "%" PRIu32, first);
	view_format(item, "hasta", "%" PRIu32, last < page->source->lines ? last : page->source->lines);
	view_flag(item, "actual", first == page->first);
	add_part_address(page, item, number);
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
	if (current > 0)
		add_part_address(page, view_object(parts, "anterior"), current - 1);
	if (current + 1 < count)
		add_part_address(page, view_object(parts, "siguiente"), current + 1);
}

/* --- Its ejes ------------------------------------------------------------------------------- */

static void add_eje(struct document_view *page, struct view *list, const struct catalog_eje *eje)
{
	struct view *item = view_item(list, "ejes");

	add_eje_link(page, item, eje);
	if (eje->titulo)
		page_add_eje_title(&page->text, page->searcher->generation, eje);
	take_text(page, item, "titulo_eje");
	page_add_count(&page->text, eje->prioridades, levels_name(&page->documento->niveles, LEVEL_PRIORIDAD));
	take_text(page, item, "cuenta");
}

/* On the first page of the text, since it is of the whole. */
static void fill_ejes(struct document_view *page)
{
	struct view *list;

	if (page->first > 1 || page->documento->ejes == 0)
		return;
	list = view_object(page->view, page->documento->ejes > FEW_EJES ? "muchos_ejes" : "pocos_ejes");
	page_add_count(&page->text, page->documento->ejes, levels_name(&page->documento->niveles, LEVEL_EJE));
	take_text(page, list, "cuantos");
	for (size_t i = 0; i < page->catalog->eje_count; i++) {
		if (&page->catalog->documentos[page->catalog->ejes[i].documento] == page->documento)
			add_eje(page, list, &page->catalog->ejes[i]);
	}
}

/* --- Head ----------------------------------------------------------------------------------- */

/* Whose it is, and of when. */
static void fill_origin(struct document_view *page)
{
	const struct catalog_documento *documento = page->documento;

	page_add_documento_origin(&page->text, page->searcher->generation, documento);
	take_text(page, page->view, "origen");
	view_text(page->view, "url", documento->url ? documento->url : "");
}

/* All of it as a table; the value is called as the format. */
static void add_export(struct document_view *page, const char *format)
{
	strbuf_add_string(&page->text, "/v1/export?documento=");
	percent_add(&page->text, page->documento->documento, strlen(page->documento->documento));
	strbuf_add_format(&page->text, "&format=%s", format);
	take_text(page, page->view, format);
}

static void fill_links(struct document_view *page)
{
	const struct catalog_documento *documento = page->documento;

	strbuf_add_string(&page->text, "/?documento=");
	percent_add(&page->text, documento->documento, strlen(documento->documento));
	take_text(page, page->view, "buscar");
	add_export(page, "csv");
	add_export(page, "xlsx");
}

static void fill_head(struct document_view *page)
{
	const struct index *index = generation_index(page->searcher->generation);
	struct view *crumb = view_item(page->view, "migas");

	page_add_documento_title(&page->text, index, page->documento);
	view_text(page->view, "encabezado", page->text.data);
	take_text(page, crumb, "nombre");
	view_text(crumb, "enlace", "");
	page_add_documento_counts(&page->text, page->documento);
	strbuf_add_char(&page->text, '.');
	take_text(page, page->view, "entrada");
	if (page->source) {
		struct view *text = view_object(page->view, "texto_fuente");

		view_format(text, "cuantas", "%" PRIu32 " línea%s", page->source->lines,
			    page->source->lines == 1 ? "" : "s");
		view_text(text, "archivo", page->source->file);
	}
	view_format(page->view, "primera", "%" PRIu32, page->first);
	fill_origin(page);
	fill_links(page);
}

static void begin(struct document_view *page, uint32_t line)
{
	const struct index *index = generation_index(page->searcher->generation);
	struct site_page site;
	struct strbuf path, description;

	if (!page->source || line < 1 || line > page->source->lines)
		line = 1;
	page->first = (line - 1) / DOCUMENT_PAGE_LINES * DOCUMENT_PAGE_LINES + 1;
	page->last = page->first + DOCUMENT_PAGE_LINES - 1;
	page->room = MOST_BYTES;
	strbuf_init(&page->text, STRBUF_NO_LIMIT);
	strbuf_init(&path, STRBUF_NO_LIMIT);
	strbuf_init(&description, STRBUF_NO_LIMIT);
	page_add_documento(&path, page->documento);
	page_add_documento_title(&page->text, index, page->documento);
	strbuf_add_format(&description, "El texto de «%s», línea por línea, con lo que se cita de cada una.", page->text.data);
	if (page->first > 1) {
		strbuf_add_format(&page->text, ", líneas %" PRIu32 " en adelante", page->first);
		strbuf_add_format(&path, "?linea=%" PRIu32, page->first);
	}
	site = (struct site_page){ page->text.data, description.data, path.data };
	page->view = site_view(page->searcher->generation, &site);
	strbuf_clear(&page->text);
	strbuf_release(&description);
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
	fill_ejes(&page);
	fill_parts(&page);
	done = fill_lines(&page, err);
	if (done)
		template_page(PAGE_DOCUMENTO, page.view, out);
	view_free(page.view);
	strbuf_release(&page.text);
	return done;
}

#include "searchd/page/page.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "index/record_values.h"
#include "searchd/answer/facets.h"
#include "searchd/answer/highlight.h"
#include "searchd/answer/hit_highlights.h"
#include "searchd/answer/html.h"
#include "searchd/answer/url.h"
#include "searchd/page/web_assets.h"

/* Values of a facet that are seen at once; the others open at a click. */
#define OPEN_VALUES 8
/* Page numbers on each side of the current one. */
#define NEAR_PAGES 3

/* In the order of the page. */
static const struct {
	enum field field;
	const char *name;
} shown_facets[] = {
	{ FIELD_TIPO, "Tipo" },
	{ FIELD_EJE, "Eje" },
	{ FIELD_LIDER, "Líder de implementación" },
	{ FIELD_ENTE, "Ente, en cualquier papel" },
	{ FIELD_POTENCIAL, "Ente potencial" },
	{ FIELD_MENCION, "Mencionado en el texto" },
	{ FIELD_PRINCIPIO, "Principio transversal" },
	{ FIELD_IMPLEMENTACION, "Implementación" },
	{ FIELD_ADICIONADA, "Adicionada por el ente" },
	{ FIELD_DOCUMENTO, "Documento" },
};

#define SHOWN_FACET_COUNT (sizeof(shown_facets) / sizeof(shown_facets[0]))

/* All that the parts of a page are made from, and room for the pieces of a piece. */
struct page {
	struct strbuf *out;
	const struct searcher *searcher;
	const struct index *index;
	const struct search_request *request;
	const struct search_result *result;
	const struct text_list *notices;
	struct strbuf link, html, more;
};

#define ADD_PIECE(page, name, ...)                                                              \
	web_add_piece((page)->out, name, (const struct web_value[]){ __VA_ARGS__ },             \
		      sizeof((const struct web_value[]){ __VA_ARGS__ }) / sizeof(struct web_value))

uint32_t page_facets(void)
{
	uint32_t set = 0;

	for (size_t i = 0; i < SHOWN_FACET_COUNT; i++)
		set |= 1u << shown_facets[i].field;
	return set;
}

/* --- Links ---------------------------------------------------------------- */

static void add_param(struct strbuf *link, const char *name, const char *value)
{
	strbuf_add_format(link, "%s%s=", link->length > 1 ? "&" : "", name);
	url_add_encoded(link, value, strlen(value));
}

static void add_filter_params(struct strbuf *link, const struct search_request *request, enum field toggled,
			      const char *value)
{
	bool found = false;

	for (int field = 0; field < FIELD_COUNT; field++) {
		const struct query_values *values = &request->filters[field];

		for (size_t i = 0; i < values->count; i++) {
			if (field == (int)toggled && strcmp(values->items[i].text, value) == 0)
				found = true;
			else
				add_param(link, field_table[field].name, values->items[i].text);
		}
	}
	if (toggled != FIELD_NONE && !found)
		add_param(link, field_table[toggled].name, value);
}

static void add_other_params(struct strbuf *link, const struct search_request *request)
{
	static const char *const matches[] = { "auto", "all", "any" };

	if (request->sort != SEARCH_SORT_DEFAULT)
		add_param(link, "sort", request->sort == SEARCH_SORT_PRIORIDAD ? "prioridad" : "relevance");
	if (request->match != MATCH_AUTO)
		add_param(link, "match", matches[request->match]);
	if (!request->autocorrect)
		add_param(link, "autocorrect", "false");
}

static void add_page_size(struct strbuf *link, const struct search_request *request)
{
	char number[24];

	if (request->per_page == 10)
		return;
	snprintf(number, sizeof(number), "%lu", request->per_page);
	add_param(link, "per_page", number);
}

struct link_change {
	bool without_filters;
	bool as_csv;        /* all pages, for /v1/export */
	enum field toggled; /* FIELD_NONE: none */
	const char *value;  /* this value of it is added, or taken away where it is chosen */
	unsigned long page; /* 0 or 1: the first */
};

/* The address of this search with one thing changed. Good until the next call. */
static const char *link_to(struct page *page, struct link_change change)
{
	struct strbuf *link = &page->link;

	strbuf_clear(link);
	strbuf_add_char(link, '?');
	if (page->request->q.length)
		add_param(link, "q", page->request->q.data);
	if (!change.without_filters)
		add_filter_params(link, page->request, change.toggled, change.value);
	add_other_params(link, page->request);
	if (change.as_csv)
		add_param(link, "format", "csv");
	else
		add_page_size(link, page->request);
	if (change.page > 1)
		strbuf_add_format(link, "%spage=%lu", link->length > 1 ? "&" : "", change.page);
	return link->data;
}

static const char *link_toggle(struct page *page, enum field field, const char *value)
{
	return link_to(page, (struct link_change){ .toggled = field, .value = value });
}

static const char *link_page(struct page *page, unsigned long number)
{
	return link_to(page, (struct link_change){ .toggled = FIELD_NONE, .page = number });
}

static const char *link_csv(struct page *page)
{
	return link_to(page, (struct link_change){ .toggled = FIELD_NONE, .as_csv = true });
}

static const char *link_without_filters(struct page *page)
{
	return link_to(page, (struct link_change){ .without_filters = true, .toggled = FIELD_NONE });
}

/* --- The head ------------------------------------------------------------- */

static bool has_filters(const struct search_request *request)
{
	for (int field = 0; field < FIELD_COUNT; field++) {
		if (request->filters[field].count)
			return true;
	}
	return false;
}

/* "Se encontraron 12 resultados para «mordidas»" */
static void add_heading(const struct page *page, struct strbuf *text)
{
	uint32_t total = page->result->hits.total;
	bool asked = page->request->q.length > 0;

	if (total == 0)
		strbuf_add_string(text, "No se encontraron resultados");
	else if (!asked && !has_filters(page->request))
		strbuf_add_format(text, "Todas las prioridades y acciones: %" PRIu32, total);
	else if (total == 1)
		strbuf_add_string(text, "Se encontró 1 resultado");
	else
		strbuf_add_format(text, "Se encontraron %" PRIu32 " resultados", total);
	if (asked)
		strbuf_add_format(text, " para «%s»", page->request->q.data);
}

static void add_title(const struct page *page, struct strbuf *text)
{
	uint32_t total = page->result->hits.total;

	if (page->request->q.length == 0) {
		strbuf_add_string(text, "Fichero: búsqueda en documentos de política pública");
		return;
	}
	strbuf_add_format(text, "%s: %" PRIu32 " resultado%s", page->request->q.data, total, total == 1 ? "" : "s");
	if (page->request->page > 1)
		strbuf_add_format(text, ", página %lu", page->request->page);
	strbuf_add_string(text, " · Fichero");
}

static void add_hidden(struct strbuf *html, const char *name, const char *value)
{
	strbuf_add_format(html, "<input type=\"hidden\" name=\"%s\" value=\"", name);
	html_add_text(html, value, strlen(value));
	strbuf_add_string(html, "\">\n");
}

/* A new query keeps what was chosen beside the form. */
static void add_hidden_fields(const struct page *page, struct strbuf *html)
{
	const struct search_request *request = page->request;

	for (int field = 0; field < FIELD_COUNT; field++) {
		for (size_t i = 0; i < request->filters[field].count; i++)
			add_hidden(html, field_table[field].name, request->filters[field].items[i].text);
	}
	if (request->match != MATCH_AUTO)
		add_hidden(html, "match", request->match == MATCH_ALL ? "all" : "any");
	if (!request->autocorrect)
		add_hidden(html, "autocorrect", "false");
	if (request->per_page != 10) {
		char number[24];

		snprintf(number, sizeof(number), "%lu", request->per_page);
		add_hidden(html, "per_page", number);
	}
}

static void write_head(struct page *page)
{
	struct strbuf heading;

	strbuf_init(&heading, STRBUF_NO_LIMIT);
	strbuf_clear(&page->html);
	strbuf_clear(&page->more);
	add_heading(page, &heading);
	add_title(page, &page->html);
	add_hidden_fields(page, &page->more);
	ADD_PIECE(page, "inicio", { "titulo", page->html.data }, { "q", page->request->q.data },
		  { "orden_documento", page->request->sort == SEARCH_SORT_PRIORIDAD ? " selected" : "" },
		  { "ocultos", page->more.data }, { "clase", "" }, { "encabezado", heading.data });
	strbuf_release(&heading);
}

/* --- Notices, chosen filters, empty states -------------------------------- */

static void write_notice_list(struct page *page, const struct text_list *notices)
{
	for (size_t i = 0; i < notices->count; i++)
		ADD_PIECE(page, "aviso", { "texto", notices->items[i] });
}

static const char *relaxed_notice(uint32_t complete)
{
	return complete > 0 ? "Pocos registros tienen todas sus palabras: después de ellos se muestran los que tienen "
			      "las más importantes." :
			      "Ningún registro tiene todas sus palabras: se muestran los que tienen las más importantes.";
}

/* What was searched for in the place of what was typed, and the way back to it. */
static void write_correction(struct page *page)
{
	struct strbuf *link = &page->link;

	strbuf_clear(link);
	strbuf_add_char(link, '?');
	add_param(link, "q", page->request->q.data);
	add_filter_params(link, page->request, FIELD_NONE, NULL);
	add_other_params(link, page->request);
	add_param(link, "autocorrect", "false");
	ADD_PIECE(page, "correccion", { "buscado", page->result->corrected.text }, { "enlace", link->data },
		  { "escrito", page->request->q.data });
}

static void write_notices(struct page *page)
{
	bool corrected = page->result->corrected.length > 0;

	if (page->notices->count + page->result->warnings.count == 0 && !page->result->relaxed && !corrected)
		return;
	strbuf_add_string(page->out, "<ul class=\"avisos\">\n");
	if (corrected)
		write_correction(page);
	write_notice_list(page, page->notices);
	if (page->result->relaxed)
		ADD_PIECE(page, "aviso", { "texto", relaxed_notice(page->result->complete) });
	write_notice_list(page, &page->result->warnings);
	strbuf_add_string(page->out, "</ul>\n");
}

static const char *facet_name(enum field field)
{
	for (size_t i = 0; i < SHOWN_FACET_COUNT; i++) {
		if (shown_facets[i].field == field)
			return shown_facets[i].name;
	}
	return field == FIELD_PRIORIDAD ? "Prioridad" : field == FIELD_TACHADO ? "Ente tachado" : field_table[field].name;
}

/* Documents that do not agree on what an eje is called leave it with its number alone: `Eje 3`. */
static bool eje_has_title(const char *eje, const char *label)
{
	return strcmp(label, eje) != 0 && !(strncmp(label, "Eje ", 4) == 0 && strcmp(label + 4, eje) == 0);
}

/* What a value is called on the page: its label, but for the few that are words of the machine. */
static const char *value_name(enum field field, const char *value, const char *label, struct strbuf *buffer)
{
	strbuf_clear(buffer);
	if (field == FIELD_TIPO)
		return strcmp(value, "prioridad") == 0 ? "Prioridad" : "Acción";
	if (field == FIELD_ADICIONADA)
		return strcmp(value, "true") == 0 ? "Sí" : "No";
	if (field == FIELD_EJE && eje_has_title(value, label)) {
		strbuf_add_format(buffer, "%s. %s", value, label);
		return buffer->data;
	}
	return label;
}

static const char *label_of(const struct page *page, enum field field, const struct query_value *value)
{
	return value->ordinal == UINT32_MAX ? value->text : index_label(page->index, field, value->ordinal);
}

static void write_chosen(struct page *page)
{
	if (!has_filters(page->request))
		return;
	strbuf_add_string(page->out, "<ul class=\"elegidos\" aria-label=\"Filtros elegidos\">\n");
	for (int i = 0; i < FIELD_COUNT; i++) {
		enum field field = (enum field)i;
		const struct query_values *values = &page->request->filters[field];

		for (size_t j = 0; j < values->count; j++) {
			const struct query_value *value = &values->items[j];
			const char *name = value_name(field, value->text, label_of(page, field, value), &page->html);

			ADD_PIECE(page, "elegido", { "enlace", link_toggle(page, field, value->text) },
				  { "faceta", facet_name(field) }, { "etiqueta", name });
		}
	}
	ADD_PIECE(page, "quitar_filtros", { "enlace", link_without_filters(page) });
	strbuf_add_string(page->out, "</ul>\n");
}

static void write_empty(struct page *page)
{
	char number[24];

	if (page->result->hits.total > 0) {
		ADD_PIECE(page, "pagina_de_mas", { "enlace", link_page(page, 1) });
	} else if (page->result->unfiltered > 0) {
		snprintf(number, sizeof(number), "%" PRIu32, page->result->unfiltered);
		ADD_PIECE(page, "filtros_vacian", { "cuantos", number }, { "enlace", link_without_filters(page) });
	} else {
		web_add_piece(page->out, "sin_resultados", NULL, 0);
	}
}

/* --- Results -------------------------------------------------------------- */

/* "Acción 34.b" from `documento.p34.b`: the id's last parts are the numbers that people cite. */
static void add_record_name(struct strbuf *name, const char *id, bool is_accion)
{
	const char *number = strstr(id, ".p");

	strbuf_add_string(name, is_accion ? "Acción " : "Prioridad ");
	strbuf_add_string(name, number ? number + 2 : id);
}

static void add_where(struct page *page, const char *name, const struct highlight *highlight)
{
	struct strbuf html;
	struct strbuf *out = page->out;

	if (highlight->count == 0)
		return;
	strbuf_init(&html, STRBUF_NO_LIMIT);
	highlight_add_snippet(highlight, &html);
	page->out = &page->more;
	ADD_PIECE(page, "donde", { "donde", name }, { "texto", html.data });
	page->out = out;
	strbuf_release(&html);
}

/* What matched beside the text, and the axis. */
static void add_others(struct page *page, const struct hit_highlights *highlights, uint32_t docid)
{
	struct strbuf *out = page->out;
	uint32_t eje = record_first_ordinal(page->index, FIELD_EJE, docid);

	add_where(page, "En su ficha técnica", &highlights->texto_ficha);
	add_where(page, "En su buena práctica", &highlights->practica);
	add_where(page, "En los datos de su ficha", &highlights->ficha);
	page->out = &page->more;
	if (highlights->ente.length)
		ADD_PIECE(page, "donde", { "donde", "Ente" }, { "texto", highlights->ente.data });
	if (eje != UINT32_MAX) {
		const char *number = index_value(page->index, FIELD_EJE, eje);
		const char *label = index_label(page->index, FIELD_EJE, eje);
		struct strbuf name;

		strbuf_init(&name, STRBUF_NO_LIMIT);
		strbuf_add_format(&name, "Eje %s", number);
		if (eje_has_title(number, label))
			strbuf_add_format(&name, ". %s", label);
		ADD_PIECE(page, "eje", { "eje", name.data });
		strbuf_release(&name);
	}
	page->out = out;
}

/* A text of the usual length is shown whole, a longer one by its densest passage. */
#define WHOLE_TEXT_BYTES 1500

static const char *stored_text(const struct hit *hit, enum stored section)
{
	return hit->stored[section].data ? hit->stored[section].data : "";
}

static void write_hit(struct page *page, const struct hit *hit, const struct hit_highlights *highlights)
{
	const char *id = stored_text(hit, STORED_ID);
	bool is_accion = strcmp(record_first_value(page->index, FIELD_TIPO, hit->docid), "accion") == 0;
	struct strbuf name;

	strbuf_init(&name, STRBUF_NO_LIMIT);
	add_record_name(&name, id, is_accion);
	strbuf_clear(&page->html);
	strbuf_clear(&page->more);
	strbuf_clear(&page->link);
	strbuf_add_string(&page->link, is_accion ? "/v1/acciones/" : "/v1/prioridades/");
	url_add_encoded(&page->link, id, strlen(id));
	if (highlights->texto.length <= WHOLE_TEXT_BYTES)
		highlight_add_html(&highlights->texto, &page->html);
	else
		highlight_add_snippet(&highlights->texto, &page->html);
	add_others(page, highlights, hit->docid);
	ADD_PIECE(page, "resultado", { "id", id }, { "tipo", is_accion ? "accion" : "prioridad" },
		  { "insignia", is_accion ? "Acción" : "Prioridad" }, { "enlace", page->link.data },
		  { "nombre", name.data }, { "texto", page->html.data }, { "otros", page->more.data },
		  { "cita", stored_text(hit, STORED_CITA) });
	strbuf_release(&name);
}

static void write_hits(struct page *page)
{
	struct highlighter *highlighter = highlighter_new(page->result->tree, page->searcher->analyzer);
	struct hit_highlights highlights;

	hit_highlights_init(&highlights);
	strbuf_add_format(page->out, "<ol class=\"resultados\" start=\"%lu\">\n",
			  (page->request->page - 1) * page->request->per_page + 1);
	for (size_t i = 0; i < page->result->hits.count; i++) {
		hit_highlights_make(&highlights, highlighter, page->index, page->result->tree,
				    &page->result->hits.items[i]);
		write_hit(page, &page->result->hits.items[i], &highlights);
	}
	strbuf_add_string(page->out, "</ol>\n");
	hit_highlights_release(&highlights);
	highlighter_free(highlighter);
}

/* --- Pages ---------------------------------------------------------------- */

static void write_page_link(struct page *page, unsigned long number, const char *text, const char *rel)
{
	ADD_PIECE(page, "pagina", { "enlace", link_page(page, number) }, { "rel", rel }, { "texto", text });
}

static void write_page_number(struct page *page, unsigned long number)
{
	char text[64];

	if (number == page->request->page) {
		snprintf(text, sizeof(text), "%lu", number);
		ADD_PIECE(page, "pagina_actual", { "texto", text });
		return;
	}
	snprintf(text, sizeof(text), "<span class=\"oculto\">Página </span>%lu", number);
	write_page_link(page, number, text, "");
}

static void write_pages(struct page *page)
{
	unsigned long current = page->request->page;
	unsigned long reach = SEARCH_MAX_REACH / page->request->per_page;
	unsigned long last = (page->result->hits.total + page->request->per_page - 1) / page->request->per_page;

	if (last > reach)
		last = reach;
	if (last < 2 || current > last)
		return;
	strbuf_add_string(page->out, "<nav class=\"paginas\" aria-label=\"Páginas de resultados\"><ul>\n");
	if (current > 1)
		write_page_link(page, current - 1, "← Anterior", " rel=\"prev\"");
	for (unsigned long i = current > NEAR_PAGES ? current - NEAR_PAGES : 1; i <= last && i <= current + NEAR_PAGES; i++)
		write_page_number(page, i);
	if (current < last)
		write_page_link(page, current + 1, "Siguiente →", " rel=\"next\"");
	strbuf_add_string(page->out, "</ul></nav>\n");
}

/* --- Facets --------------------------------------------------------------- */

static void write_value(struct page *page, enum field field, const struct facet_row *row)
{
	char count[16];

	snprintf(count, sizeof(count), "%" PRIu32, row->count);
	ADD_PIECE(page, row->selected ? "valor_elegido" : "valor", { "enlace", link_toggle(page, field, row->value) },
		  { "etiqueta", value_name(field, row->value, row->label, &page->html) }, { "cuenta", count });
}

/* Chosen values never hide among those that open at a click: they come first. */
static void write_values(struct page *page, enum field field, const struct facet_rows *rows, bool selected,
			 size_t *written)
{
	for (size_t i = 0; i < rows->count; i++) {
		if (rows->items[i].selected != selected)
			continue;
		if (*written == OPEN_VALUES && rows->count > OPEN_VALUES + 1) {
			char more[24];

			snprintf(more, sizeof(more), "%zu", rows->count - OPEN_VALUES);
			ADD_PIECE(page, "mas_valores", { "cuantos", more });
		}
		write_value(page, field, &rows->items[i]);
		(*written)++;
	}
}

static void write_facet(struct page *page, enum field field, const char *name, const struct facet_rows *rows)
{
	size_t written = 0;

	/* A choice of one is none. */
	if (rows->count == 0 || (rows->count == 1 && !rows->items[0].selected))
		return;
	ADD_PIECE(page, "faceta", { "campo", field_table[field].name }, { "nombre", name });
	write_values(page, field, rows, true, &written);
	write_values(page, field, rows, false, &written);
	web_add_piece(page->out, rows->count > OPEN_VALUES + 1 ? "fin_de_mas_valores" : "fin_de_faceta", NULL, 0);
}

static void write_facets(struct page *page)
{
	struct facet_rows rows = FACET_ROWS_INIT;

	strbuf_add_string(page->out, "<aside class=\"filtros\" aria-label=\"Filtros\">\n");
	for (size_t i = 0; i < SHOWN_FACET_COUNT; i++) {
		facet_rows_make(&rows, page->index, page->request, page->result, shown_facets[i].field);
		write_facet(page, shown_facets[i].field, shown_facets[i].name, &rows);
	}
	strbuf_add_string(page->out, "</aside>\n");
	facet_rows_release(&rows);
}

/* --- The whole ------------------------------------------------------------ */

static void write_foot(struct page *page)
{
	time_t built = index_built_at(page->index);
	struct tm parts;
	char date[32] = "";

	if (gmtime_r(&built, &parts))
		strftime(date, sizeof(date), "%Y-%m-%d", &parts);
	link_page(page, page->request->page);
	strbuf_clear(&page->html);
	strbuf_add_string(&page->html, page->link.data);
	strbuf_clear(&page->more);
	strbuf_add_string(&page->more, link_csv(page));
	link_page(page, page->request->page);
	ADD_PIECE(page, "fin", { "enlace", page->html.data }, { "enlace_api", page->link.data },
		  { "enlace_csv", page->more.data },
		  { "revision", index_revision(page->index) }, { "fecha", date });
}

void page_write(struct strbuf *out, const struct searcher *searcher, const struct search_request *request,
		const struct search_result *result, const struct text_list *notices)
{
	struct page page = { .out = out, .searcher = searcher, .index = generation_index(searcher->generation),
			     .request = request, .result = result, .notices = notices };

	strbuf_init(&page.link, STRBUF_NO_LIMIT);
	strbuf_init(&page.html, STRBUF_NO_LIMIT);
	strbuf_init(&page.more, STRBUF_NO_LIMIT);
	write_head(&page);
	write_notices(&page);
	write_chosen(&page);
	if (result->hits.count > 0)
		write_hits(&page);
	else
		write_empty(&page);
	write_pages(&page);
	web_add_piece(out, "fin_de_resultados", NULL, 0);
	write_facets(&page);
	write_foot(&page);
	strbuf_release(&page.link);
	strbuf_release(&page.html);
	strbuf_release(&page.more);
}

#include "searchd/page/page_parts.h"

#include <stdio.h>
#include <string.h>

#include "index/eje_value.h"
#include "index/record_values.h"
#include "searchd/answer/citation.h"
#include "searchd/answer/highlight.h"
#include "searchd/answer/hit_highlights.h"
#include "searchd/answer/url.h"

/* Page numbers on each side of the current one. */
#define NEAR_PAGES 3

/* "Acción 34.b", "Estrategia 1.3.2", "Línea de acción 4.2.1": the names and numbers that people cite. */
static void add_record_name(struct strbuf *name, const struct page *page, const struct hit *hit, const char *nivel)
{
	const struct stored_record *record = &hit->record;
	const char *prioridad = record_first_value(page->index, FIELD_PRIORIDAD, hit->docid);

	if (record->numero.data)
		strbuf_add_format(name, "%s %s", nivel, record->numero.data);
	else if (record->inciso.data)
		strbuf_add_format(name, "%s %s.%s", nivel, record->above.data ? record->above.data : prioridad,
				  record->inciso.data);
	else
		strbuf_add_format(name, "%s %s", nivel, prioridad);
}

/* "Eje 3. Fortalecer las interacciones", "Eje rector III. Agua para todos" */
static void add_eje_name(struct strbuf *name, const struct page *page, uint32_t docid, uint32_t ordinal)
{
	const struct generation *generation = page->searcher->generation;
	const struct catalog_eje *eje = generation_eje(generation, docid);
	const char *number = eje_value_number(index_value(page->index, FIELD_EJE, ordinal));

	strbuf_add_format(name, "%s %s", levels_name(generation_levels(generation, docid), LEVEL_EJE),
			  eje && eje->numero ? eje->numero : number);
	if (eje && eje->titulo)
		strbuf_add_format(name, ". %s", index_label(page->index, FIELD_EJE, ordinal));
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

/* Where a text beside the record's own words stands, for people. */
static const char *const text_places[] = {
	[RECORD_TEXTO] = NULL,
	[RECORD_TEXTO_FICHA] = "En su ficha técnica",
	[RECORD_PRACTICA] = "En su buena práctica",
};

_Static_assert(sizeof(text_places) / sizeof(text_places[0]) == RECORD_TEXT_COUNT, "a text has no place");

/* What matched beside the text, and the axis. */
static void add_others(struct page *page, const struct hit_highlights *highlights, uint32_t docid)
{
	struct strbuf *out = page->out;
	uint32_t eje = record_first_ordinal(page->index, FIELD_EJE, docid);

	for (int text = 0; text < RECORD_TEXT_COUNT; text++) {
		if (text_places[text])
			add_where(page, text_places[text], &highlights->texts[text]);
	}
	add_where(page, "En los datos de su ficha", &highlights->ficha);
	add_where(page, "En los títulos que tiene arriba", &highlights->ruta);
	add_where(page, "En sus datos", &highlights->campos);
	page->out = &page->more;
	if (highlights->ente.length)
		ADD_PIECE(page, "donde", { "donde", "Ente" }, { "texto", highlights->ente.data });
	if (eje != UINT32_MAX) {
		struct strbuf name;

		strbuf_init(&name, STRBUF_NO_LIMIT);
		add_eje_name(&name, page, docid, eje);
		ADD_PIECE(page, "eje", { "eje", name.data });
		strbuf_release(&name);
	}
	page->out = out;
}

/* The words of the record that stand for others of the query: why it is there, or stands where it does. */
static void add_near(struct page *page, const struct hit *hit)
{
	struct strbuf *out = page->out;
	struct strbuf words;

	strbuf_init(&words, STRBUF_NO_LIMIT);
	near_look(page->near, hit);
	near_add_words(page->near, &words);
	page->out = &page->more;
	if (words.length > 0)
		ADD_PIECE(page, "cercano", { "cercano", words.data });
	page->out = out;
	strbuf_release(&words);
}

/* A text of the usual length is shown whole, a longer one by its densest passage. */
#define WHOLE_TEXT_BYTES 1500

/* `level` is that of its heading. */
static void write_hit(struct page *page, const struct hit *hit, const struct hit_highlights *highlights,
		      const char *level)
{
	const char *tipo = record_first_value(page->index, FIELD_TIPO, hit->docid);
	const char *label = levels_name(generation_levels(page->searcher->generation, hit->docid),
					record_is_accion(page->index, hit->docid) ? LEVEL_ACCION : LEVEL_PRIORIDAD);
	const struct highlight *texto = &highlights->texts[RECORD_TEXTO];
	struct strbuf id, name, citation;

	strbuf_init(&id, STRBUF_NO_LIMIT);
	strbuf_init(&name, STRBUF_NO_LIMIT);
	strbuf_init(&citation, STRBUF_NO_LIMIT);
	record_add_id(&id, page->index, hit->docid, &hit->record);
	add_record_name(&name, page, hit, label);
	citation_add(&citation, page->searcher->generation, hit);
	strbuf_clear(&page->html);
	strbuf_clear(&page->more);
	strbuf_clear(&page->link);
	url_add_record(&page->link, page->index, hit);
	if (texto->length <= WHOLE_TEXT_BYTES)
		highlight_add_html(texto, &page->html);
	else
		highlight_add_snippet(texto, &page->html);
	add_others(page, highlights, hit->docid);
	add_near(page, hit);
	ADD_PIECE(page, "resultado", { "id", id.data }, { "nivel", level }, { "tipo", tipo }, { "insignia", label },
		  { "enlace", page->link.data }, { "nombre", name.data }, { "texto", page->html.data },
		  { "otros", page->more.data }, { "cita", citation.data });
	strbuf_release(&citation);
	strbuf_release(&name);
	strbuf_release(&id);
}

void page_hits_write(struct page *page)
{
	struct highlighter *highlighter = highlighter_new(page->result->tree, page->searcher->analyzer);
	struct hit_highlights highlights;
	char first[24];

	hit_highlights_init(&highlights);
	snprintf(first, sizeof(first), "%lu", (page->request->page - 1) * page->request->per_page + 1);
	ADD_PIECE(page, "resultados", { "primero", first });
	for (size_t i = 0; i < page->result->hits.count; i++) {
		hit_highlights_make(&highlights, highlighter, page->searcher->generation, page->result->tree,
				    &page->result->hits.items[i]);
		write_hit(page, &page->result->hits.items[i], &highlights, "2");
	}
	ADD_PLAIN_PIECE(page, "fin_de_lista");
	hit_highlights_release(&highlights);
	highlighter_free(highlighter);
}

static void write_related(struct page *page, const struct hit *hit, struct hit_highlights *highlights)
{
	struct query *marks;
	struct highlighter *highlighter;

	near_look(page->near, hit);
	marks = near_query(page->near);
	highlighter = highlighter_new(marks, page->searcher->analyzer);
	hit_highlights_make(highlights, highlighter, page->searcher->generation, marks, hit);
	write_hit(page, hit, highlights, "3");
	highlighter_free(highlighter);
	query_free(marks);
}

void page_related_write(struct page *page)
{
	struct hit_highlights highlights;

	if (page->result->related.count == 0)
		return;
	hit_highlights_init(&highlights);
	ADD_PLAIN_PIECE(page, "relacionados");
	for (size_t i = 0; i < page->result->related.count; i++)
		write_related(page, &page->result->related.items[i], &highlights);
	ADD_PLAIN_PIECE(page, "fin_de_relacionados");
	hit_highlights_release(&highlights);
}

/* --- Pages ---------------------------------------------------------------- */

/* A link to a page: `piece` is what it looks like. */
static void write_link(struct page *page, const char *piece, unsigned long number)
{
	char text[24];

	snprintf(text, sizeof(text), "%lu", number);
	ADD_PIECE(page, piece, { "enlace", page_link_number(page, number) }, { "numero", text });
}

void page_numbers_write(struct page *page)
{
	unsigned long current = page->request->page;
	unsigned long reach = SEARCH_MAX_REACH / page->request->per_page;
	unsigned long last = (page->result->hits.total + page->request->per_page - 1) / page->request->per_page;

	if (last > reach)
		last = reach;
	if (last < 2 || current > last)
		return;
	ADD_PLAIN_PIECE(page, "paginas");
	if (current > 1)
		write_link(page, "pagina_anterior", current - 1);
	for (unsigned long i = current > NEAR_PAGES ? current - NEAR_PAGES : 1; i <= last && i <= current + NEAR_PAGES; i++)
		write_link(page, i == current ? "pagina_actual" : "pagina", i);
	if (current < last)
		write_link(page, "pagina_siguiente", current + 1);
	ADD_PLAIN_PIECE(page, "fin_de_paginas");
}

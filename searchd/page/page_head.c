#include "searchd/page/page_parts.h"

#include <inttypes.h>
#include <stdio.h>

#include "searchd/search/search_params.h"

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

static void add_hidden(void *context, const char *name, const char *value)
{
	const struct web_value values[] = { { "nombre", name }, { "valor", value } };

	web_add_piece(context, "oculto", values, 2);
}

/* A new query keeps what was chosen beside the form: of what selects records, or of the rest. */
static void add_hidden_fields(const struct page *page, bool selects, struct strbuf *html)
{
	for (size_t i = 0; i < search_param_count; i++) {
		unsigned uses = search_params[i].uses;

		if ((uses & PARAM_HIDDEN) && selects == ((uses & PARAM_SELECTS) != 0))
			search_param_values(&search_params[i], page->request, add_hidden, html);
	}
}

void page_head_write(struct page *page)
{
	struct strbuf heading;

	strbuf_init(&heading, STRBUF_NO_LIMIT);
	strbuf_clear(&page->html);
	strbuf_clear(&page->more);
	add_heading(page, &heading);
	add_title(page, &page->html);
	add_hidden_fields(page, true, &page->more);
	add_hidden_fields(page, false, &page->more);
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
	ADD_PIECE(page, "correccion", { "buscado", page->result->corrected.text },
		  { "enlace", page_link_uncorrected(page) }, { "escrito", page->request->q.data });
}

void page_notices_write(struct page *page)
{
	bool corrected = page->result->corrected.length > 0;

	if (page->notices->count + page->result->warnings.count == 0 && !page->result->relaxed && !corrected)
		return;
	ADD_PLAIN_PIECE(page, "avisos");
	if (corrected)
		write_correction(page);
	write_notice_list(page, page->notices);
	if (page->result->relaxed)
		ADD_PIECE(page, "aviso", { "texto", relaxed_notice(page->result->complete) });
	write_notice_list(page, &page->result->warnings);
	ADD_PLAIN_PIECE(page, "fin_de_avisos");
}

static const char *label_of(const struct page *page, enum field field, const struct query_value *value)
{
	return value->ordinal == UINT32_MAX ? value->text : index_label(page->index, field, value->ordinal);
}

void page_chosen_write(struct page *page)
{
	if (!has_filters(page->request))
		return;
	ADD_PLAIN_PIECE(page, "elegidos");
	for (int i = 0; i < FIELD_COUNT; i++) {
		enum field field = (enum field)i;
		const struct query_values *values = &page->request->filters[field];

		for (size_t j = 0; j < values->count; j++) {
			const struct query_value *value = &values->items[j];
			const char *name = page_value_name(page, field, value->ordinal, value->text, label_of(page, field, value),
							   &page->html);

			ADD_PIECE(page, "elegido", { "enlace", page_link_toggle(page, field, value->text) },
				  { "faceta", search_filter_label(field) }, { "etiqueta", name });
		}
	}
	ADD_PIECE(page, "quitar_filtros", { "enlace", page_link_without_filters(page) });
	ADD_PLAIN_PIECE(page, "fin_de_elegidos");
}

void page_empty_write(struct page *page)
{
	char number[24];

	if (page->result->hits.total > 0) {
		ADD_PIECE(page, "pagina_de_mas", { "enlace", page_link_number(page, 1) });
	} else if (page->result->unfiltered > 0) {
		snprintf(number, sizeof(number), "%" PRIu32, page->result->unfiltered);
		ADD_PIECE(page, "filtros_vacian", { "cuantos", number }, { "enlace", page_link_without_filters(page) });
	} else {
		ADD_PLAIN_PIECE(page, "sin_resultados");
	}
}

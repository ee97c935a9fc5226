#include "searchd/page/page_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "index/eje_value.h"
#include "searchd/answer/facets.h"
#include "searchd/search/search_facets.h"
#include "searchd/search/search_params.h"

/* Values of a facet that are seen at once; the others open at a click. */
#define OPEN_VALUES 8

/* "III. Agua para todos", "Eje rector 3 (plan-agua)" */
static const char *eje_name(const struct page *page, uint32_t ordinal, const char *value, const char *label,
			    struct strbuf *buffer)
{
	const struct catalog_eje *eje = generation_eje_of_value(page->searcher->generation, ordinal);
	const char *documento = facet_value_documento(page->index, FIELD_EJE, value);

	if (eje && eje->titulo)
		strbuf_add_format(buffer, "%s. ", eje->numero ? eje->numero : eje_value_number(value));
	strbuf_add_string(buffer, label);
	if (documento)
		strbuf_add_format(buffer, " (%s)", documento);
	return buffer->data;
}

const char *page_value_name(const struct page *page, enum field field, uint32_t ordinal, const char *value,
			    const char *label, struct strbuf *buffer)
{
	const char *word = field_word_label(field, value);

	strbuf_clear(buffer);
	if (word)
		return word;
	return field == FIELD_EJE ? eje_name(page, ordinal, value, label, buffer) : label;
}

static void write_value(struct page *page, enum field field, const struct facet_row *row)
{
	char count[16];

	snprintf(count, sizeof(count), "%" PRIu32, row->count);
	ADD_PIECE(page, row->selected ? "valor_elegido" : "valor", { "enlace", page_link_toggle(page, field, row->value) },
		  { "etiqueta", page_value_name(page, field, row->ordinal, row->value, row->label, &page->html) }, { "cuenta", count });
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

static void write_facet(struct page *page, enum field field, const struct facet_rows *rows)
{
	size_t written = 0;

	/* A choice of one is none. */
	if (rows->count == 0 || (rows->count == 1 && !rows->items[0].selected))
		return;
	ADD_PIECE(page, "faceta", { "campo", field_table[field].name },
		  { "nombre", search_filter_label(field) });
	write_values(page, field, rows, true, &written);
	write_values(page, field, rows, false, &written);
	web_add_piece(page->out, rows->count > OPEN_VALUES + 1 ? "fin_de_mas_valores" : "fin_de_faceta", NULL, 0);
}

void page_facets_write(struct page *page)
{
	struct facet_rows rows = FACET_ROWS_INIT;

	ADD_PLAIN_PIECE(page, "facetas");
	for (size_t place = 0; place < search_facet_count; place++) {
		enum field field = search_facet_on_page(place)->field;

		facet_rows_make(&rows, page->index, page->request, page->result, field);
		write_facet(page, field, &rows);
	}
	ADD_PLAIN_PIECE(page, "fin_de_facetas");
	facet_rows_release(&rows);
}

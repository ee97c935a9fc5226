#include "searchd/answer/record_cells.h"

#include <inttypes.h>

#include "index/eje_value.h"
#include "index/record_values.h"
#include "searchd/answer/citation.h"
#include "searchd/answer/url.h"

void record_cell_id(struct strbuf *cell, const void *row, int unused)
{
	const struct record_row *record = row;

	(void)unused;
	record_add_id(cell, record->index, record->hit->docid, &record->hit->record);
}

void record_cell_text(struct strbuf *cell, const void *row, int text)
{
	const struct stored_text *stored = &((const struct record_row *)row)->hit->record.texts[text];

	strbuf_add(cell, stored->data ? stored->data : "", stored->length);
}

static void add_names(struct strbuf *cell, struct record_names names)
{
	struct record_name name;

	for (const char *before = ""; record_names_next(&names, &name); before = "; ") {
		strbuf_add_string(cell, before);
		strbuf_add(cell, name.written.data, name.written.length);
	}
}

void record_cell_list(struct strbuf *cell, const void *row, int list)
{
	add_names(cell, ((const struct record_row *)row)->prioridad->record.lists[list]);
}

void record_cell_own_list(struct strbuf *cell, const void *row, int list)
{
	const struct record_row *record = row;

	if (record->hit != record->prioridad)
		add_names(cell, record->hit->record.lists[list]);
}

void record_cell_ruta(struct strbuf *cell, const void *row, int unused)
{
	(void)unused;
	add_names(cell, ((const struct record_row *)row)->prioridad->record.ruta);
}

void record_cell_campos(struct strbuf *cell, const void *row, int unused)
{
	struct record_campos campos = ((const struct record_row *)row)->hit->record.campos;
	struct record_campo campo;

	(void)unused;
	for (const char *before = ""; record_campos_next(&campos, &campo); before = "; ") {
		strbuf_add_string(cell, before);
		record_campo_add(cell, &campo);
	}
}

/* All values of a field; of an eje its number. */
void record_cell_field(struct strbuf *cell, const void *row, int field)
{
	const struct record_row *record = row;
	size_t count;
	const uint32_t *ordinals = index_document_values(record->index, (enum field)field, record->hit->docid, &count);

	for (size_t i = 0; i < count; i++)
		strbuf_add_format(cell, "%s%s", i > 0 ? "; " : "",
				  field == FIELD_EJE ? eje_value_number(index_value(record->index, FIELD_EJE, ordinals[i])) :
						       index_value(record->index, (enum field)field, ordinals[i]));
}

void record_cell_label(struct strbuf *cell, const void *row, int field)
{
	const struct record_row *record = row;
	size_t count;
	const uint32_t *ordinals = index_document_values(record->index, (enum field)field, record->hit->docid, &count);

	for (size_t i = 0; i < count; i++) {
		const char *value = index_value(record->index, (enum field)field, ordinals[i]);
		const char *word = field_word_label((enum field)field, value);

		strbuf_add_format(cell, "%s%s", i > 0 ? "; " : "",
				  word ? word : index_label(record->index, (enum field)field, ordinals[i]));
	}
}

void record_cell_above(struct strbuf *cell, const void *row, int text)
{
	const struct record_row *record = row;
	const struct stored_text *stored = &record->prioridad->record.texts[text];

	if (record->hit != record->prioridad && stored->data)
		strbuf_add(cell, stored->data, stored->length);
}

void record_cell_level(struct strbuf *cell, const void *row, int unused)
{
	const struct record_row *record = row;

	(void)unused;
	strbuf_add_string(cell, levels_name(generation_levels(record->generation, record->hit->docid),
					    record_is_accion(record->index, record->hit->docid) ? LEVEL_ACCION :
												  LEVEL_PRIORIDAD));
}

void record_cell_number(struct strbuf *cell, const void *row, int unused)
{
	const struct record_row *record = row;

	if (record->hit->record.numero.data)
		record_cell_numero(cell, row, unused);
	else if (record->hit->record.inciso.data)
		record_cell_inciso(cell, row, unused);
	else
		record_cell_field(cell, row, FIELD_PRIORIDAD);
}

void record_cell_inciso(struct strbuf *cell, const void *row, int unused)
{
	const struct stored_text *inciso = &((const struct record_row *)row)->hit->record.inciso;

	(void)unused;
	strbuf_add(cell, inciso->data ? inciso->data : "", inciso->length);
}

void record_cell_numero(struct strbuf *cell, const void *row, int unused)
{
	const struct stored_text *numero = &((const struct record_row *)row)->hit->record.numero;

	(void)unused;
	strbuf_add(cell, numero->data ? numero->data : "", numero->length);
}

static void add_range(struct strbuf *cell, const struct record_lines *range)
{
	if (range->first > 0)
		strbuf_add_format(cell, "%" PRIu32 "; %" PRIu32, range->first, range->last);
}

void record_cell_lines(struct strbuf *cell, const void *row, int unused)
{
	(void)unused;
	add_range(cell, &((const struct record_row *)row)->hit->record.lines);
}

void record_cell_pages(struct strbuf *cell, const void *row, int unused)
{
	(void)unused;
	add_range(cell, &((const struct record_row *)row)->hit->record.pages);
}

void record_cell_citation(struct strbuf *cell, const void *row, int unused)
{
	const struct record_row *record = row;

	(void)unused;
	citation_add(cell, record->generation, record->hit);
}

void record_cell_url(struct strbuf *cell, const void *row, int unused)
{
	const struct record_row *record = row;

	const char *site = generation_public_url(record->generation);

	(void)unused;
	/* A table is for people: where there is a whole address it is that of a page. */
	if (site) {
		strbuf_add_string(cell, site);
		url_add_record_page(cell, record->index, record->hit);
	} else {
		url_add_record(cell, record->index, record->hit);
	}
}

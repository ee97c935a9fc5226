#include "searchd/page/results_parts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/eje_value.h"
#include "index/record_values.h"
#include "searchd/answer/facets.h"
#include "searchd/search/search_facets.h"
#include "searchd/search/search_params.h"

/* Values of a facet that are seen at once; the others open at a click. */
#define OPEN_VALUES 8

/* What the chooser of roles calls them. */
static const struct {
	enum field field;
	const char *name;
} body_roles[] = {
	{ FIELD_ENTE, "En cualquier papel" },
	{ FIELD_LIDER, "Dirige" },
	{ FIELD_POTENCIAL, "Puede participar" },
	{ FIELD_MENCION, "Se menciona" },
	{ FIELD_TACHADO, "Tachado" },
};

#define BODY_ROLE_COUNT (sizeof(body_roles) / sizeof(body_roles[0]))

enum field results_role(const char *papel)
{
	for (size_t i = 0; papel && i < BODY_ROLE_COUNT; i++) {
		if (strcmp(field_table[body_roles[i].field].name, papel) == 0)
			return body_roles[i].field;
	}
	return FIELD_ENTE;
}

bool results_lists(const struct results *results, enum field field)
{
	if (field_table[field].kind == FIELD_BODY)
		return field == results->choice->bodies;
	return (search_facets_on_page() & 1u << field) != 0;
}

/* --- Values ----------------------------------------------------------------------- */

/* "III. Agua para todos", "Eje rector 3 (plan-agua)" */
static const char *eje_name(const struct results *results, uint32_t ordinal, const char *value, const char *label,
			    struct strbuf *buffer)
{
	const struct catalog_eje *eje = generation_eje_of_value(results->searcher->generation, ordinal);
	const char *documento = facet_value_documento(results->index, FIELD_EJE, value);

	if (eje && eje->titulo)
		strbuf_add_format(buffer, "%s. ", eje->numero ? eje->numero : eje_value_number(value));
	strbuf_add_string(buffer, label);
	if (documento)
		strbuf_add_format(buffer, " (%s)", documento);
	return buffer->data;
}

const char *results_value_name(const struct results *results, enum field field, uint32_t ordinal, const char *value,
			       const char *label, struct strbuf *buffer)
{
	const char *word = field_word_label(field, value);

	strbuf_clear(buffer);
	if (word)
		return word;
	return field == FIELD_EJE ? eje_name(results, ordinal, value, label, buffer) : label;
}

/* The one documento that is searched, NULL where there are several. */
static const char *only_documento(const struct results *results)
{
	const struct query_values *documentos = &results->request->filters[FIELD_DOCUMENTO];

	if (documentos->count == 1)
		return documentos->items[0].text;
	return index_value_count(results->index, FIELD_DOCUMENTO) == 1 ? index_value(results->index, FIELD_DOCUMENTO, 0) :
									 NULL;
}

/* As its documento calls and numbers it; false where it does not have it. */
static bool add_printed(const struct results *results, const char *documento, const char *number, struct strbuf *name)
{
	const struct searcher *searcher = results->searcher;
	struct error ignored = ERROR_INIT;
	struct strbuf id;
	struct hit hit;
	bool found;

	strbuf_init(&id, STRBUF_NO_LIMIT);
	record_id_add(&id, documento, number, NULL);
	found = index_reader_find(searcher->reader, id.data, &hit, &ignored);
	if (found)
		record_add_name(name, results->index, hit.docid, &hit.record,
				generation_levels(searcher->generation, hit.docid));
	hit_release(&hit);
	strbuf_release(&id);
	return found;
}

void results_add_prioridad(const struct results *results, const struct query_value *value, struct strbuf *name)
{
	const char *documento = only_documento(results);

	if (!value->is_range && (!documento || !add_printed(results, documento, value->text, name)))
		strbuf_add_format(name, "Prioridad: %s", value->text);
	if (!value->is_range)
		return;
	strbuf_add_string(name, "Prioridades: ");
	if (value->text[0] == '.')
		strbuf_add_format(name, "hasta la %" PRIu32, value->last);
	else if (value->text[strlen(value->text) - 1] == '.')
		strbuf_add_format(name, "de la %" PRIu32 " en adelante", value->first);
	else
		strbuf_add_format(name, "%" PRIu32 " a %" PRIu32, value->first, value->last);
}

/*
 * Is it one of several that must all be there (ente_todos)? A box is an alternative: checked it would come along a
 * second time, and unchecked it would not go. Such a value goes by its chip.
 */
static bool is_required(const struct results *results, enum field field, const struct facet_row *row)
{
	const struct query_values *values = &results->request->filters[field];

	for (size_t i = 0; i < values->count; i++) {
		if (values->items[i].ordinal == row->ordinal)
			return false;
	}
	return results->request->all[field].count > 0;
}

static void add_value(struct results *results, struct view *list, enum field field, const struct facet_row *row)
{
	struct view *value = view_item(list, "valores");
	struct strbuf buffer;

	strbuf_init(&buffer, STRBUF_NO_LIMIT);
	view_text(value, "valor", row->value);
	view_text(value, "etiqueta",
		  results_value_name(results, field, row->ordinal, row->value, row->label, &buffer));
	view_format(value, "cuenta", "%" PRIu32, row->count);
	view_flag(value, "elegido", row->selected && !is_required(results, field, row));
	strbuf_release(&buffer);
}

/* Chosen values never hide among those that open at a click: they come first, in their order otherwise. */
static void add_values(struct results *results, struct view *facet, enum field field, const struct facet_rows *rows)
{
	struct view *list = facet;
	size_t written = 0;

	for (int selected = 1; selected >= 0; selected--) {
		for (size_t i = 0; i < rows->count; i++) {
			if (rows->items[i].selected != (selected == 1))
				continue;
			if (written == OPEN_VALUES && rows->count > OPEN_VALUES + 1) {
				list = view_object(facet, "mas");
				view_format(list, "cuantos", "%zu", rows->count - OPEN_VALUES);
			}
			add_value(results, list, field, &rows->items[i]);
			written++;
		}
	}
}

/* --- Facets ------------------------------------------------------------------------ */

/* By the place of their eje in its document; qsort() has no context, and ordinals are in no order that people know. */
struct placed_row {
	struct facet_row row;
	const struct catalog_eje *eje;
};

static int compare_places(const void *left, const void *right)
{
	const struct placed_row *a = left;
	const struct placed_row *b = right;

	return a->eje == b->eje ? 0 : !a->eje || (b->eje && a->eje > b->eje) ? 1 : -1;
}

/* Ejes stand in the order of their documents. */
static void sort_ejes(const struct results *results, struct facet_rows *rows)
{
	struct placed_row *placed = xcalloc(rows->count + 1, sizeof(*placed));

	for (size_t i = 0; i < rows->count; i++)
		placed[i] = (struct placed_row){ rows->items[i], generation_eje_of_value(results->searcher->generation,
											 rows->items[i].ordinal) };
	qsort(placed, rows->count, sizeof(*placed), compare_places);
	for (size_t i = 0; i < rows->count; i++)
		rows->items[i] = placed[i].row;
	free(placed);
}

/* One value is a choice only where it parts what was found. */
static bool divides(const struct results *results, const struct facet_rows *rows)
{
	return rows->count > 1 ||
	       (rows->count == 1 && (rows->items[0].selected || rows->items[0].count < results->result->hits.total));
}

static void add_roles(struct results *results, struct view *facet)
{
	struct view *chooser = view_object(facet, "papeles");

	for (size_t i = 0; i < BODY_ROLE_COUNT; i++) {
		struct view *option = view_item(chooser, "opciones");

		view_text(option, "nombre", body_roles[i].name);
		view_flag(option, "actual", body_roles[i].field == results->choice->bodies);
		view_text(option, "enlace", results_link_bodies(results, body_roles[i].field));
	}
}

static void add_facet(struct results *results, enum field field, struct facet_rows *rows)
{
	bool bodies = field_table[field].kind == FIELD_BODY;
	struct view *facet;

	facet_rows_make(rows, results->searcher->generation, results->request, results->result, field);
	if (!bodies && !divides(results, rows))
		return;
	if (bodies && index_value_count(results->index, FIELD_ENTE) == 0)
		return;
	if (field == FIELD_EJE)
		sort_ejes(results, rows);
	facet = view_item(results->view, "facetas");
	view_text(facet, "campo", field_table[field].name);
	view_text(facet, "nombre", bodies ? "Ente" : field == FIELD_TIPO ? "Mostrar" : search_filter_label(field));
	if (bodies)
		add_roles(results, facet);
	add_values(results, facet, field, rows);
}

void results_fill_filters(struct results *results)
{
	struct facet_rows rows = FACET_ROWS_INIT;

	const struct search_facet *facet;

	for (size_t place = 0; (facet = search_facet_on_page(place)); place++) {
		if (results_lists(results, facet->field))
			add_facet(results, facet->field, &rows);
	}
	facet_rows_release(&rows);
}

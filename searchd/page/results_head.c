#include "searchd/page/results_parts.h"

#include <inttypes.h>
#include <string.h>

#include "index/levels.h"
#include "searchd/search/search_params.h"

static size_t count_filters(const struct search_request *request)
{
	size_t count = 0;

	for (int field = 0; field < FIELD_COUNT; field++)
		count += request->filters[field].count + request->without[field].count + request->all[field].count;
	return count;
}

/* --- Heading -------------------------------------------------------------------- */

/* "12 acciones", "4 prioridades", "12 resultados": what the filter on tipo leaves, where its documents call it so. */
static void add_count(const struct results *results, struct strbuf *text)
{
	const struct query_values *tipo = &results->request->filters[FIELD_TIPO];
	uint32_t total = results->result->hits.total;
	const char *one = "resultado";
	const char *many = "resultados";

	if (tipo->count == 1 && strcmp(tipo->items[0].text, "accion") == 0) {
		one = "acción";
		many = "acciones";
	} else if (tipo->count == 1) {
		one = "prioridad";
		many = "prioridades";
	}
	strbuf_add_format(text, "%" PRIu32 " %s", total, total == 1 ? one : many);
}

void results_add_heading(struct results *results, struct strbuf *text)
{
	const struct reading *corrected = &results->result->corrected;
	bool asked = results->request->q.length > 0;

	if (results->result->hits.total == 0)
		strbuf_add_string(text, "Sin resultados");
	else
		add_count(results, text);
	if (asked)
		strbuf_add_format(text, " sobre «%s»", corrected->length > 0 ? corrected->text : results->request->q.data);
}

/* --- What is carried along, and the order ------------------------------------------- */

static void add_hidden(void *list, const char *name, const char *value)
{
	struct view *hidden = view_item(list, "ocultos");

	view_text(hidden, "nombre", name);
	view_text(hidden, "valor", value);
}

/* A new query keeps what the form has no control for. */
static void fill_hidden(struct results *results)
{
	for (size_t i = 0; i < search_param_count; i++) {
		const struct search_param *param = &search_params[i];

		if (!(param->uses & PARAM_ON_PAGE) || strcmp(param->name, "q") == 0 || strcmp(param->name, "page") == 0)
			continue;
		if (param->field == FIELD_NONE || param->mode != FILTER_ANY || !results_lists(results, param->field))
			search_param_values(param, results->request, add_hidden, results->view);
	}
	if (results->choice->bodies != FIELD_ENTE)
		add_hidden(results->view, "papel", field_table[results->choice->bodies].name);
}

static void add_order(struct results *results, struct view *order, enum search_sort sort, const char *name)
{
	bool by_document = results->request->sort == SEARCH_SORT_PRIORIDAD;
	struct view *option = view_item(order, "opciones");

	view_text(option, "nombre", name);
	view_flag(option, "actual", by_document == (sort == SEARCH_SORT_PRIORIDAD));
	view_text(option, "enlace", results_link_sorted(results, sort));
}

static void fill_order(struct results *results)
{
	const struct hit_list *hits = &results->result->hits;
	unsigned long first = (results->request->page - 1) * results->request->per_page + 1;
	struct view *order;

	if (hits->count == 0)
		return;
	view_format(results->view, "desde", "%lu", first);
	view_format(results->view, "hasta", "%lu", first + hits->count - 1);
	order = view_object(results->view, "orden");
	if (!results->result->parsed.has_words)
		return;
	add_order(results, order, SEARCH_SORT_DEFAULT, "Más relevantes");
	add_order(results, order, SEARCH_SORT_PRIORIDAD, "Como en el documento");
}

void results_fill_head(struct results *results)
{
	struct strbuf heading;

	strbuf_init(&heading, STRBUF_NO_LIMIT);
	results_add_heading(results, &heading);
	view_text(results->view, "encabezado", heading.data);
	view_text(results->view, "cuenta", heading.data);
	view_text(results->view, "q", results->request->q.data);
	fill_hidden(results);
	fill_order(results);
	strbuf_release(&heading);
}

/* --- What is chosen ------------------------------------------------------------------ */

static const char *label_of(const struct results *results, enum field field, const struct query_value *value)
{
	return value->ordinal == UINT32_MAX ? value->text : index_label(results->index, field, value->ordinal);
}

/* "Acción", "Eje 3. Agua para todos", "Dirige: OSFEM": what its label alone tells says no more. */
static void name_value(struct results *results, enum field field, const struct query_value *value, struct strbuf *name)
{
	struct strbuf buffer;

	if (field == FIELD_PRIORIDAD) {
		results_add_prioridad(results, value, name);
		return;
	}
	strbuf_init(&buffer, STRBUF_NO_LIMIT);
	if (field != FIELD_TIPO && field != FIELD_DOCUMENTO)
		strbuf_add_format(name, "%s: ", search_filter_label(field));
	strbuf_add_string(name, results_value_name(results, field, value->ordinal, value->text,
						   label_of(results, field, value), &buffer));
	strbuf_release(&buffer);
}

/* `value` as the parameter has it in links. */
static void add_chosen(struct results *results, const struct search_param *param, const char *name, const char *value)
{
	struct view *chosen = view_item(results->view, "elegidos");

	view_format(chosen, "etiqueta", "%s%s", param->mode == FILTER_NONE ? "Excepto " : "", name);
	view_text(chosen, "enlace", results_link_toggle(results, param->name, value));
}

static void add_chosen_values(struct results *results, const struct search_param *param,
			      const struct query_values *values)
{
	struct strbuf name;

	strbuf_init(&name, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < values->count; i++) {
		strbuf_clear(&name);
		name_value(results, param->field, &values->items[i], &name);
		add_chosen(results, param, name.data, values->items[i].text);
	}
	strbuf_release(&name);
}

/* What is one name of several bodies is one choice. */
static void add_chosen_lists(struct results *results, const struct search_param *param, const struct filter_lists *all)
{
	struct strbuf name;

	strbuf_init(&name, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < all->count; i++) {
		strbuf_clear(&name);
		if (all->values[i].count == 1)
			name_value(results, param->field, &all->values[i].items[0], &name);
		else
			strbuf_add_format(&name, "%s: %s", param->label, all->given[i]);
		add_chosen(results, param, name.data, filter_lists_text(all, i));
	}
	strbuf_release(&name);
}

void results_fill_chosen(struct results *results)
{
	const struct search_request *request = results->request;
	size_t count = count_filters(request);

	if (count == 0)
		return;
	view_flag(results->view, "hay_elegidos", true);
	view_format(results->view, "elegidos_cuantos", "%zu", count);
	for (size_t i = 0; i < search_param_count; i++) {
		const struct search_param *param = &search_params[i];

		if (param->field == FIELD_NONE)
			continue;
		if (param->mode == FILTER_ALL)
			add_chosen_lists(results, param, &request->all[param->field]);
		else
			add_chosen_values(results, param, param->mode == FILTER_NONE ? &request->without[param->field] :
										      &request->filters[param->field]);
	}
	view_text(results->view, "sin_filtros", results_link_without_filters(results));
}

/* --- What is to be known ---------------------------------------------------------------- */

/* More than these nobody reads. */
#define MAX_NOTICES 2

struct notices {
	struct results *results;
	size_t count;
};

static struct view *add_notice(struct notices *notices, const char *text)
{
	if (notices->count++ >= MAX_NOTICES)
		return NULL;

	struct view *notice = view_item(notices->results->view, "avisos");

	view_text(notice, "texto", text);
	return notice;
}

static void add_notices(struct notices *notices, const struct text_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		add_notice(notices, list->items[i]);
}

/* What was searched for in the place of what was typed, and the way back to it. */
static void add_correction(struct notices *notices)
{
	struct results *results = notices->results;
	struct view *notice = add_notice(notices, NULL);
	struct strbuf text;

	if (!notice)
		return;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_format(&text, "Se buscó «%s».", results->result->corrected.text);
	view_text(notice, "texto", text.data);
	view_format(notice, "accion", "Buscar «%s» tal como se escribió", results->request->q.data);
	view_text(notice, "enlace", results_link_uncorrected(results));
	strbuf_release(&text);
}

static const char *relaxed_notice(uint32_t complete)
{
	return complete > 0 ? "Pocos textos tienen todas sus palabras: después de ellos van los que tienen las más importantes." :
			      "Ningún texto tiene todas sus palabras: van los que tienen las más importantes.";
}

void results_fill_notices(struct results *results)
{
	struct notices notices = { results, 0 };

	if (results->result->corrected.length > 0)
		add_correction(&notices);
	add_notices(&notices, results->notices);
	add_notices(&notices, &results->result->warnings);
	if (results->result->relaxed && results->result->hits.total > 0)
		add_notice(&notices, relaxed_notice(results->result->complete));
}

/* --- Why there is nothing ------------------------------------------------------------------- */

void results_fill_empty(struct results *results)
{
	struct view *empty;
	uint32_t unfiltered = results->result->unfiltered;

	if (results->result->hits.count > 0)
		return;
	empty = view_object(results->view, "vacio");
	if (results->result->hits.total > 0) {
		view_text(empty, "texto", "Los resultados terminan antes de esta página.");
		view_text(empty, "accion", "Ir a la primera página");
		view_text(empty, "enlace", results_link_number(results, 1));
	} else if (unfiltered > 0) {
		view_text(empty, "texto", "Los filtros que eligió dejan su búsqueda sin resultados.");
		view_format(empty, "accion", "Quitar filtros (%" PRIu32 " resultado%s)", unfiltered,
			    unfiltered == 1 ? "" : "s");
		view_text(empty, "enlace", results_link_without_filters(results));
	} else {
		view_text(empty, "texto", "Nada en los documentos corresponde a su búsqueda. Puede intentar lo siguiente:");
		view_flag(empty, "consejos", true);
		view_text(empty, "accion", "Ir al inicio");
		view_text(empty, "enlace", "/");
	}
}

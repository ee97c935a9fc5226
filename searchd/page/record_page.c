#include "searchd/page/record_page.h"

#include <string.h>

#include "index/record_values.h"
#include "searchd/answer/citation.h"
#include "searchd/entes/involvement.h"
#include "searchd/page/addresses.h"
#include "searchd/page/hit_view.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"
#include "searchd/page/word_diff.h"
#include "searchd/search/similar.h"

/* What the page is made from. */
struct record_view {
	struct view *view;
	struct searcher *searcher;
	const struct generation *generation;
	const struct index *index;
	const struct hit *prioridad;
	const char *alike;
	struct involvement_list entes; /* of it and of its acciones */
	struct hit like;               /* the acción whose like are listed */
	bool has_like;
	struct strbuf text;            /* room for one value */
};

/* What a call appends to `text` becomes the value `name` of `view`. */
static void take_text(struct record_view *record, struct view *view, const char *name)
{
	view_text_n(view, name, record->text.data, record->text.length);
	strbuf_clear(&record->text);
}

/* --- Its wordings ------------------------------------------------------------------ */

static void add_piece(void *list, enum word_change change, const char *text, size_t length)
{
	static const char *const kinds[] = { "igual", "antes", "nuevo" };
	struct view *piece = view_item(list, "piezas");

	view_flag(piece, kinds[change], true);
	view_text_n(piece, "texto", text, length);
}

static void fill_wordings(struct record_view *record)
{
	const struct stored_text *list = &record->prioridad->record.texts[RECORD_TEXTO];
	const struct stored_text *sheet = &record->prioridad->record.texts[RECORD_TEXTO_FICHA];

	view_text_n(record->view, "encabezado", list->data, list->length);
	if (!sheet->data || (sheet->length == list->length && memcmp(sheet->data, list->data, list->length) == 0))
		return;
	word_diff(list->data ? list->data : "", list->length, sheet->data, sheet->length, add_piece,
		  view_object(record->view, "ficha_dice"));
}

/* --- Its acciones ------------------------------------------------------------------- */

static void add_campos(struct view *view, struct record_campos campos)
{
	struct record_campo campo;

	while (record_campos_next(&campos, &campo)) {
		struct view *item = view_item(view, "campos");

		view_text_n(item, "etiqueta", campo.etiqueta.data, campo.etiqueta.length);
		view_text_n(item, "texto", campo.texto.data, campo.texto.length);
	}
}

static void add_accion(struct record_view *record, const struct hit *accion)
{
	bool is_first = !view_find(record->view, "acciones");
	struct view *view = view_item(record->view, "acciones");
	const struct stored_record *stored = &accion->record;

	view_text_n(view, "ancla", stored->inciso.data, stored->inciso.length);
	if (stored->numero.data)
		view_text(view, "marca", stored->numero.data);
	else
		view_format(view, "marca", "%s)", stored->inciso.data);
	view_text_n(view, "texto", stored->texts[RECORD_TEXTO].data, stored->texts[RECORD_TEXTO].length);
	view_flag(view, "sigue", !is_first);
	add_campos(view, stored->campos);
	citation_add(&record->text, record->generation, accion);
	take_text(record, view, "cita");
	page_add_source(&record->text, record->generation, accion->docid, &stored->lines);
	take_text(record, view, "fuente");
	page_add_alike(&record->text, record->index, accion);
	take_text(record, view, "parecidas");
}

/* The one whose like are to be listed is kept. */
static void keep_like(struct record_view *record, struct hit *accion)
{
	if (!record->has_like && record->alike && strcmp(record->alike, accion->record.inciso.data) == 0) {
		record->like = *accion;
		record->has_like = true;
	} else {
		hit_release(accion);
	}
}

static bool fill_acciones(struct record_view *record, struct error *err)
{
	uint32_t last = index_document_count(record->index);
	uint32_t head = record->prioridad->docid;
	uint32_t docid = head + 1;

	for (; docid <= last && index_document_head(record->index, docid) == head; docid++) {
		struct hit accion;

		if (!index_reader_fetch(record->searcher->reader, docid, &accion, err))
			return false;
		involvement_list_add_listed(&record->entes, generation_authority(record->generation), &accion.record);
		involvement_list_add_mentioned(&record->entes, generation_authority(record->generation), &accion.record);
		add_accion(record, &accion);
		keep_like(record, &accion);
	}
	view_flag(record->view, "hay_acciones", docid > head + 1);
	page_add_plural(&record->text, levels_name(generation_levels(record->generation, head), LEVEL_ACCION));
	take_text(record, record->view, "acciones_titulo");
	return true;
}

/* --- Who answers for it -------------------------------------------------------------- */

static void add_ente(struct record_view *record, struct view *role_view, const struct involvement *involvement,
		     enum role role)
{
	struct view *view = view_item(role_view, "entes");
	const struct text_list *written = &involvement->written[role];

	view_text(view, "nombre", involvement->ente->label);
	page_add_ente(&record->text, involvement->ente);
	take_text(record, view, "enlace");
	for (size_t i = 0; i < written->count; i++) {
		if (strcmp(written->items[i], involvement->ente->nombre) != 0)
			strbuf_add_format(&record->text, "%s%s", record->text.length > 0 ? "», «" : "", written->items[i]);
	}
	take_text(record, view, "escrito");
	page_add_source(&record->text, record->generation, record->prioridad->docid, &involvement->lines[role]);
	take_text(record, view, "fuente");
}

static void fill_entes(struct record_view *record)
{
	view_flag(record->view, "hay_entes", record->entes.count > 0);
	for (int role = 0; role < ROLE_COUNT; role++) {
		struct view *view = NULL;

		for (size_t i = 0; i < record->entes.count; i++) {
			if (record->entes.items[i].written[role].count == 0)
				continue;
			if (!view) {
				view = view_item(record->view, "papeles");
				view_text(view, "papel", page_role_word((enum role)role));
				view_text(view, "clase", page_role_class((enum role)role));
			}
			add_ente(record, view, &record->entes.items[i], (enum role)role);
		}
	}
}

/* --- What its sheet says --------------------------------------------------------------- */

static void add_datum(struct view *view, const char *label, const char *value)
{
	struct view *item;

	if (!value || !*value)
		return;
	item = view_item(view, "datos");
	view_text(item, "etiqueta", label);
	view_text(view_item(item, "valores"), "valor", value);
}

static void add_principios(struct view *view, struct record_names names)
{
	struct record_name name;
	struct view *item = NULL;

	while (record_names_next(&names, &name)) {
		if (!item) {
			item = view_item(view, "datos");
			view_text(item, "etiqueta", "Principios");
		}
		view_text_n(view_item(item, "valores"), "valor", name.written.data, name.written.length);
	}
}

static void fill_data(struct record_view *record)
{
	const struct hit *prioridad = record->prioridad;
	struct record_campos campos = prioridad->record.campos;
	struct record_campo campo;

	record_ruta_add(&record->text, &prioridad->record);
	add_datum(record->view, "Dónde está", record->text.data);
	strbuf_clear(&record->text);
	add_principios(record->view, prioridad->record.lists[RECORD_PRINCIPIOS]);
	add_datum(record->view, "Implementación", record_first_label(record->index, FIELD_IMPLEMENTACION, prioridad->docid));
	if (record_is_adicionada(record->index, prioridad->docid))
		add_datum(record->view, "Origen", "La adicionó el ente");
	while (record_campos_next(&campos, &campo)) {
		struct view *item = view_item(record->view, "datos");

		view_text_n(item, "etiqueta", campo.etiqueta.data, campo.etiqueta.length);
		view_text_n(view_item(item, "valores"), "valor", campo.texto.data, campo.texto.length);
	}
	view_flag(record->view, "hay_datos", view_find(record->view, "datos") != NULL);
	view_text_n(record->view, "practica", prioridad->record.texts[RECORD_PRACTICA].data,
		    prioridad->record.texts[RECORD_PRACTICA].length);
}

/* --- What is like it ---------------------------------------------------------------------- */

static bool fill_alike(struct record_view *record, struct error *err)
{
	const struct hit *of = record->has_like ? &record->like : record->prioridad;
	const struct hit_viewer viewer = { .searcher = record->searcher };
	struct hit_highlights highlights;
	struct hit_list hits;
	struct query *tree;
	bool done = similar_find(record->searcher, of, &hits, &tree, err);
	struct highlighter *highlighter = highlighter_new(tree, record->searcher->analyzer);

	hit_highlights_init(&highlights);
	view_flag(record->view, "parecidas_de", true);
	view_flag(record->view, "hay_fichas", hits.count > 0);
	if (record->has_like)
		view_format(record->view, "titulo_parecidas", "Parecidas a la %s)", of->record.inciso.data);
	else
		view_text(record->view, "titulo_parecidas", "Parecidas");
	for (size_t i = 0; done && i < hits.count; i++) {
		hit_highlights_make(&highlights, highlighter, record->generation, tree, &hits.items[i]);
		done = hit_view_fill(view_item(record->view, "fichas"), &viewer, &hits.items[i], &highlights, err);
	}
	hit_highlights_release(&highlights);
	highlighter_free(highlighter);
	hit_list_release(&hits);
	query_free(tree);
	return done;
}

/* --- The page -------------------------------------------------------------------------------- */

/* "Prioridad 34: Establecer …": what others of the same number are told from. */
#define TITLE_CHARACTERS 70
/* Bytes of what a title says of an address. */
#define LONGEST_INCISO 8

static void begin(struct record_view *record)
{
	const struct hit *prioridad = record->prioridad;
	struct site_page page = { NULL, NULL, NULL };
	struct strbuf title, path;

	strbuf_init(&title, STRBUF_NO_LIMIT);
	strbuf_init(&path, STRBUF_NO_LIMIT);
	record_add_name(&title, record->index, prioridad->docid, &prioridad->record,
			generation_levels(record->generation, prioridad->docid));
	strbuf_add_string(&title, ": ");
	page_add_beginning(&title, &prioridad->record.texts[RECORD_TEXTO], TITLE_CHARACTERS);
	/* With what is like one of its acciones it is another page, but not for search engines. */
	if (record->alike && strlen(record->alike) <= LONGEST_INCISO)
		strbuf_add_format(&title, ", con lo parecido a la %s)", record->alike);
	page_add_record(&path, record->index, prioridad);
	page.title = title.data;
	page.description = prioridad->record.texts[RECORD_TEXTO].data;
	page.path = path.data;
	record->view = site_view(record->generation, &page);
	strbuf_release(&path);
	strbuf_release(&title);
}

static void fill_head(struct record_view *record)
{
	const struct hit *prioridad = record->prioridad;
	struct view *crumb;

	page_add_eje(&record->text, record->generation, prioridad->docid);
	if (record->text.length > 0) {
		crumb = view_item(record->view, "migas");
		take_text(record, crumb, "nombre");
		page_add_eje_path(&record->text, record->generation, prioridad->docid);
		take_text(record, crumb, "enlace");
	}
	crumb = view_item(record->view, "migas");
	record_add_name(&record->text, record->index, prioridad->docid, &prioridad->record,
			generation_levels(record->generation, prioridad->docid));
	take_text(record, crumb, "nombre");
	view_text(crumb, "enlace", "");
	view_text(record->view, "nivel", levels_name(generation_levels(record->generation, prioridad->docid),
						     LEVEL_PRIORIDAD));
	view_text(record->view, "numero", prioridad->record.numero.data ?
						  prioridad->record.numero.data :
						  record_first_value(record->index, FIELD_PRIORIDAD, prioridad->docid));
	citation_add(&record->text, record->generation, prioridad);
	take_text(record, record->view, "cita");
	page_add_source(&record->text, record->generation, prioridad->docid, &prioridad->record.lines);
	take_text(record, record->view, "fuente");
	view_text(record->view, "nombre_documento", record_first_label(record->index, FIELD_DOCUMENTO, prioridad->docid));
}

bool record_page(struct strbuf *out, struct searcher *searcher, const struct hit *prioridad, const char *alike,
		 struct error *err)
{
	struct record_view record = { .searcher = searcher, .generation = searcher->generation,
				      .index = generation_index(searcher->generation), .prioridad = prioridad,
				      .alike = alike };
	const struct authority *authority = generation_authority(searcher->generation);
	bool done;

	strbuf_init(&record.text, STRBUF_NO_LIMIT);
	begin(&record);
	fill_head(&record);
	fill_wordings(&record);
	involvement_list_add_listed(&record.entes, authority, &prioridad->record);
	involvement_list_add_mentioned(&record.entes, authority, &prioridad->record);
	done = fill_acciones(&record, err);
	fill_entes(&record);
	fill_data(&record);
	done = done && fill_alike(&record, err);
	if (done)
		template_page(PAGE_PRIORIDAD, record.view, out);
	if (record.has_like)
		hit_release(&record.like);
	involvement_list_release(&record.entes);
	view_free(record.view);
	strbuf_release(&record.text);
	return done;
}

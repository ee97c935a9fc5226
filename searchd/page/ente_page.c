#include "searchd/page/ente_page.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/percent.h"
#include "base/xalloc.h"
#include "index/record_values.h"
#include "searchd/answer/spanish_date.h"
#include "searchd/entes/set.h"
#include "searchd/page/addresses.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"

/* A table with more columns than these shows those alone in which the body is. */
#define TABLE_MAX_COLUMNS 10
/* So many other names are told. */
#define TOLD_NAMES 12

struct ente_view {
	struct view *view;
	struct view *roles[ROLE_COUNT];
	struct searcher *searcher;
	const struct generation *generation;
	const struct index *index;
	const struct catalog *catalog;
	const struct ente *ente;
	uint32_t *counts; /* for each eje of the catalog, then none at all: prioridades by role */
	bool *by_acciones; /* likewise: whether some have it by the lists or texts of their acciones alone */
	uint32_t totals[ROLE_COUNT];
	uint32_t prioridades;
	struct strbuf text; /* room for one value */
};

/* What a call appended to `text` becomes the value `name` of `view`. */
static void take_text(struct ente_view *page, struct view *view, const char *name)
{
	view_text_n(view, name, page->text.data, page->text.length);
	strbuf_clear(&page->text);
}

/* --- The lists ---------------------------------------------------------------------- */

static void add_places(struct ente_view *page, struct view *view, const struct ente_role_use *use, uint32_t docid)
{
	for (size_t i = 0; i < use->place_count; i++) {
		const struct ente_place *place = &use->places[i];

		page_add_source(&page->text, page->generation, docid, &place->lines);
		if (page->text.length == 0)
			continue;

		struct view *item = view_item(view, "lugares");

		take_text(page, item, "enlace");
		view_format(item, "nombre", "Ver la línea %" PRIu32, place->lines.first);
	}
}

static void add_member(struct ente_view *page, struct view *role_view, const struct ente_member *member,
		       enum role role)
{
	const struct ente_role_use *use = &member->roles[role];
	const struct hit *hit = &member->hit;
	struct view *view = view_item(role_view, "prioridades");

	page_add_number(&page->text, page->index, hit);
	take_text(page, view, "numero");
	page_add_level(&page->text, page->generation, hit->docid);
	take_text(page, view, "nivel");
	page_add_record(&page->text, page->index, hit);
	take_text(page, view, "enlace");
	view_text_n(view, "texto", hit->record.texts[RECORD_TEXTO].data, hit->record.texts[RECORD_TEXTO].length);
	page_add_eje(&page->text, page->generation, hit->docid);
	take_text(page, view, "eje");
	if (page->catalog->documento_count > 1)
		view_text(view, "documento", record_first_label(page->index, FIELD_DOCUMENTO, hit->docid));
	for (size_t i = 0; i < use->written.count; i++)
		strbuf_add_format(&page->text, "%s%s", i > 0 ? "», «" : "", use->written.items[i]);
	take_text(page, view, "escrito");
	add_places(page, view, use, hit->docid);
}

/* Where the eje of a record stands in the catalog; behind the last where it has none. */
static size_t eje_place(const struct ente_view *page, uint32_t docid)
{
	const struct catalog_eje *eje = generation_eje(page->generation, docid);

	return eje ? (size_t)(eje - page->catalog->ejes) : page->catalog->eje_count;
}

static void count_member(struct ente_view *page, const struct ente_set *set, uint32_t docid, int role)
{
	size_t cell = eje_place(page, docid) * ROLE_COUNT + (size_t)role;

	page->counts[cell]++;
	page->totals[role]++;
	if (!record_has_value(page->index, role_fields[role], docid, set->ordinals.in_role[role]))
		page->by_acciones[cell] = true;
}

static bool fill_members(struct ente_view *page, struct error *err)
{
	struct ente_member member = { .docid = 0 };
	struct ente_set set;

	ente_set_begin(&set, page->index, generation_columns(page->generation), page->searcher->reader, page->ente);
	while (ente_set_next(&set, &member, err)) {
		page->prioridades++;
		for (int role = 0; role < ROLE_COUNT; role++) {
			if (!member.roles[role].has)
				continue;
			count_member(page, &set, member.docid, role);
			add_member(page, page->roles[role], &member, (enum role)role);
		}
	}
	ente_member_release(&member);
	return err->code == ERROR_NONE;
}

static void fill_role_titles(struct ente_view *page)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		uint32_t total = page->totals[role];

		view_flag(page->roles[role], "hay", total > 0);
		view_format(page->roles[role], "titulo_papel", "%s en %" PRIu32 " prioridad%s",
			    page_role_word((enum role)role), total, total == 1 ? "" : "es");
	}
}

/* --- The table ------------------------------------------------------------------------ */

static bool is_in_eje(const struct ente_view *page, size_t eje)
{
	bool any = false;

	for (size_t role = 0; role < ROLE_COUNT; role++)
		any |= page->counts[eje * ROLE_COUNT + role] > 0;
	return any;
}

static size_t count_ejes(const struct ente_view *page, uint32_t documento)
{
	return page->catalog->documentos[documento].ejes;
}

static bool has_column(const struct ente_view *page, size_t eje, uint32_t documento)
{
	return page->catalog->ejes[eje].documento == documento &&
	       (count_ejes(page, documento) <= TABLE_MAX_COLUMNS || is_in_eje(page, eje));
}

static void add_column(struct ente_view *page, struct view *table, size_t place)
{
	const struct catalog_eje *eje = &page->catalog->ejes[place];
	const struct levels *levels = &page->catalog->documentos[eje->documento].niveles;
	struct view *column = view_item(table, "columnas");

	if (eje->numero)
		view_format(column, "nombre", "%s %s", levels_name(levels, LEVEL_EJE), eje->numero);
	else
		view_format(column, "nombre", "%s %" PRIu32, levels_name(levels, LEVEL_EJE), eje->eje);
	view_text(column, "titulo_eje", eje->titulo);
	page_add_eje_of(&page->text, page->catalog, eje);
	take_text(page, column, "enlace");
}

/* The search for what a cell counts; where acciones alone have the body, it finds these. */
static void add_cell_link(struct ente_view *page, size_t place, enum role role)
{
	const struct catalog_eje *eje = &page->catalog->ejes[place];

	strbuf_add_format(&page->text, "/?%s%s=%s&documento=",
			  page->by_acciones[place * ROLE_COUNT + (size_t)role] ? "" : "tipo=prioridad&",
			  role_name(role), page->ente->key);
	percent_add(&page->text, page->catalog->documentos[eje->documento].documento,
		    strlen(page->catalog->documentos[eje->documento].documento));
	strbuf_add_format(&page->text, "&eje=%" PRIu32, eje->eje);
}

static void add_row(struct ente_view *page, struct view *table, uint32_t documento, enum role role)
{
	struct view *row = view_item(table, "filas");
	uint32_t sum = 0;

	view_text(row, "papel", page_role_word(role));
	view_text(row, "clase", page_role_class(role));
	for (size_t i = 0; i < page->catalog->eje_count; i++) {
		uint32_t count = page->counts[i * ROLE_COUNT + (size_t)role];

		if (!has_column(page, i, documento))
			continue;
		sum += count;

		struct view *cell = view_item(row, "celdas");

		if (count == 0) {
			view_text(cell, "numero", "");
			continue;
		}
		view_format(cell, "numero", "%" PRIu32, count);
		add_cell_link(page, i, role);
		take_text(page, cell, "enlace");
	}
	view_format(row, "todos", "%" PRIu32, sum);
}

static void add_table(struct ente_view *page, uint32_t documento)
{
	struct view *table = NULL;

	for (size_t i = 0; i < page->catalog->eje_count && !table; i++) {
		if (page->catalog->ejes[i].documento == documento && is_in_eje(page, i))
			table = view_item(page->view, "tablas");
	}
	if (!table)
		return;
	if (page->catalog->documento_count > 1)
		view_text(table, "documento", page->catalog->documentos[documento].titulo ?
						      page->catalog->documentos[documento].titulo :
						      page->catalog->documentos[documento].documento);
	else
		view_text(table, "documento", "");
	for (size_t i = 0; i < page->catalog->eje_count; i++) {
		if (has_column(page, i, documento))
			add_column(page, table, i);
	}
	for (int role = 0; role < ROLE_COUNT; role++) {
		if (page->totals[role] > 0)
			add_row(page, table, documento, (enum role)role);
	}
}

/* --- Head and side ----------------------------------------------------------------------- */

/* All its names but the first, for search engines. */
static void fill_other_names(struct ente_view *page)
{
	for (size_t i = 0; i < page->ente->alias_count; i++) {
		struct view *view = view_item(page->view, "alternos");

		view_text(view, "alterno", page->ente->alias[i]);
		view_flag(view, "sigue", i > 0);
	}
	view_text(page->view, "nombre_oficial", page->ente->nombre);
}

static void fill_names(struct ente_view *page)
{
	const struct ente *ente = page->ente;
	struct view *crumb = view_item(page->view, "migas");
	const char *siglas = page_siglas(page->generation, ente);
	size_t told = 0;

	view_text(crumb, "nombre", "Entes");
	view_text(crumb, "enlace", "/entes");
	crumb = view_item(page->view, "migas");
	view_text(crumb, "nombre", *siglas ? siglas : ente->label);
	view_text(crumb, "enlace", "");
	view_text(page->view, "nombre", ente->label);
	view_text(page->view, "siglas", siglas);
	for (size_t i = 0; i < ente->alias_count && told < TOLD_NAMES; i++) {
		if (strcmp(ente->alias[i], ente->nombre) != 0 && strcmp(ente->alias[i], siglas) != 0)
			strbuf_add_format(&page->text, "%s%s", told++ > 0 ? "; " : "", ente->alias[i]);
	}
	take_text(page, page->view, "otros");
	fill_other_names(page);
	view_flag(page->view, "tiene_nombres", *siglas || told > 0);
	view_flag(page->view, "provisional", ente->provisional);
}

static void fill_side(struct ente_view *page)
{
	view_format(page->view, "cuenta", page->prioridades == 1 ? "%" PRIu32 " prioridad nombra a este ente" :
								   "%" PRIu32 " prioridades nombran a este ente",
		    page->prioridades);
	view_format(page->view, "xlsx", "/v1/entes/%s/export?format=xlsx", page->ente->key);
	view_format(page->view, "csv", "/v1/entes/%s/export?format=csv", page->ente->key);
	view_format(page->view, "buscar", "/?ente=%s", page->ente->key);
	strbuf_add_format(&page->text, "%s: %" PRIu32 " prioridad%s que lo nombran. Fichero, /entes/%s, ",
			  page->ente->label, page->prioridades, page->prioridades == 1 ? "" : "es", page->ente->key);
	spanish_date_add_time(&page->text, index_built_at(page->index));
	strbuf_add_char(&page->text, '.');
	take_text(page, page->view, "cita");
}

static void begin(struct ente_view *page)
{
	struct site_page site = { page->ente->label, NULL, NULL };
	struct strbuf path;

	strbuf_init(&path, STRBUF_NO_LIMIT);
	strbuf_init(&page->text, STRBUF_NO_LIMIT);
	page_add_ente(&path, page->ente);
	site.path = path.data;
	strbuf_add_format(&page->text, "En qué prioridades se nombra a %s y en qué papel: si dirige, si puede participar o si "
				       "se menciona, con la línea del documento.", page->ente->label);
	site.description = page->text.data;
	page->view = site_view(page->generation, &site);
	strbuf_clear(&page->text);
	page->counts = xcalloc((page->catalog->eje_count + 1) * ROLE_COUNT, sizeof(*page->counts));
	page->by_acciones = xcalloc((page->catalog->eje_count + 1) * ROLE_COUNT, sizeof(*page->by_acciones));
	for (int role = 0; role < ROLE_COUNT; role++) {
		page->roles[role] = view_item(page->view, "papeles");
		view_text(page->roles[role], "papel", page_role_word((enum role)role));
		view_text(page->roles[role], "clase", page_role_class((enum role)role));
	}
	strbuf_release(&path);
}

bool ente_page(struct strbuf *out, struct searcher *searcher, const struct ente *ente, struct error *err)
{
	struct ente_view page = { .searcher = searcher, .generation = searcher->generation,
				  .index = generation_index(searcher->generation),
				  .catalog = generation_catalog(searcher->generation), .ente = ente };
	bool done;

	begin(&page);
	fill_names(&page);
	done = fill_members(&page, err);
	if (done) {
		fill_role_titles(&page);
		fill_side(&page);
		for (size_t i = 0; i < page.catalog->documento_count; i++)
			add_table(&page, (uint32_t)i);
		template_page(PAGE_ENTE, page.view, out);
	}
	free(page.counts);
	free(page.by_acciones);
	view_free(page.view);
	strbuf_release(&page.text);
	return done;
}

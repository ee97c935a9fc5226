#include "searchd/page/pages.h"

#include <inttypes.h>
#include <string.h>

#include "base/percent.h"
#include "index/record_values.h"
#include "searchd/page/addresses.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"

struct eje_view {
	struct view *view;
	const struct searcher *searcher;
	const struct generation *generation;
	const struct index *index;
	const struct catalog *catalog;
	const struct catalog_documento *documento;
	const struct catalog_eje *eje;
	struct strbuf text;
};

static void take_text(struct eje_view *page, struct view *view, const char *name)
{
	view_text_n(view, name, page->text.data, page->text.length);
	strbuf_clear(&page->text);
}

static void add_prioridad(struct eje_view *page, const struct hit *hit, uint32_t acciones)
{
	struct view *item = view_item(page->view, "prioridades");

	page_add_number(&page->text, page->index, hit);
	take_text(page, item, "numero");
	page_add_level(&page->text, page->generation, hit->docid);
	take_text(page, item, "nivel");
	page_add_record(&page->text, page->index, hit);
	take_text(page, item, "enlace");
	view_text_n(item, "texto", hit->record.texts[RECORD_TEXTO].data, hit->record.texts[RECORD_TEXTO].length);
	if (acciones > 0)
		page_add_count(&page->text, acciones, levels_name(&page->documento->niveles, LEVEL_ACCION));
	take_text(page, item, "cuenta");
}

/* A prioridad stands before its acciones: how many these are shows the first record of another one. */
static uint32_t count_acciones(const struct eje_view *page, uint32_t docid)
{
	uint32_t last = index_document_count(page->index);
	uint32_t next = docid + 1;

	while (next <= last && index_document_head(page->index, next) == docid)
		next++;
	return next - docid - 1;
}

static bool fill_prioridades(struct eje_view *page, struct error *err)
{
	uint32_t last = index_document_count(page->index);
	uint32_t acciones;

	for (uint32_t docid = 1; docid <= last; docid += 1 + acciones) {
		struct hit hit;

		acciones = count_acciones(page, docid);
		if (generation_eje(page->generation, docid) != page->eje)
			continue;
		if (!index_reader_fetch(page->searcher->reader, docid, &hit, err))
			return false;
		add_prioridad(page, &hit, acciones);
		hit_release(&hit);
	}
	return true;
}

static void fill_data(struct eje_view *page)
{
	const struct catalog_eje *eje = page->eje;

	view_text(page->view, "objetivo", eje->objetivo ? eje->objetivo : "");
	view_flag(page->view, "hay_temas", eje->tema_count > 0);
	for (uint32_t i = 0; i < eje->tema_count; i++)
		view_text(view_item(page->view, "temas"), "tema", eje->temas[i]);
	view_flag(page->view, "hay_datos", eje->campo_count > 0);
	for (uint32_t i = 0; i < eje->campo_count; i++) {
		struct view *item = view_item(page->view, "datos");

		view_text_n(item, "etiqueta", eje->campos[i].etiqueta.data, eje->campos[i].etiqueta.length);
		view_text_n(item, "texto", eje->campos[i].texto.data, eje->campos[i].texto.length);
	}
}

static void fill_links(struct eje_view *page)
{
	struct view *crumb = view_item(page->view, "migas");

	page_add_documento_title(&page->text, page->index, page->documento);
	take_text(page, crumb, "nombre");
	page_add_documento(&page->text, page->documento);
	take_text(page, crumb, "enlace");
	crumb = view_item(page->view, "migas");
	page_add_eje_number(&page->text, page->catalog, page->eje);
	take_text(page, crumb, "nombre");
	view_text(crumb, "enlace", "");
	page_add_source_of(&page->text, page->generation, page->documento, &page->eje->lines);
	take_text(page, page->view, "fuente");
	strbuf_add_string(&page->text, "/?documento=");
	percent_add(&page->text, page->documento->documento, strlen(page->documento->documento));
	strbuf_add_format(&page->text, "&eje=%" PRIu32, page->eje->eje);
	take_text(page, page->view, "buscar");
}

static void fill_head(struct eje_view *page)
{
	page_add_eje_number(&page->text, page->catalog, page->eje);
	take_text(page, page->view, "sobre");
	page_add_eje_title(&page->text, page->generation, page->eje);
	take_text(page, page->view, "encabezado");
	page_add_count(&page->text, page->eje->prioridades, levels_name(&page->documento->niveles, LEVEL_PRIORIDAD));
	take_text(page, page->view, "titulo_prioridades");
}

static void begin(struct eje_view *page)
{
	struct site_page site = { NULL, page->eje->objetivo, NULL };
	struct strbuf path, description;

	strbuf_init(&page->text, STRBUF_NO_LIMIT);
	strbuf_init(&description, STRBUF_NO_LIMIT);
	page_add_count(&description, page->eje->prioridades, levels_name(&page->documento->niveles, LEVEL_PRIORIDAD));
	strbuf_add_string(&description, " de ");
	page_add_documento_title(&description, page->index, page->documento);
	if (!site.description)
		site.description = description.data;
	strbuf_init(&path, STRBUF_NO_LIMIT);
	page_add_eje_of(&path, page->catalog, page->eje);
	page_add_eje_number(&page->text, page->catalog, page->eje);
	if (page->eje->titulo) {
		strbuf_add_string(&page->text, ": ");
		page_add_eje_title(&page->text, page->generation, page->eje);
	}
	if (page->catalog->documento_count > 1)
		strbuf_add_format(&page->text, " (%s)", page->documento->documento);
	site.title = page->text.data;
	site.path = path.data;
	page->view = site_view(page->generation, &site);
	strbuf_clear(&page->text);
	strbuf_release(&description);
	strbuf_release(&path);
}

bool eje_page(struct strbuf *out, const struct searcher *searcher, const struct catalog_eje *eje, struct error *err)
{
	const struct catalog *catalog = generation_catalog(searcher->generation);
	struct eje_view page = { .searcher = searcher, .generation = searcher->generation,
				 .index = generation_index(searcher->generation), .catalog = catalog,
				 .documento = &catalog->documentos[eje->documento], .eje = eje };
	bool done;

	begin(&page);
	fill_head(&page);
	fill_links(&page);
	fill_data(&page);
	done = fill_prioridades(&page, err);
	if (done)
		template_page(PAGE_EJE, page.view, out);
	view_free(page.view);
	strbuf_release(&page.text);
	return done;
}

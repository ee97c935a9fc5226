#include "searchd/page/pages.h"

#include "searchd/page/addresses.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"

static void add_documento(struct view *view, const struct generation *generation,
			  const struct catalog_documento *documento)
{
	struct view *item = view_item(view, "documentos");
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	page_add_documento_title(&text, generation_index(generation), documento);
	view_text(item, "titulo", text.data);
	strbuf_clear(&text);
	page_add_documento(&text, documento);
	view_text(item, "enlace", text.data);
	strbuf_clear(&text);
	page_add_documento_counts(&text, documento);
	strbuf_add_char(&text, '.');
	view_text(item, "cuenta", text.data);
	strbuf_clear(&text);
	page_add_documento_origin(&text, generation, documento);
	view_text(item, "origen", text.data);
	view_text(item, "url", documento->url ? documento->url : "");
	strbuf_release(&text);
}

void about_page(struct strbuf *out, const struct generation *generation)
{
	static const struct site_page site = { "Acerca de este buscador",
						"Qué es Fichero, cómo se busca en él, de dónde vienen los datos y cómo llevárselos.",
						"/acerca" };
	const struct catalog *catalog = generation_catalog(generation);
	struct view *view = site_view(generation, &site);
	struct view *crumb = view_item(view, "migas");

	view_text(crumb, "nombre", "Acerca de");
	view_text(crumb, "enlace", "");
	for (size_t i = 0; i < catalog->documento_count; i++)
		add_documento(view, generation, &catalog->documentos[i]);
	template_page(PAGE_ACERCA, view, out);
	view_free(view);
}

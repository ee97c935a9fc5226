#include "searchd/page/site.h"

#include <string.h>

#include "base/strbuf.h"
#include "index/index.h"
#include "searchd/answer/spanish_date.h"
#include "searchd/page/assets.h"

/* So much of a revision people are shown, and can compare. */
#define SHOWN_REVISION 8

/* Whose documents these are: the title of the one, as it is shown in facets, or how many there are. */
static void add_house(struct view *view, const struct generation *generation)
{
	const struct catalog *catalog = generation_catalog(generation);
	const struct index *index = generation_index(generation);

	if (catalog->documento_count != 1)
		view_format(view, "casa", "%zu documentos", catalog->documento_count);
	else
		/* Its label is the title in sentence case; the only value of the field is the first. */
		view_text(view, "casa", index_value_count(index, FIELD_DOCUMENTO) == 1 ?
						index_label(index, FIELD_DOCUMENTO, 0) :
						catalog->documentos[0].documento);
}

static void add_revision(struct view *view, const struct index *index)
{
	const char *revision = index_revision(index);
	size_t length = strlen(revision);
	struct strbuf date;

	strbuf_init(&date, STRBUF_NO_LIMIT);
	spanish_date_add_time(&date, index_built_at(index));
	view_text_n(view, "revision", revision, length < SHOWN_REVISION ? length : SHOWN_REVISION);
	view_text(view, "fecha", date.data);
	strbuf_release(&date);
}

/* `site` is NULL where only the path is known. */
static void add_address(struct view *view, const char *site, const char *path)
{
	view_flag(view, "publica", site != NULL);
	view_text(view, "sitio", site);
	if (!site || !path) {
		view_text(view, "direccion", path);
		return;
	}
	view_format(view, "direccion", "%s%s", site, path);
	view_format(view, "canonica", "%s%s", site, path);
}

struct view *site_view(const struct generation *generation, const struct site_page *page)
{
	struct view *view = view_new();

	view_format(view, "titulo", "%s%sFichero", page->title ? page->title : "", page->title ? " · " : "");
	view_text(view, "descripcion", page->description);
	add_address(view, generation ? generation_public_url(generation) : NULL, page->path);
	view_text(view, "estilo", asset_at(ASSET_STYLE)->path);
	view_text(view, "guion", asset_at(ASSET_SCRIPT)->path);
	view_text(view, "guion_filtros", asset_at(ASSET_FILTERS)->path);
	if (generation) {
		add_house(view, generation);
		add_revision(view, generation_index(generation));
	}
	return view;
}

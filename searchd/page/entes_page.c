#include "searchd/page/pages.h"

#include <inttypes.h>

#include "searchd/page/addresses.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"

static void add_number(struct view *row, uint32_t number)
{
	struct view *cell = view_item(row, "papeles");

	if (number > 0)
		view_format(cell, "numero", "%" PRIu32, number);
	else
		view_text(cell, "numero", "");
}

static void add_ente(struct view *view, const struct ente_directory *directory, size_t i)
{
	const struct ente *ente = ente_directory_at(directory, i);
	struct view *row = view_item(view, "entes");
	struct strbuf address;

	strbuf_init(&address, STRBUF_NO_LIMIT);
	page_add_ente(&address, ente);
	view_text(row, "enlace", address.data);
	view_text(row, "nombre", ente->label);
	view_text(row, "siglas", "");
	for (int role = 0; role < ROLE_COUNT; role++)
		add_number(row, ente_directory_in_role(directory, i, (enum role)role));
	view_format(row, "total", "%" PRIu32, ente_directory_in_any(directory, i));
	strbuf_release(&address);
}

void entes_page(struct strbuf *out, const struct generation *generation)
{
	static const struct site_page site = { "Entes", "Los entes que los documentos nombran, y en qué papel.", "/entes" };
	const struct ente_directory *directory = generation_directory(generation);
	size_t count = ente_directory_count(directory);
	struct view *view = site_view(generation, &site);
	struct view *crumb = view_item(view, "migas");

	view_text(crumb, "nombre", "Entes");
	view_text(crumb, "enlace", "");
	if (count == 0)
		view_text(view, "entrada", "Los documentos no nombran entes.");
	else
		view_format(view, "entrada", "%zu ente%s, y en cuántas prioridades tienen cada papel.", count,
			    count == 1 ? "" : "s");
	view_flag(view, "hay_entes", count > 0);
	for (int role = 0; role < ROLE_COUNT; role++)
		view_text(view_item(view, "papeles"), "papel", page_role_word((enum role)role));
	for (size_t i = 0; i < count; i++)
		add_ente(view, directory, i);
	template_page(PAGE_ENTES, view, out);
	view_free(view);
}

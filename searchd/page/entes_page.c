#include "searchd/page/pages.h"

#include <inttypes.h>
#include <string.h>

#include "index/role.h"
#include "searchd/page/addresses.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"
#include "text/fold.h"
#include "text/utf8.h"

struct entes_view {
	struct view *view;
	const struct generation *generation;
	const struct ente_directory *directory;
	char letter[8]; /* under which the last one stands */
	struct strbuf text;
};

static void take_text(struct entes_view *page, struct view *view, const char *name)
{
	view_text_n(view, name, page->text.data, page->text.length);
	strbuf_clear(&page->text);
}

/* The letter is shown where it is another one than before. */
static void add_letter(struct entes_view *page, struct view *row, const struct ente *ente)
{
	struct strbuf capitals;
	size_t length;

	fold_add(&page->text, ente->nombre, strlen(ente->nombre));
	strbuf_init(&capitals, STRBUF_NO_LIMIT);
	utf8_add_capitals(&capitals, page->text.data, utf8_prefix(page->text.data, page->text.length, 1));
	strbuf_clear(&page->text);
	length = utf8_cut(capitals.data, capitals.length, sizeof(page->letter) - 1);
	if (strncmp(page->letter, capitals.data, length) != 0) {
		memcpy(page->letter, capitals.data, length);
		page->letter[length] = '\0';
		view_text(row, "letra", page->letter);
	} else {
		view_text(row, "letra", "");
	}
	strbuf_release(&capitals);
}

/* All its names, for a box that finds it by what is typed. */
static void add_names(struct entes_view *page, struct view *row, const struct ente *ente)
{
	strbuf_add_string(&page->text, ente->nombre);
	for (size_t i = 0; i < ente->alias_count; i++)
		strbuf_add_format(&page->text, "; %s", ente->alias[i]);
	take_text(page, row, "nombres");
}

static void add_roles(struct entes_view *page, struct view *row, size_t i)
{
	for (int role = 0; role < ROLE_COUNT; role++) {
		uint32_t count = ente_directory_in_role(page->directory, i, (enum role)role);
		struct view *item;

		if (count == 0)
			continue;
		item = view_item(row, "papeles");
		view_text(item, "papel", page_role_word((enum role)role));
		view_text(item, "clase", page_role_class((enum role)role));
		view_format(item, "numero", "%" PRIu32, count);
		page_add_ente(&page->text, ente_directory_at(page->directory, i));
		strbuf_add_format(&page->text, "#papel-%s", page_role_class((enum role)role));
		take_text(page, item, "enlace");
	}
}

static void add_ente(struct entes_view *page, struct view *row, size_t i)
{
	const struct ente *ente = ente_directory_at(page->directory, i);

	page_add_ente(&page->text, ente);
	take_text(page, row, "enlace");
	view_text(row, "nombre", ente->label);
	view_text(row, "siglas", page_siglas(page->generation, ente));
	add_names(page, row, ente);
	view_flag(row, "provisional", ente->provisional);
	add_roles(page, row, i);
}

/* Those that some text names, and the others, which stand apart. */
static void fill_entes(struct entes_view *page)
{
	size_t count = ente_directory_count(page->directory);
	struct view *others = NULL;
	size_t other_count = 0;

	for (size_t i = 0; i < count; i++) {
		if (ente_directory_in_any(page->directory, i) > 0) {
			struct view *row = view_item(page->view, "entes");

			add_letter(page, row, ente_directory_at(page->directory, i));
			add_ente(page, row, i);
		} else {
			if (!others)
				others = view_object(page->view, "otros");
			other_count++;
			add_ente(page, view_item(others, "entes"), i);
		}
	}
	if (others)
		view_format(others, "cuantos", "%zu", other_count);
	count -= other_count;
	view_flag(page->view, "hay_entes", count > 0);
	if (count == 0)
		view_text(page->view, "entrada", "Los documentos no nombran entes.");
	else
		view_format(page->view, "entrada",
			    count == 1 ? "%zu ente, y en cuántas prioridades tiene cada papel." :
					 "%zu entes, y en cuántas prioridades tiene cada uno cada papel.", count);
}

void entes_page(struct strbuf *out, const struct generation *generation)
{
	static const struct site_page site = { "Entes", "Los entes que los documentos nombran, y en qué papel.", "/entes" };
	struct entes_view page = { .view = site_view(generation, &site), .generation = generation,
				   .directory = generation_directory(generation) };
	struct view *crumb = view_item(page.view, "migas");

	strbuf_init(&page.text, STRBUF_NO_LIMIT);
	view_text(crumb, "nombre", "Entes");
	view_text(crumb, "enlace", "");
	fill_entes(&page);
	template_page(PAGE_ENTES, page.view, out);
	view_free(page.view);
	strbuf_release(&page.text);
}

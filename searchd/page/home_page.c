#include "searchd/page/pages.h"

#include <inttypes.h>
#include <string.h>

#include "base/percent.h"
#include "searchd/page/addresses.h"
#include "searchd/page/examples.h"
#include "searchd/page/leaders.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"

/* So many documentos are shown, and ejes of each; of more their pages tell. */
#define MOST_DOCUMENTOS 20u
#define MOST_EJES_OF_ONE 60u
#define MOST_EJES_OF_SEVERAL 12u
/* How much of an objective stands there, of one documento and of several. Characters. */
#define OBJECTIVE_OF_ONE 600
#define OBJECTIVE_OF_SEVERAL 200
/* So many bodies are named, of one documento and of each of several. */
#define MOST_LEADERS_OF_ONE 8u
#define MOST_LEADERS_OF_SEVERAL 4u
#define EXAMPLES 3

struct home {
	struct view *view;
	const struct searcher *searcher;
	const struct generation *generation;
	const struct index *index;
	const struct catalog *catalog;
	struct page_leaders *leaders;
	struct strbuf text;
};

static void take_text(struct home *home, struct view *view, const char *name)
{
	view_text_n(view, name, home->text.data, home->text.length);
	strbuf_clear(&home->text);
}

/* --- Examples ------------------------------------------------------------------------ */

static bool fill_examples(struct home *home, struct error *err)
{
	struct text_list examples = TEXT_LIST_INIT;
	bool done = examples_find(home->searcher, EXAMPLES, &examples, err);

	for (size_t i = 0; i < examples.count; i++) {
		struct view *example = view_item(home->view, "ejemplos");

		view_text(example, "palabras", examples.items[i]);
		strbuf_add_string(&home->text, "/?q=");
		percent_add(&home->text, examples.items[i], strlen(examples.items[i]));
		take_text(home, example, "enlace");
	}
	view_flag(home->view, "hay_ejemplos", examples.count > 0);
	text_list_release(&examples);
	return done;
}

/* --- Documentos, their ejes and who leads them ----------------------------------------------------------- */

/* Is it of one documento? Then that need not be named everywhere. */
static bool is_alone(const struct home *home)
{
	return home->catalog->documento_count == 1;
}

static void add_eje(struct home *home, struct view *view, const struct catalog_eje *eje)
{
	const struct levels *levels = &home->catalog->documentos[eje->documento].niveles;
	struct view *item = view_item(view, "ejes");

	if (eje->numero)
		view_text(item, "numero", eje->numero);
	else
		view_format(item, "numero", "%" PRIu32, eje->eje);
	page_add_small(&home->text, levels_name(levels, LEVEL_EJE));
	take_text(home, item, "nivel");
	page_add_eje_title(&home->text, home->generation, eje);
	take_text(home, item, "nombre");
	page_add_eje_of(&home->text, home->catalog, eje);
	take_text(home, item, "enlace");
	if (eje->objetivo) {
		const struct stored_text objective = { eje->objetivo, strlen(eje->objetivo) };

		page_add_beginning(&home->text, &objective, is_alone(home) ? OBJECTIVE_OF_ONE : OBJECTIVE_OF_SEVERAL);
	}
	take_text(home, item, "objetivo");
	page_add_count(&home->text, eje->prioridades, levels_name(levels, LEVEL_PRIORIDAD));
	if (eje->acciones > 0) {
		strbuf_add_string(&home->text, ", ");
		page_add_count(&home->text, eje->acciones, levels_name(levels, LEVEL_ACCION));
	}
	take_text(home, item, "cuenta");
}

static void add_ejes(struct home *home, struct view *view, uint32_t place)
{
	const struct catalog_documento *documento = &home->catalog->documentos[place];
	uint32_t most = is_alone(home) ? MOST_EJES_OF_ONE : MOST_EJES_OF_SEVERAL;
	uint32_t listed = 0;

	view_flag(view, "hay_ejes", documento->ejes > 0);
	for (size_t i = 0; i < home->catalog->eje_count && listed < most; i++) {
		if (home->catalog->ejes[i].documento == place) {
			add_eje(home, view, &home->catalog->ejes[i]);
			listed++;
		}
	}
	if (documento->ejes > most) {
		strbuf_add_string(&home->text, "Ver ");
		page_add_count(&home->text, documento->ejes, levels_name(&documento->niveles, LEVEL_EJE));
		take_text(home, view, "mas_ejes");
	}
}

/* What stands at "/#ejes": the ejes of the one documento, or each documento with its own. */
/* What search engines are told of a documento: inicio.html, at its end. */
static void fill_data(struct home *home, const struct catalog_documento *documento, uint32_t place)
{
	struct view *view = view_item(home->view, "conjuntos");

	page_add_documento_title(&home->text, home->index, documento);
	take_text(home, view, "nombre_conjunto");
	page_add_documento_counts(&home->text, documento);
	take_text(home, view, "contenido");
	percent_add(&home->text, documento->documento, strlen(documento->documento));
	take_text(home, view, "clave");
	view_text(view, "publicado_por", documento->ente);
	view_text(view, "publicado_el", documento->fecha);
	view_flag(view, "sigue", place > 0);
}

static void add_documento(struct home *home, uint32_t place)
{
	const struct catalog_documento *documento = &home->catalog->documentos[place];
	struct view *view = view_item(home->view, "documentos");

	if (place == 0)
		view_text(view, "ancla", "ejes");
	else
		view_format(view, "ancla", "ejes-%" PRIu32, place + 1);
	if (is_alone(home) && documento->ejes > 0)
		page_add_plural(&home->text, levels_name(&documento->niveles, LEVEL_EJE));
	else
		page_add_documento_title(&home->text, home->index, documento);
	take_text(home, view, "titulo_ejes");
	if (!is_alone(home)) {
		page_add_documento_origin(&home->text, home->generation, documento);
		strbuf_add_string(&home->text, home->text.length > 0 ? ". " : "");
		page_add_documento_counts(&home->text, documento);
		strbuf_add_char(&home->text, '.');
	}
	take_text(home, view, "subtitulo");
	page_add_documento(&home->text, documento);
	take_text(home, view, "documento");
	fill_data(home, documento, place);
	strbuf_add_string(&home->text, "/?documento=");
	percent_add(&home->text, documento->documento, strlen(documento->documento));
	strbuf_add_string(&home->text, "&sort=prioridad");
	take_text(home, view, "todo");
	add_ejes(home, view, place);
	page_leaders_fill(home->leaders, view_object(view, "dirigen"), place,
			  is_alone(home) ? MOST_LEADERS_OF_ONE : MOST_LEADERS_OF_SEVERAL);
}

static void fill_documentos(struct home *home)
{
	const struct catalog *catalog = home->catalog;

	for (uint32_t i = 0; i < catalog->documento_count && i < MOST_DOCUMENTOS; i++)
		add_documento(home, i);
	if (catalog->documento_count > MOST_DOCUMENTOS)
		view_format(home->view, "mas_documentos", "%zu", catalog->documento_count);
}

/* --- Head ------------------------------------------------------------------------------ */

/* "INFOEM, 14 de marzo de 2025. 60 prioridades y 287 acciones en 5 ejes." */
static void fill_head(struct home *home)
{
	const struct catalog *catalog = home->catalog;
	const struct catalog_documento *documento = &catalog->documentos[0];

	view_flag(home->view, "uno", is_alone(home));
	if (is_alone(home)) {
		page_add_documento_title(&home->text, home->index, documento);
		take_text(home, home->view, "encabezado");
		page_add_documento_origin(&home->text, home->generation, documento);
		strbuf_add_string(&home->text, home->text.length > 0 ? ". " : "");
		page_add_documento_counts(&home->text, documento);
		strbuf_add_char(&home->text, '.');
	} else {
		view_text(home->view, "encabezado", "Busque en los documentos de política pública");
		strbuf_add_format(&home->text, "%zu documentos.", catalog->documento_count);
	}
	take_text(home, home->view, "entrada");
}

static struct view *begin(const struct generation *generation)
{
	const struct catalog *catalog = generation_catalog(generation);
	struct site_page site = { NULL, "Busque con sus propias palabras en los documentos, vea qué ente debe actuar y en qué "
					"línea se dice.", "/" };
	struct strbuf title;
	struct view *view;

	strbuf_init(&title, STRBUF_NO_LIMIT);
	strbuf_add_string(&title, "Buscar en ");
	if (catalog->documento_count == 1)
		page_add_documento_title(&title, generation_index(generation), &catalog->documentos[0]);
	else
		strbuf_add_format(&title, "%zu documentos de política pública", catalog->documento_count);
	site.title = title.data;
	view = site_view(generation, &site);
	strbuf_release(&title);
	return view;
}

bool home_page(struct strbuf *out, const struct searcher *searcher, struct error *err)
{
	const struct generation *generation = searcher->generation;
	struct home home = { .searcher = searcher, .generation = generation, .index = generation_index(generation),
			     .catalog = generation_catalog(generation), .view = begin(generation) };
	bool done;

	strbuf_init(&home.text, STRBUF_NO_LIMIT);
	home.leaders = page_leaders_new(generation, MOST_DOCUMENTOS);
	fill_head(&home);
	done = fill_examples(&home, err);
	fill_documentos(&home);
	if (done)
		template_page(PAGE_INICIO, home.view, out);
	page_leaders_free(home.leaders);
	view_free(home.view);
	strbuf_release(&home.text);
	return done;
}

#include "searchd/page/pages.h"

#include <inttypes.h>
#include <string.h>

#include "base/percent.h"
#include "searchd/page/addresses.h"
#include "searchd/page/site.h"
#include "searchd/page/templates.h"

/* So many ejes of one documento, and documentos, are listed; of more its page has them. */
#define MOST_EJES 60
#define MOST_DOCUMENTOS 20
/* So many bodies are named, and searches offered. */
#define MOST_ENTES 8
#define EXAMPLES 3
/* A word that is offered is as long as these characters (a word that says something), and in at most one record of so many. */
#define EXAMPLE_BYTES 8
#define EXAMPLE_SHARE 12

struct home {
	struct view *view;
	const struct generation *generation;
	const struct index *index;
	const struct catalog *catalog;
	struct strbuf text;
};

static void take_text(struct home *home, struct view *view, const char *name)
{
	view_text_n(view, name, home->text.data, home->text.length);
	strbuf_clear(&home->text);
}

/* --- Examples ------------------------------------------------------------------------ */

static bool is_example(const struct vocabulary_word *word, uint32_t most)
{
	return word->frequency <= most && strlen(word->written) >= EXAMPLE_BYTES &&
	       strcspn(word->text, "0123456789") == strlen(word->text);
}

/* Do two words begin alike? Then they say the same. */
static bool is_alike(const struct vocabulary_word *left, const struct vocabulary_word *right)
{
	return strncmp(left->text, right->text, EXAMPLE_BYTES - 3) == 0;
}

/* Put a word among the best, the most frequent first, of those alike the more frequent one. */
static void offer(const struct vocabulary_word *best[EXAMPLES], const struct vocabulary_word *word)
{
	size_t at = 0;
	size_t last = EXAMPLES - 1;

	while (at < EXAMPLES && best[at] && best[at]->frequency >= word->frequency) {
		if (is_alike(best[at++], word))
			return;
	}
	for (size_t i = at; i < EXAMPLES && best[i]; i++) {
		if (is_alike(best[i], word))
			last = i;
	}
	for (size_t i = last; at < EXAMPLES && i > at; i--)
		best[i] = best[i - 1];
	if (at < EXAMPLES)
		best[at] = word;
}

/* Words of the documents themselves, neither in all records nor in hardly any. */
static void fill_examples(struct home *home)
{
	const struct vocabulary *vocabulary = generation_vocabulary(home->generation);
	const struct vocabulary_word *words = vocabulary_words(vocabulary);
	const struct vocabulary_word *best[EXAMPLES] = { NULL };
	uint32_t most = index_document_count(home->index) / EXAMPLE_SHARE + 1;

	for (size_t i = 0; i < vocabulary_count(vocabulary); i++) {
		if (is_example(&words[i], most))
			offer(best, &words[i]);
	}
	for (size_t i = 0; i < EXAMPLES && best[i]; i++) {
		struct view *example = view_item(home->view, "ejemplos");

		view_text(example, "palabra", best[i]->written);
		strbuf_add_string(&home->text, "/?q=");
		percent_add(&home->text, best[i]->written, strlen(best[i]->written));
		take_text(home, example, "enlace");
	}
	view_flag(home->view, "hay_ejemplos", best[0] != NULL);
}

/* --- Documentos and their ejes ----------------------------------------------------------- */

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
	view_text(item, "objetivo", eje->objetivo);
	page_add_count(&home->text, eje->prioridades, levels_name(levels, LEVEL_PRIORIDAD));
	strbuf_add_string(&home->text, ", ");
	page_add_count(&home->text, eje->acciones, levels_name(levels, LEVEL_ACCION));
	take_text(home, item, "cuenta");
}

static void add_documento(struct home *home, uint32_t place)
{
	const struct catalog_documento *documento = &home->catalog->documentos[place];
	struct view *view = view_item(home->view, "documentos");
	size_t listed = 0;

	if (place == 0)
		view_text(view, "ancla", "ejes");
	else
		view_format(view, "ancla", "ejes-%" PRIu32, place + 1);
	page_add_documento_title(&home->text, home->index, documento);
	if (home->catalog->documento_count == 1) {
		strbuf_clear(&home->text);
		page_add_plural(&home->text, levels_name(&documento->niveles, LEVEL_EJE));
		take_text(home, view, "titulo_ejes");
	} else {
		take_text(home, view, "titulo_ejes");
		page_add_documento_counts(&home->text, documento);
		take_text(home, view, "subtitulo");
	}
	page_add_documento(&home->text, documento);
	take_text(home, view, "fuente");
	for (size_t i = 0; i < home->catalog->eje_count && listed < MOST_EJES; i++) {
		if (home->catalog->ejes[i].documento == place) {
			add_eje(home, view, &home->catalog->ejes[i]);
			listed++;
		}
	}
}

static void fill_documentos(struct home *home)
{
	const struct catalog *catalog = home->catalog;

	for (uint32_t i = 0; i < catalog->documento_count && i < MOST_DOCUMENTOS; i++)
		add_documento(home, i);
}

/* "INFOEM. 60 prioridades y 287 acciones en 5 ejes." */
static void fill_head(struct home *home)
{
	const struct catalog *catalog = home->catalog;

	if (catalog->documento_count == 1) {
		page_add_documento_title(&home->text, home->index, &catalog->documentos[0]);
		take_text(home, home->view, "encabezado");
		if (catalog->documentos[0].ente)
			strbuf_add_format(&home->text, "%s. ", catalog->documentos[0].ente);
		page_add_documento_counts(&home->text, &catalog->documentos[0]);
		strbuf_add_string(&home->text, ". Busque con sus propias palabras, vea qué ente debe actuar y en qué línea del "
					       "documento se dice.");
	} else {
		view_text(home->view, "encabezado", "Busque en los documentos de política pública");
		strbuf_add_format(&home->text,
				  "%zu documentos. Busque con sus propias palabras, vea qué ente debe actuar y en qué línea del "
				  "documento se dice.",
				  catalog->documento_count);
	}
	take_text(home, home->view, "entrada");
}

/* --- Bodies ---------------------------------------------------------------------------------- */

/* Those that lead most, in the order of names where they lead as many. */
static size_t find_leaders(const struct ente_directory *directory, size_t leaders[MOST_ENTES])
{
	size_t count = 0;

	for (size_t i = 0; i < ente_directory_count(directory); i++) {
		uint32_t leads = ente_directory_in_role(directory, i, ROLE_LIDER);
		size_t at = count;

		while (at > 0 && ente_directory_in_role(directory, leaders[at - 1], ROLE_LIDER) < leads)
			at--;
		if (leads == 0 || at == MOST_ENTES)
			continue;
		if (count < MOST_ENTES)
			count++;
		memmove(leaders + at + 1, leaders + at, (count - at - 1) * sizeof(*leaders));
		leaders[at] = i;
	}
	return count;
}

static void fill_leaders(struct home *home)
{
	const struct ente_directory *directory = generation_directory(home->generation);
	size_t leaders[MOST_ENTES];
	size_t count = find_leaders(directory, leaders);

	for (size_t i = 0; i < count; i++) {
		struct view *item = view_item(home->view, "entes");

		view_text(item, "nombre", ente_directory_at(directory, leaders[i])->label);
		page_add_ente(&home->text, ente_directory_at(directory, leaders[i]));
		take_text(home, item, "enlace");
		view_format(item, "cuantas", "%" PRIu32, ente_directory_in_role(directory, leaders[i], ROLE_LIDER));
	}
	view_flag(home->view, "hay_entes", count > 0);
}

void home_page(struct strbuf *out, const struct generation *generation)
{
	static const struct site_page site = { "Búsqueda en documentos de política pública",
					       "Prioridades, acciones y entes de los documentos de política pública.", "/" };
	struct home home = { .generation = generation, .index = generation_index(generation),
			     .catalog = generation_catalog(generation) };

	strbuf_init(&home.text, STRBUF_NO_LIMIT);
	home.view = site_view(generation, &site);
	fill_head(&home);
	fill_examples(&home);
	fill_documentos(&home);
	fill_leaders(&home);
	template_page(PAGE_INICIO, home.view, out);
	view_free(home.view);
	strbuf_release(&home.text);
}

#include "searchd/page/templates.h"

#include <assert.h>
#include <pthread.h>

#include "base/embed.h"
#include "searchd/template/template.h"

EMBED(plantilla_buscador, "searchd/page/plantillas/buscador.html");
EMBED(plantilla_cabeza, "searchd/page/plantillas/cabeza.html");
EMBED(plantilla_error, "searchd/page/plantillas/error.html");
EMBED(plantilla_ficha, "searchd/page/plantillas/ficha.html");
EMBED(plantilla_filtros, "searchd/page/plantillas/filtros.html");
EMBED(plantilla_imprimir, "searchd/page/plantillas/imprimir.html");
EMBED(plantilla_lista_de_ejes, "searchd/page/plantillas/lista_de_ejes.html");
EMBED(plantilla_marcado, "searchd/page/plantillas/marcado.html");
EMBED(plantilla_pie, "searchd/page/plantillas/pie.html");
EMBED(plantilla_resultados, "searchd/page/plantillas/resultados.html");
EMBED(plantilla_migas, "searchd/page/plantillas/migas.html");
EMBED(plantilla_prioridad, "searchd/page/plantillas/prioridad.html");
EMBED(plantilla_ente, "searchd/page/plantillas/ente.html");
EMBED(plantilla_inicio, "searchd/page/plantillas/inicio.html");
EMBED(plantilla_entes, "searchd/page/plantillas/entes.html");
EMBED(plantilla_eje, "searchd/page/plantillas/eje.html");
EMBED(plantilla_documento, "searchd/page/plantillas/documento.html");
EMBED(plantilla_acerca, "searchd/page/plantillas/acerca.html");
EMBED(plantilla_valor, "searchd/page/plantillas/valor.html");

static const struct {
	const char *name, *text, *end;
} files[] = {
	{ "buscador", plantilla_buscador, plantilla_buscador_end },
	{ "cabeza", plantilla_cabeza, plantilla_cabeza_end },
	{ "error", plantilla_error, plantilla_error_end },
	{ "ficha", plantilla_ficha, plantilla_ficha_end },
	{ "filtros", plantilla_filtros, plantilla_filtros_end },
	{ "imprimir", plantilla_imprimir, plantilla_imprimir_end },
	{ "lista_de_ejes", plantilla_lista_de_ejes, plantilla_lista_de_ejes_end },
	{ "marcado", plantilla_marcado, plantilla_marcado_end },
	{ "pie", plantilla_pie, plantilla_pie_end },
	{ "resultados", plantilla_resultados, plantilla_resultados_end },
	{ "migas", plantilla_migas, plantilla_migas_end },
	{ "prioridad", plantilla_prioridad, plantilla_prioridad_end },
	{ "ente", plantilla_ente, plantilla_ente_end },
	{ "inicio", plantilla_inicio, plantilla_inicio_end },
	{ "entes", plantilla_entes, plantilla_entes_end },
	{ "eje", plantilla_eje, plantilla_eje_end },
	{ "documento", plantilla_documento, plantilla_documento_end },
	{ "acerca", plantilla_acerca, plantilla_acerca_end },
	{ "valor", plantilla_valor, plantilla_valor_end },
};

#define FILE_COUNT (sizeof(files) / sizeof(files[0]))

static const char *const pages[] = {
	[PAGE_RESULTADOS] = "resultados",
	[PAGE_IMPRIMIR] = "imprimir",
	[PAGE_PRIORIDAD] = "prioridad",
	[PAGE_ENTE] = "ente",
	[PAGE_INICIO] = "inicio",
	[PAGE_ENTES] = "entes",
	[PAGE_EJE] = "eje",
	[PAGE_DOCUMENTO] = "documento",
	[PAGE_ACERCA] = "acerca",
	[PAGE_ERROR] = "error",
};

_Static_assert(sizeof(pages) / sizeof(pages[0]) == PAGE_TEMPLATE_COUNT, "a page has no template");

/* Written once, by load(). They live as long as the program. */
static struct template *parsed[PAGE_TEMPLATE_COUNT];
static struct error failure = ERROR_INIT;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
	struct template_file all[FILE_COUNT];

	for (size_t i = 0; i < FILE_COUNT; i++)
		all[i] = (struct template_file){ files[i].name, files[i].text, (size_t)(files[i].end - files[i].text) };
	for (int page = 0; page < PAGE_TEMPLATE_COUNT; page++) {
		parsed[page] = template_parse(all, FILE_COUNT, pages[page], &failure);
		if (!parsed[page]) {
			error_prefix(&failure, "template ");
			return;
		}
	}
}

bool templates_load(struct error *err)
{
	pthread_once(&once, load);
	if (failure.code != ERROR_NONE)
		*err = failure;
	return failure.code == ERROR_NONE;
}

void template_page(enum page_template page, const struct view *view, struct strbuf *out)
{
	pthread_once(&once, load);
	assert(parsed[page]);
	template_render(parsed[page], view, out);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "index/catalog.h"

static struct catalog_documento documentos[] = {
	{ .documento = "pea-colima", .titulo = "Política", .ente = "OSAFIG", .fuente = "fichas.md",
	  .niveles = { { "Eje rector", NULL, "Línea de acción" } }, .ambito = "mx-col",
	  .url = "https://colima.example/", .fecha = "2024-03", .ejes = 2, .prioridades = 3, .acciones = 200 },
	{ .documento = "otro", .ejes = 1, .prioridades = 1 },
};
static const char *const temas[] = { "Denuncia", "Sanción" };
static const struct record_campo campos[] = {
	{ { "Plazo", 5 }, { "Corto", 5 }, { 7, 7 } },
	{ { "Meta", 4 }, { "Diez", 4 }, { 8, 9 } },
	{ { "Riesgo", 6 }, { "Alto", 4 }, { 0, 0 } },
};
static struct catalog_eje ejes[] = {
	{ .eje = 1, .numero = "III", .titulo = "Combatir", .objetivo = "Objetivo", .temas = temas, .tema_count = 2,
	  .campos = campos, .campo_count = 2, .lines = { 3, 9 }, .pages = { 1, 2 }, .prioridades = 2, .acciones = 200 },
	{ .eje = 2, .prioridades = 1 },
	{ .documento = 1, .eje = 1, .titulo = "Servir", .temas = temas + 1, .tema_count = 1, .campos = campos + 2,
	  .campo_count = 1, .lines = { 1, 1 }, .prioridades = 1 },
};

static void write_catalog(struct strbuf *bytes)
{
	const struct catalog catalog = { .traits = CATALOG_HAS_OPTIONAL, .documentos = documentos, .documento_count = 2,
					 .ejes = ejes, .eje_count = 3 };

	strbuf_init(bytes, STRBUF_NO_LIMIT);
	catalog_write(&catalog, bytes);
}

static void a_catalog_comes_back_as_it_was_written(void **state)
{
	struct catalog catalog;
	struct error err = ERROR_INIT;
	struct strbuf bytes;

	(void)state;
	write_catalog(&bytes);
	assert_true(catalog_read(&catalog, bytes.data, bytes.length, &err));
	assert_int_equal(catalog.documento_count, 2);
	assert_string_equal(catalog.documentos[0].titulo, "Política");
	assert_string_equal(catalog.documentos[0].ente, "OSAFIG");
	assert_string_equal(catalog.documentos[0].fuente, "fichas.md");
	assert_string_equal(catalog.documentos[0].ambito, "mx-col");
	assert_null(catalog.documentos[1].ambito);
	assert_int_equal(catalog.documentos[0].acciones, 200);
	assert_string_equal(catalog.documentos[1].documento, "otro");
	assert_null(catalog.documentos[1].titulo);
	assert_int_equal(catalog.eje_count, 3);
	assert_string_equal(catalog.ejes[0].temas[1], "Sanción");
	assert_int_equal(catalog.ejes[0].lines.last, 9);
	assert_int_equal(catalog.ejes[1].tema_count, 0);
	assert_null(catalog.ejes[1].temas);
	assert_int_equal(catalog.ejes[1].eje, 2);
	assert_string_equal(catalog.ejes[2].temas[0], "Sanción");
	assert_int_equal(catalog.ejes[2].documento, 1);
	catalog_release(&catalog);
	strbuf_release(&bytes);
}

static void so_do_the_optional_fields(void **state)
{
	struct catalog catalog;
	struct error err = ERROR_INIT;
	struct strbuf bytes;

	(void)state;
	write_catalog(&bytes);
	assert_true(catalog_read(&catalog, bytes.data, bytes.length, &err));
	assert_int_equal(catalog.traits, CATALOG_HAS_OPTIONAL);
	assert_string_equal(catalog.documentos[0].niveles.names[LEVEL_EJE], "Eje rector");
	assert_null(catalog.documentos[0].niveles.names[LEVEL_PRIORIDAD]);
	assert_string_equal(catalog.documentos[0].ambito, "mx-col");
	assert_string_equal(catalog.documentos[0].url, "https://colima.example/");
	assert_string_equal(catalog.documentos[0].fecha, "2024-03");
	assert_null(catalog.documentos[1].niveles.names[LEVEL_ACCION]);
	assert_string_equal(catalog.ejes[0].numero, "III");
	assert_int_equal(catalog.ejes[0].pages.last, 2);
	assert_string_equal(catalog.ejes[0].campos[1].texto.data, "Diez");
	assert_int_equal(catalog.ejes[0].campos[1].lines.last, 9);
	assert_null(catalog.ejes[1].numero);
	assert_null(catalog.ejes[1].campos);
	assert_string_equal(catalog.ejes[2].campos[0].etiqueta.data, "Riesgo");
	catalog_release(&catalog);
	strbuf_release(&bytes);
}

static void damaged_bytes_are_refused(void **state)
{
	struct catalog catalog;
	struct error err = ERROR_INIT;
	struct strbuf bytes;

	(void)state;
	write_catalog(&bytes);
	strbuf_add_char(&bytes, '\0');
	for (size_t length = 0; length <= bytes.length; length++) {
		char *copy = malloc(length ? length : 1);

		assert_non_null(copy);
		memcpy(copy, bytes.data, length);
		assert_int_equal(catalog_read(&catalog, copy, length, &err), length == bytes.length - 1);
		catalog_release(&catalog);
		free(copy);
	}
	strbuf_release(&bytes);
}

static void an_eje_of_no_documento_is_refused(void **state)
{
	struct catalog_eje stray = { .documento = 1, .eje = 1, .titulo = "Servir", .prioridades = 1 };
	const struct catalog wrong = { .documentos = documentos, .documento_count = 1, .ejes = &stray, .eje_count = 1 };
	struct catalog catalog;
	struct error err = ERROR_INIT;
	struct strbuf bytes;

	(void)state;
	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	catalog_write(&wrong, &bytes);
	assert_false(catalog_read(&catalog, bytes.data, bytes.length, &err));
	assert_int_equal(err.code, ERROR_FORMAT);
	strbuf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_catalog_comes_back_as_it_was_written),
		cmocka_unit_test(so_do_the_optional_fields),
		cmocka_unit_test(damaged_bytes_are_refused),
		cmocka_unit_test(an_eje_of_no_documento_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

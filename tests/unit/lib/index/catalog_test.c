#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "index/catalog.h"

static struct catalog_documento documentos[] = {
	{ "pea-colima", "Política", "OSAFIG", "fichas.md", 2, 3, 200 },
	{ "otro", NULL, NULL, NULL, 1, 1, 0 },
};
static const char *const temas[] = { "Denuncia", "Sanción" };
static struct catalog_eje ejes[] = {
	{ 0, 1, "Combatir", "Objetivo", temas, 2, { 3, 9 }, 2, 200 },
	{ 0, 2, NULL, NULL, NULL, 0, { 0, 0 }, 1, 0 },
	{ 1, 1, "Servir", NULL, temas + 1, 1, { 1, 1 }, 1, 0 },
};

static void write_catalog(struct strbuf *bytes)
{
	const struct catalog catalog = { documentos, 2, ejes, 3, NULL };

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
	struct catalog_eje stray = { 1, 1, "Servir", NULL, NULL, 0, { 0, 0 }, 1, 0 };
	const struct catalog wrong = { documentos, 1, &stray, 1, NULL };
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
		cmocka_unit_test(damaged_bytes_are_refused),
		cmocka_unit_test(an_eje_of_no_documento_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

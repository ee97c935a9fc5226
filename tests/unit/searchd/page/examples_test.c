/* Searches to begin with, of the documents themselves. */
#include "tests/unit/searchd/searchd_fixture.h"

#include "searchd/page/examples.h"

static const char *const texts[] = {
	"Vigilar que los servidores públicos rindan cuentas en la rendición de cuentas del municipio",
	"Capacitar a servidores públicos. Comisión Estatal de Agua",
	"Publicar la rendición de cuentas de cada año en Comisión Estatal de Agua",
	"Los servidores públicos de 2024 cuidan, agua",
};

static void add_records(struct index_writer *writer)
{
	static const char *const values[] = { "documento", "pruebas", "tipo", "prioridad", "eje", "2", NULL };

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		struct record_parts parts = { .marks = 0 };
		char id[32];

		snprintf(id, sizeof(id), "pruebas.p%zu", i + 3);
		parts.texts[RECORD_TEXTO] = (struct stored_text){ texts[i], strlen(texts[i]) };
		fixture_add(writer, id, parts, values);
	}
}

static void build(const char *path)
{
	fixture_build_with(path, add_records);
}

static int set_up(void **state)
{
	(void)state;
	return fixture_set_up_with(build);
}

static void pairs_that_several_records_have_come_first_and_names_never(void **state)
{
	struct text_list examples = TEXT_LIST_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(examples_find(fixture.searcher, 3, &examples, &err));
	assert_true(examples.count >= 2);
	assert_string_equal(examples.items[0], "servidores públicos");
	assert_string_equal(examples.items[1], "rendición de cuentas");
	for (size_t i = 0; i < examples.count; i++)
		assert_null(strstr(examples.items[i], "Estatal"));
	text_list_release(&examples);
}

static void there_are_no_more_than_asked_for(void **state)
{
	struct text_list examples = TEXT_LIST_INIT;
	struct error err = ERROR_INIT;

	(void)state;
	assert_true(examples_find(fixture.searcher, 1, &examples, &err));
	assert_int_equal(examples.count, 1);
	text_list_release(&examples);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_that_several_records_have_come_first_and_names_never),
		cmocka_unit_test(there_are_no_more_than_asked_for),
	};

	return cmocka_run_group_tests_name("examples", tests, set_up, fixture_tear_down);
}

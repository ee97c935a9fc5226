#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/strbuf.h"
#include "indexer/headings/heading.h"
#include "indexer/headings/profile.h"

static struct profile *parse(const char *text, struct error *err)
{
	return profile_parse("p.json", text, strlen(text), err);
}

static struct profile *must_parse(const char *text)
{
	struct error err = ERROR_INIT;
	struct profile *profile = parse(text, &err);

	if (!profile)
		fail_msg("%s", err.message);
	return profile;
}

static enum heading_kind kind_of(const struct profile *profile, const char *line)
{
	return heading_match(profile, line, strlen(line)).kind;
}

static void the_built_in_profile_is_a_file_of_the_same_form(void **state)
{
	struct error err = ERROR_INIT;
	struct profile *built_in = profile_new();
	struct profile *file = profile_read("corpus/perfiles/general.json", &err);

	(void)state;
	if (!file)
		fail_msg("%s", err.message);
	assert_non_null(built_in);
	assert_int_equal(profile_count(built_in), profile_count(file));
	for (unsigned i = 0; i < profile_count(file); i++)
		assert_string_equal(profile_name(built_in, i), profile_name(file, i));
	assert_false(profile_levels_given(built_in));
	assert_true(profile_levels_given(file));
	profile_free(built_in);
	profile_free(file);
}

static void a_profile_names_levels_sections_and_labels(void **state)
{
	struct profile *profile = must_parse(
		"{ \"niveles\": {\"eje\":[\"Eje General\",\"Eje Transversal\"], \"ruta\":[\"Tema\"], \"prioridad\":[\"Objetivo\"],"
		"  \"accion\":[\"Estrategia\"]},"
		"  \"secciones\": {\"lideres\":[\"Manda\"], \"entes\":[\"Ayudan\"], \"acciones\":[\"Pasos\"],"
		"  \"practica\":[\"Modelo\"], \"principios\":[\"Miradas\"]},"
		"  \"campos\": [\"Semáforo\"], \"omitir\": [\"Relevancia del Objetivo prioritario\"] }");

	(void)state;
	assert_true(profile_levels_given(profile));
	assert_int_equal(kind_of(profile, "EJE GENERAL 2"), HEADING_EJE);
	assert_int_equal(kind_of(profile, "Eje transversal II. Agua"), HEADING_EJE);
	assert_int_equal(kind_of(profile, "Tema 3"), HEADING_RUTA);
	assert_int_equal(kind_of(profile, "Objetivo 1.2 Cuidar el agua"), HEADING_PRIORIDAD);
	assert_int_equal(kind_of(profile, "Estrategia 1.2.3"), HEADING_ACCION);
	assert_int_equal(kind_of(profile, "Manda: Obras"), HEADING_LIDERES);
	assert_int_equal(kind_of(profile, "AYUDAN"), HEADING_ENTES);
	assert_int_equal(kind_of(profile, "Pasos:"), HEADING_ACCIONES);
	assert_int_equal(kind_of(profile, "Modelo: Uno"), HEADING_PRACTICA);
	assert_int_equal(kind_of(profile, "Miradas"), HEADING_PRINCIPIOS);
	assert_int_equal(kind_of(profile, "SEMAFORO"), HEADING_CAMPO);
	assert_int_equal(kind_of(profile, "Relevancia del Objetivo prioritario 1: Agua"), HEADING_OMITIR);
	assert_int_equal(kind_of(profile, "6.1.- Relevancia del objetivo prioritario 1"), HEADING_OMITIR);
	/* Of levels, what is not named is none; the rest stands beside the built-in words. */
	assert_int_equal(kind_of(profile, "Eje 2. Agua"), HEADING_NONE);
	assert_int_equal(kind_of(profile, "Prioridad 2. Agua"), HEADING_NONE);
	assert_int_equal(kind_of(profile, "Responsables: Obras"), HEADING_LIDERES);
	assert_int_equal(kind_of(profile, "Plazo: corto"), HEADING_CAMPO);
	profile_free(profile);
}

static void what_a_profile_leaves_out_is_as_the_built_in_one_has_it(void **state)
{
	struct profile *profile = must_parse("{\"niveles\": {\"prioridad\": [\"Reto\"]}}");

	(void)state;
	assert_int_equal(kind_of(profile, "Reto 1. Agua"), HEADING_PRIORIDAD);
	assert_int_equal(kind_of(profile, "Eje 1. Agua"), HEADING_EJE);
	assert_int_equal(kind_of(profile, "Prioridad 1. Agua"), HEADING_NONE);
	profile_free(profile);
	profile = must_parse("{\"omitir\": [\"Indicadores\"], \"campos\": [\"Responsable\"]}");
	assert_false(profile_levels_given(profile));
	assert_int_equal(kind_of(profile, "INDICADOR: uno"), HEADING_OMITIR);
	assert_int_equal(kind_of(profile, "Responsables: Obras"), HEADING_CAMPO);
	assert_int_equal(kind_of(profile, "Prioridad 1. Agua"), HEADING_PRIORIDAD);
	profile_free(profile);
	profile = must_parse("\xef\xbb\xbf{}");
	assert_int_equal(kind_of(profile, "Plazo: corto"), HEADING_CAMPO);
	profile_free(profile);
}

static void names_of_one_family_belong_together(void **state)
{
	struct profile *profile = must_parse("{\"niveles\": {\"eje\": [\"Objetivo general\"], \"ruta\": [\"Meta\"],"
					     " \"prioridad\": [\"Objetivos específicos\", \"Meta anual\"]}}");

	(void)state;
	assert_string_equal(profile_name(profile, 0), "Objetivo general");
	assert_int_equal(profile_kind(profile, 0), HEADING_EJE);
	assert_int_equal(profile_family(profile, 0), 0);
	assert_string_equal(profile_name(profile, 2), "Objetivos específicos");
	assert_int_equal(profile_family(profile, 2), 0);
	assert_int_equal(profile_family(profile, 3), 1);
	profile_free(profile);
}

static const struct {
	const char *text, *message;
} faults[] = {
	{ "", "p.json:1: not valid JSON" },
	{ "{\n\"campos\": [\n}", "p.json:3: not valid JSON" },
	{ "[]", "p.json: not an object" },
	{ "{\"niveles\": []}", "p.json: niveles: not an object" },
	{ "{\"campos\": \"Plazo\"}", "p.json: campos: not a list of texts" },
	{ "{\"niveles\": {\"eje\": \"Eje\"}}", "p.json: niveles.eje: not a list of texts" },
	{ "{\"niveles\": {\"eje\": [\"Eje\", 3]}}", "p.json: niveles.eje[1]: not a text" },
	{ "{\"nivel\": {}}", "p.json: nivel: no such field" },
	{ "{\"niveles\": {\"ejes\": []}}", "p.json: niveles.ejes: no such field" },
	{ "{\"campos\": [\"...\"]}", "p.json: campos[0]: no words that a heading could have" },
	{ "{\"campos\": [\"a b c d e f g h i j k l m\"]}", "p.json: campos[0]: no words that a heading could have" },
	{ "{\"niveles\": {\"eje\": [\"Meta\"], \"accion\": [\"metas\"]}}",
	  "p.json: niveles.accion[0]: \"Meta\" stands in niveles.eje already" },
	{ "{\"secciones\": {\"entes\": [\"Aliados\"]}, \"omitir\": [\"ALIADO\"]}",
	  "p.json: omitir[0]: \"Aliados\" stands in secciones.entes already" },
	{ "{\"campos\": [], \"campos\": []}", "p.json:1: not valid JSON" },
	{ "{\"campos\": [\"\xff\"]}", "p.json:1: not valid JSON" },
};

static void each_fault_is_told_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		struct error err = ERROR_INIT;

		assert_null(parse(faults[i].text, &err));
		assert_int_equal(err.code, ERROR_INPUT);
		if (strncmp(err.message, faults[i].message, strlen(faults[i].message)) != 0)
			fail_msg("%s: %s", faults[i].text, err.message);
	}
}

static void no_profile_is_endless(void **state)
{
	struct error err = ERROR_INIT;
	struct strbuf text;

	(void)state;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, "{\"campos\": [\"a\"");
	for (int i = 0; i < PROFILE_MAX_NAMES; i++)
		strbuf_add_string(&text, ",\"a\"");
	strbuf_add_string(&text, "]}");
	assert_null(parse(text.data, &err));
	assert_non_null(strstr(err.message, "campos: more than 300 names"));
	strbuf_clear(&text);
	strbuf_add_string(&text, "{\"campos\": [\"a");
	for (int i = 0; i < PROFILE_MAX_NAME_BYTES; i++)
		strbuf_add_char(&text, 'a');
	strbuf_add_string(&text, "\"]}");
	assert_null(parse(text.data, &err));
	assert_non_null(strstr(err.message, "campos[0]: too long"));
	strbuf_release(&text);
	assert_null(profile_read("/nonexistent.json", &err));
	assert_int_equal(err.code, ERROR_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_built_in_profile_is_a_file_of_the_same_form),
		cmocka_unit_test(a_profile_names_levels_sections_and_labels),
		cmocka_unit_test(what_a_profile_leaves_out_is_as_the_built_in_one_has_it),
		cmocka_unit_test(names_of_one_family_belong_together),
		cmocka_unit_test(each_fault_is_told_with_its_place),
		cmocka_unit_test(no_profile_is_endless),
	};

	return cmocka_run_group_tests_name("profile", tests, NULL, NULL);
}

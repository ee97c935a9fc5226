/*
 * What becomes of the optional fields of a corpus: the documents of
 * tests/fixtures/corpus/agua.jsonl, a plan of four levels.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "index/catalog.h"
#include "indexer/build/document_builder.h"
#include "indexer/corpus/reader.h"

enum { P1, P1_A, P1_B, P2, RIEGO, RIEGO_1, DOCUMENT_COUNT };

struct built {
	struct authority *authority;
	struct survey *survey;
	struct document_builder *builder;
	size_t count;
	char *values[DOCUMENT_COUNT]; /* ";lider=CAT;..." */
	char *words[DOCUMENT_COUNT];  /* " plazo*1 corto*1 " */
	uint32_t lengths[DOCUMENT_COUNT];
};

static bool take(void *context, const struct document *document, struct error *err)
{
	struct built *built = context;
	struct strbuf text;

	(void)err;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_string(&text, ";");
	for (size_t i = 0; i < document->value_count; i++)
		strbuf_add_format(&text, "%s=%s;", field_table[document->values[i].field].name,
				  document->arena.data + document->values[i].text);
	built->values[built->count] = strbuf_detach(&text, NULL);
	strbuf_add_string(&text, " ");
	for (size_t i = 0; i < document->word_count; i++)
		strbuf_add_format(&text, "%s*%u ", document->arena.data + document->words[i].forms[TERM_EXACT],
				  document->words[i].wdfs[TERM_EXACT]);
	built->words[built->count] = strbuf_detach(&text, NULL);
	built->lengths[built->count++] = document->length;
	return true;
}

static void each_record(struct built *built, bool build)
{
	struct input input = { .path = "tests/fixtures/corpus/agua.jsonl" };
	struct report report = { .out = stderr };
	struct corpus_reader *reader = corpus_reader_new(&input, 1, &report);
	struct corpus_record record = { 0 };
	struct error err = ERROR_INIT;

	while (corpus_reader_next(reader, &record)) {
		if (!build)
			survey_add(built->survey, &record);
		else if (record.type == RECORD_PRIORIDAD)
			assert_true(document_builder_add(built->builder, &record.prioridad, take, built, &err));
	}
	corpus_record_release(&record);
	corpus_reader_free(reader);
}

static int set_up(void **state)
{
	struct built *built = xcalloc(1, sizeof(*built));

	built->authority = authority_new();
	built->survey = survey_new(built->authority);
	each_record(built, false);
	survey_finish(built->survey);
	built->builder = document_builder_new(built->survey, built->authority);
	each_record(built, true);
	*state = built;
	return built->count != DOCUMENT_COUNT;
}

static int tear_down(void **state)
{
	struct built *built = *state;

	for (size_t i = 0; i < built->count; i++) {
		free(built->values[i]);
		free(built->words[i]);
	}
	document_builder_free(built->builder);
	survey_free(built->survey);
	authority_free(built->authority);
	free(built);
	return 0;
}

static void assert_has(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("no \"%s\" in \"%s\"", part, text);
}

static void assert_lacks(const char *text, const char *part)
{
	if (strstr(text, part))
		fail_msg("\"%s\" in \"%s\"", part, text);
}

static void labelled_fields_are_words_of_a_quarter_of_the_weight(void **state)
{
	struct built *built = *state;

	assert_has(built->words[P1], " plazo*1 corto*1 ");
	assert_has(built->words[P1_A], " meta*1 40*1 kilometros*1 al*1 año*1 ");
	/* An acción is not found by what its prioridad is labelled with. */
	assert_lacks(built->words[P1_A], " plazo");
}

static void headings_are_words_of_the_prioridad_alone(void **state)
{
	struct built *built = *state;

	assert_has(built->words[P1], " objetivo*1 1.3*1 abasto*1 continuo*1 ");
	assert_has(built->words[P2], " tema*1 2*1 vigilancia*1 del*1 cloro*1 ");
	assert_lacks(built->words[P1_A], " abasto");
}

static void what_a_record_is_filed_under_makes_it_no_longer(void **state)
{
	struct built *built = *state;

	assert_int_equal(built->lengths[P1], DOCUMENT_WORD * strlen("12345")); /* Reparar las redes de distribución. */
	assert_int_equal(built->lengths[P1_B], DOCUMENT_WORD * strlen("123")); /* Sectorizar la red. */
}

static void a_number_as_printed_is_a_word_in_place_of_the_ordinal(void **state)
{
	struct built *built = *state;

	assert_has(built->words[P1], " estrategia*1 1.3.1*1 ");
	assert_lacks(built->words[P1], " prioridad");
	assert_has(built->words[P2], " estrategia*1 e2*1 04*1 ");
	assert_has(built->words[P1_B], " linea*1 de*1 accion*1 1.3.1.2*1 ");
	assert_lacks(built->words[P1_A], " accion*");
	assert_has(built->words[RIEGO], " prioridad*1 1*1 ");
}

static void records_are_numbered_by_what_stands_above_them(void **state)
{
	struct built *built = *state;

	assert_has(built->values[P1], ";numero=eje rector 3;numero=estrategia 1.3.1;");
	assert_has(built->values[P1_B],
		   ";numero=eje rector 3;numero=estrategia 1.3.1;numero=linea de accion 1.3.1.2;");
	assert_lacks(built->values[P1_A], ";numero=linea");
	assert_has(built->values[P2], ";numero=estrategia e2 04;");
	assert_has(built->values[RIEGO_1], ";numero=canal 1;numero=prioridad 1;");
}

static void an_accion_has_its_own_bodies_beside_those_of_its_prioridad(void **state)
{
	struct built *built = *state;

	assert_has(built->values[P1_A], ";lider=COMISION-DE-AGUA-DEL-TUNAL;");
	assert_has(built->values[P1_A], ";lider=DIRECCION-DE-OBRAS-HIDRAULICAS;propio=DIRECCION-DE-OBRAS-HIDRAULICAS;");
	assert_lacks(built->values[P1], "DIRECCION-DE-OBRAS");
	assert_lacks(built->values[P1_B], "DIRECCION-DE-OBRAS");
	assert_has(built->values[P1_B], ";potencial=MUNICIPIO-DE-PENAS;propio=MUNICIPIO-DE-PENAS;");
	assert_lacks(built->values[P1], ";propio=");
}

static void the_catalog_has_what_documentos_and_ejes_say(void **state)
{
	struct built *built = *state;
	struct error err = ERROR_INIT;
	struct catalog catalog;
	struct strbuf bytes;

	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	survey_write_catalog(built->survey, &bytes);
	assert_true(catalog_read(&catalog, bytes.data, bytes.length, &err));
	assert_int_equal(catalog.traits, CATALOG_HAS_OPTIONAL);
	assert_string_equal(catalog.documentos[0].niveles.names[LEVEL_PRIORIDAD], "Estrategia");
	assert_string_equal(catalog.documentos[0].ambito, "tunal");
	assert_string_equal(catalog.documentos[0].fecha, "2025-03-14");
	assert_string_equal(catalog.documentos[1].niveles.names[LEVEL_ACCION], "Medida");
	assert_string_equal(catalog.ejes[0].numero, "III");
	assert_string_equal(catalog.ejes[0].campos[0].etiqueta.data, "Alineación");
	assert_int_equal(catalog.ejes[0].pages.last, 5);
	catalog_release(&catalog);
	strbuf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labelled_fields_are_words_of_a_quarter_of_the_weight),
		cmocka_unit_test(headings_are_words_of_the_prioridad_alone),
		cmocka_unit_test(what_a_record_is_filed_under_makes_it_no_longer),
		cmocka_unit_test(a_number_as_printed_is_a_word_in_place_of_the_ordinal),
		cmocka_unit_test(records_are_numbered_by_what_stands_above_them),
		cmocka_unit_test(an_accion_has_its_own_bodies_beside_those_of_its_prioridad),
		cmocka_unit_test(the_catalog_has_what_documentos_and_ejes_say),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/xalloc.h"
#include "indexer/build/document_builder.h"
#include "indexer/build/field_values.h"
#include "indexer/build/wording.h"
#include "indexer/corpus/entes_reader.h"
#include "indexer/corpus/reader.h"

#define MAX_DOCUMENTS 8

/* The documents of tests/fixtures/corpus/valid.jsonl, as lines of text. */
struct built {
	struct authority *authority;
	struct survey *survey;
	struct document_builder *builder;
	size_t count;
	char *values[MAX_DOCUMENTS];   /* "tipo=accion;eje=1;" ... */
	char *words[MAX_DOCUMENTS]; /* exact forms: "mejorar@0*1 " ... */
	char *stored[MAX_DOCUMENTS][STORED_COUNT];
	uint32_t lengths[MAX_DOCUMENTS];
};

static bool take(void *context, const struct document *document, struct error *err)
{
	struct built *built = context;
	struct strbuf text;

	(void)err;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < document->value_count; i++)
		strbuf_add_format(&text, "%s=%s;", field_table[document->values[i].field].name,
				  document->arena.data + document->values[i].text);
	built->values[built->count] = strbuf_detach(&text, NULL);
	for (size_t i = 0; i < document->word_count; i++)
		strbuf_add_format(&text, "%s@%u*%u ", document->arena.data + document->words[i].forms[TERM_EXACT],
				  document->words[i].position, document->words[i].wdfs[TERM_EXACT]);
	built->words[built->count] = strbuf_detach(&text, NULL);
	for (int s = 0; s < STORED_COUNT; s++)
		built->stored[built->count][s] =
			xmemdupz(document->arena.data + document->stored[s].text, document->stored[s].length);
	built->lengths[built->count++] = document->length;
	return true;
}

static void each_record(struct built *built, bool build)
{
	struct input input = { .path = "tests/fixtures/corpus/valid.jsonl" };
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
	struct report report = { .out = stderr };

	built->authority = authority_new();
	entes_reader_load("tests/fixtures/corpus/entes.jsonl", built->authority, ENTES_STRICT, &report, NULL);
	built->survey = survey_new(built->authority);
	each_record(built, false);
	survey_finish(built->survey);
	built->builder = document_builder_new(built->survey, built->authority);
	each_record(built, true);
	*state = built;
	return report.problems > 0;
}

static int tear_down(void **state)
{
	struct built *built = *state;

	for (size_t i = 0; i < built->count; i++) {
		free(built->values[i]);
		free(built->words[i]);
		for (int s = 0; s < STORED_COUNT; s++)
			free(built->stored[i][s]);
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

static void acciones_follow_their_prioridad_in_corpus_order(void **state)
{
	static const char *const ids[] = { "pea-colima.p1", "pea-colima.p1.a", "pea-colima.p1.ñ", "pea-colima.p7",
					   "pea-colima.p2" };
	struct built *built = *state;

	assert_int_equal(built->count, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(built->stored[i][STORED_ID], ids[i]);
}

static void a_word_of_both_wordings_counts_once_and_stands_in_both(void **state)
{
	struct built *built = *state;

	/* texto has denuncias once, texto_ficha twice: it counts twice in all. */
	assert_has(built->words[0], "mejorar@0*4 las@1*4 denuncias@2*4 con@3*4 el@4*4 poder@5*4 legislativo@6*4 ");
	assert_has(built->words[0], "mejorar@107*0 las@108*0 denuncias@109*0 y@110*4 las@111*4 denuncias@112*4 "
				       "anonimas@113*4 el@214*4 ejemplo@215*4 ");
	assert_int_equal(built->lengths[0], DOCUMENT_WORD * (7 + 4 + 5));
}

static void what_a_sheet_says_in_marks_can_be_found(void **state)
{
	struct built *built = *state;

	assert_string_equal(built->stored[0][STORED_FICHA],
			    "Prioridad 1. Gobierno abierto y participación Social. Implementación inmediata. "
			    "Adicionada por el ente");
	assert_has(built->words[0], " prioridad@");
	assert_has(built->words[0], " inmediata@");
	assert_string_equal(built->stored[1][STORED_FICHA], "");
}

static void a_prioridad_has_its_facets(void **state)
{
	struct built *built = *state;

	assert_string_equal(built->values[0],
			    "documento=pea-colima;tipo=prioridad;eje=1;prioridad=1;"
			    "principio=Gobierno abierto y participación social;implementacion=inmediata;adicionada=true;"
			    "ente=OSAFIG;lider=OSAFIG;ente=CPC;lider=CPC;ente=SEC-TRABAJO;potencial=SEC-TRABAJO;"
			    "ente=SECRETARIA-DEL-CAMPO;potencial=SECRETARIA-DEL-CAMPO;mencion=SECRETARIA-DEL-CAMPO;"
			    "ente=GUBERNATURA;potencial=GUBERNATURA;"
			    "ente=SEC-MEDIO-AMBIENTE;tachado=SEC-MEDIO-AMBIENTE;"
			    "ente=PODER-LEGISLATIVO;mencion=PODER-LEGISLATIVO;ente=SESEA;mencion=SESEA;");
	assert_has(built->values[3], "adicionada=false;");
}

static void an_accion_mentions_what_its_own_text_names(void **state)
{
	struct built *built = *state;

	assert_has(built->values[1], "tipo=accion;eje=1;prioridad=1;");
	assert_has(built->values[1], "lider=OSAFIG;");
	assert_has(built->values[1], "ente=SESEA;mencion=SESEA;");
	assert_null(strstr(built->values[1], "PODER-LEGISLATIVO"));
	assert_null(strstr(built->values[2], "mencion=SEC-MEDIO-AMBIENTE"));
	assert_has(built->values[2], "mencion=SECRETARIA-DEL-CAMPO;");
}

static void spellings_of_a_principio_are_one_value(void **state)
{
	struct built *built = *state;

	assert_has(built->values[3], "principio=Gobierno abierto y participación social;");
	assert_null(strstr(built->values[3], "participación Social"));
}

static void the_stored_members_are_json_of_the_corpus(void **state)
{
	struct built *built = *state;

	assert_string_equal(built->stored[1][STORED_HEAD],
			    "\"id\":\"pea-colima.p1.a\",\"tipo\":\"accion\",\"documento\":\"pea-colima\",\"eje\":1,"
			    "\"prioridad\":1,\"inciso\":\"a\",\"lineas\":[20,21],\"cita\":\"OSAFIG, «Política "
			    "anticorrupción. Versión del OSAFIG, parte II», prioridad 1, acción a (fichas-colima.md, líneas "
			    "20 a 21).\",\"url\":\"/v1/acciones/pea-colima.p1.a\"");
	assert_has(built->stored[2][STORED_HEAD], "\"url\":\"/v1/acciones/pea-colima.p1.%C3%B1\"");
	assert_has(built->stored[0][STORED_RECORD],
		   "{\"clave\":\"SECRETARIA-DEL-CAMPO\",\"nombre\":\"Secretaría del Campo\",\"roles\":[\"potencial\","
		   "\"mencion\"],\"escrito\":[\"Secretaría del Campo\"]}");
	assert_has(built->stored[0][STORED_RECORD], "\"principios\":[\"Gobierno abierto y participación Social\"]");
	assert_has(built->stored[0][STORED_RECORD], "\"acciones\":[{\"id\":\"pea-colima.p1.a\",\"inciso\":\"a\",");
	assert_has(built->stored[1][STORED_RECORD], "\"prioridad_completa\":{\"id\":\"pea-colima.p1\",");
	assert_string_equal(built->stored[0][STORED_LIDERES], "OSAFIG; Cpc");
	assert_string_equal(built->stored[0][STORED_ENTES], "Secretaria de Trabajo; Secretaría del Campo; Gubenatura");
	assert_string_equal(built->stored[1][STORED_TEXTO_FICHA], "");
}

static bool take_label(void *context, enum field field, const char *value, const char *label, struct error *err)
{
	(void)err;
	strbuf_add_format(context, "%s:%s=%s;", field_table[field].name, value, label);
	return true;
}

static void values_have_labels_for_people(void **state)
{
	struct built *built = *state;
	struct strbuf labels;
	struct error err = ERROR_INIT;

	strbuf_init(&labels, STRBUF_NO_LIMIT);
	assert_true(field_labels_each(built->survey, built->authority, take_label, &labels, &err));
	assert_has(labels.data, "tipo:accion=Acción;");
	assert_has(labels.data, "eje:1=Combatir la impunidad;");
	assert_has(labels.data, "eje:2=Eje 2;");
	assert_has(labels.data, "documento:pea-colima=Política anticorrupción. Versión del OSAFIG, parte II;");
	assert_has(labels.data, "potencial:SEC-TRABAJO=Secretaría del Trabajo;");
	assert_has(labels.data, "adicionada:true=Sí;");
	strbuf_release(&labels);
}

static void lists_of_documentos_and_ejes_are_counted(void **state)
{
	struct built *built = *state;
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	survey_write_documentos(built->survey, &out);
	assert_has(out.data, "\"fuente\":\"fichas-colima.md\",\"ejes\":2,\"prioridades\":3,\"acciones\":2}]");
	strbuf_clear(&out);
	survey_write_ejes(built->survey, &out);
	assert_has(out.data, "\"temas\":[\"Denuncia\",\"Sanción\"],\"prioridades\":2,\"acciones\":2,\"lineas\":[3,9]},"
			     "{\"documento\":\"pea-colima\",\"eje\":2,\"prioridades\":1,\"acciones\":0}]");
	strbuf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(acciones_follow_their_prioridad_in_corpus_order),
		cmocka_unit_test(a_word_of_both_wordings_counts_once_and_stands_in_both),
		cmocka_unit_test(what_a_sheet_says_in_marks_can_be_found),
		cmocka_unit_test(a_prioridad_has_its_facets),
		cmocka_unit_test(an_accion_mentions_what_its_own_text_names),
		cmocka_unit_test(spellings_of_a_principio_are_one_value),
		cmocka_unit_test(the_stored_members_are_json_of_the_corpus),
		cmocka_unit_test(values_have_labels_for_people),
		cmocka_unit_test(lists_of_documentos_and_ejes_are_counted),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

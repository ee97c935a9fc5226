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
#include "indexer/build/field_values.h"
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
	char *words[MAX_DOCUMENTS];    /* exact forms: "mejorar@0*1 " ... */
	char *ids[MAX_DOCUMENTS];
	char *records[MAX_DOCUMENTS]; /* describe_record() */
	uint32_t lengths[MAX_DOCUMENTS];
};

static void describe_body(const struct built *built, uint32_t body, struct strbuf *out)
{
	strbuf_add_format(out, "=%s;", body == RECORD_NO_BODY ? "" : authority_at(built->authority, body)->clave);
}

static void describe_lists(const struct built *built, const struct stored_record *record, struct strbuf *out)
{
	static const char *const names[] = { "principios", "lideres", "entes", "tachados" };

	for (int list = 0; list < RECORD_LIST_COUNT; list++) {
		struct record_names left = record->lists[list];
		struct record_name name;

		if (left.left > 0)
			strbuf_add_format(out, " %s:", names[list]);
		while (record_names_next(&left, &name)) {
			strbuf_add_string(out, name.written.data);
			describe_body(built, name.body, out);
		}
	}
}

/* "20-21 inciso 'a' 'texto' lideres:OSAFIG=OSAFIG; mentions:1'SESEA'=SESEA;" */
static char *describe_record(const struct built *built, const struct document *document)
{
	struct stored_record record;
	struct record_mention mention;
	struct error err = ERROR_INIT;
	struct strbuf text;

	assert_true(stored_record_read(document->arena.data + document->record, document->record_length, &record, &err));
	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_add_format(&text, "%u-%u marks %u", record.lines.first, record.lines.last, record.marks);
	if (record.inciso.data)
		strbuf_add_format(&text, " inciso '%s'", record.inciso.data);
	for (int i = 0; i < RECORD_TEXT_COUNT; i++)
		strbuf_add_format(&text, " '%s'", record.texts[i].data ? record.texts[i].data : "");
	describe_lists(built, &record, &text);
	if (record.mentions.left > 0)
		strbuf_add_string(&text, " mentions:");
	while (record_mentions_next(&record.mentions, &mention)) {
		struct stored_text words = record_mention_words(&record, &mention);

		strbuf_add_format(&text, "%d'%.*s'", (int)mention.text, (int)words.length, words.data);
		describe_body(built, mention.body, &text);
	}
	return strbuf_detach(&text, NULL);
}

/* Said before? A value said again is one value still. */
static bool is_again(const struct document *document, size_t i)
{
	const struct document_value *value = &document->values[i];

	for (size_t k = 0; k < i; k++) {
		const struct document_value *other = &document->values[k];

		if (other->field == value->field &&
		    strcmp(document->arena.data + other->text, document->arena.data + value->text) == 0)
			return true;
	}
	return false;
}

static bool take(void *context, const struct document *document, struct error *err)
{
	struct built *built = context;
	struct strbuf text;

	(void)err;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < document->value_count; i++) {
		if (!is_again(document, i))
			strbuf_add_format(&text, "%s=%s;", field_table[document->values[i].field].name,
					  document->arena.data + document->values[i].text);
	}
	built->values[built->count] = strbuf_detach(&text, NULL);
	for (size_t i = 0; i < document->word_count; i++)
		strbuf_add_format(&text, "%s@%u*%u ", document->arena.data + document->words[i].forms[TERM_EXACT],
				  document->words[i].position, document->words[i].wdfs[TERM_EXACT]);
	built->words[built->count] = strbuf_detach(&text, NULL);
	built->ids[built->count] = xstrdup(document->arena.data + document->id);
	built->records[built->count] = describe_record(built, document);
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
		free(built->ids[i]);
		free(built->records[i]);
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
		assert_string_equal(built->ids[i], ids[i]);
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

	assert_has(built->words[0], " prioridad@");
	assert_has(built->words[0], " inmediata@");
	assert_has(built->words[0], " participacion@");
	assert_has(built->words[0], " adicionada@");
	assert_null(strstr(built->words[1], " prioridad@"));
}

static void a_prioridad_has_its_facets(void **state)
{
	struct built *built = *state;

	assert_string_equal(built->values[0],
			    "ente=PODER-LEGISLATIVO;mencion=PODER-LEGISLATIVO;ente=SESEA;mencion=SESEA;"
			    "ente=SECRETARIA-DEL-CAMPO;mencion=SECRETARIA-DEL-CAMPO;"
			    "documento=pea-colima;tipo=prioridad;eje=1;prioridad=1;"
			    "principio=Gobierno abierto y participación social;implementacion=inmediata;adicionada=true;"
			    "ente=OSAFIG;lider=OSAFIG;ente=CPC;lider=CPC;ente=SEC-TRABAJO;potencial=SEC-TRABAJO;"
			    "potencial=SECRETARIA-DEL-CAMPO;ente=GUBERNATURA;potencial=GUBERNATURA;"
			    "ente=SEC-MEDIO-AMBIENTE;tachado=SEC-MEDIO-AMBIENTE;");
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

static void a_record_stores_the_facts_of_the_corpus_once(void **state)
{
	struct built *built = *state;

	assert_string_equal(built->records[0],
			    "12-12 marks 7 'Mejorar las denuncias con el poder legislativo.' "
			    "'Mejorar las denuncias y las denuncias anónimas.' 'EL EJEMPLO DE LA SESEA' "
			    "principios:Gobierno abierto y participación Social=; lideres:OSAFIG=OSAFIG;Cpc=CPC; "
			    "entes:Secretaria de Trabajo=SEC-TRABAJO;Secretaría del Campo=SECRETARIA-DEL-CAMPO;"
			    "Gubenatura=GUBERNATURA; tachados:Medio Ambiente=SEC-MEDIO-AMBIENTE; "
			    "mentions:0'poder legislativo'=PODER-LEGISLATIVO;");
	/* An acción has its own text and its own mentions; the rest is with its prioridad. */
	assert_string_equal(built->records[1],
			    "20-21 marks 0 inciso 'a' 'Coordinar a la Secretaría Ejecutiva del Sistema Estatal "
			    "Anticorrupción.' '' '' "
			    "mentions:0'Secretaría Ejecutiva del Sistema Estatal Anticorrupción'=SESEA;");
	/* Principios as written, each time; `ficha` is false because the corpus says so. */
	assert_string_equal(built->records[3],
			    "0-0 marks 0 'Publicar datos.' '' '' principios:Gobierno abierto y participación social=;"
			    "Gobierno Abierto y Participación Social=;");
	assert_has(built->records[4], "0-0 marks 1 'Contratar en abierto.'");
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

static void the_catalog_counts_what_documentos_and_ejes_hold(void **state)
{
	struct built *built = *state;
	struct error err = ERROR_INIT;
	struct catalog catalog;
	struct strbuf bytes;

	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	survey_write_catalog(built->survey, &bytes);
	assert_true(catalog_read(&catalog, bytes.data, bytes.length, &err));
	assert_int_equal(catalog.documento_count, 1);
	assert_string_equal(catalog.documentos[0].fuente, "fichas-colima.md");
	assert_int_equal(catalog.documentos[0].ejes, 2);
	assert_int_equal(catalog.documentos[0].prioridades, 3);
	assert_int_equal(catalog.documentos[0].acciones, 2);
	assert_int_equal(catalog.eje_count, 2);
	assert_string_equal(catalog.ejes[0].temas[1], "Sanción");
	assert_int_equal(catalog.ejes[0].prioridades, 2);
	assert_int_equal(catalog.ejes[0].acciones, 2);
	assert_int_equal(catalog.ejes[0].lines.last, 9);
	/* An eje that a prioridad names and no record describes. */
	assert_int_equal(catalog.ejes[1].eje, 2);
	assert_null(catalog.ejes[1].titulo);
	assert_int_equal(catalog.ejes[1].prioridades, 1);
	catalog_release(&catalog);
	strbuf_release(&bytes);
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
		cmocka_unit_test(a_record_stores_the_facts_of_the_corpus_once),
		cmocka_unit_test(values_have_labels_for_people),
		cmocka_unit_test(the_catalog_counts_what_documentos_and_ejes_hold),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

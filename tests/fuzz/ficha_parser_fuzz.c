/*
 * libFuzzer target: any bytes as the source of an import. What the sanitizers
 * do not see is checked here: the report's lines rise and are there, what is
 * made stands where it says, has no mark of layout in its texts, and is a
 * corpus that `indexer check` has nothing to say against.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/corpus/reader.h"
#include "indexer/corpus/writer.h"
#include "indexer/import/ficha_parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void check_range(const struct line_range *range, size_t lines)
{
	require(range->first <= range->last && range->last <= lines);
	require(range->first || !range->last);
}

/* A text of a record, or NULL. */
static void check_text(const char *text)
{
	size_t length = text ? strlen(text) : 0;

	if (!length)
		return;
	require(text[0] != ' ' && text[length - 1] != ' ');
	require(!strpbrk(text, "\n\r\t\f\v"));
	require(!strstr(text, "\u00ad"));
}

static void check_names(const struct name_list *names)
{
	for (size_t i = 0; i < names->count; i++) {
		require(*names->items[i]);
		check_text(names->items[i]);
	}
}

static void check_campos(const struct campo_list *campos, size_t lines)
{
	for (size_t i = 0; i < campos->count; i++) {
		require(*campos->items[i].etiqueta && *campos->items[i].texto);
		check_text(campos->items[i].etiqueta);
		check_text(campos->items[i].texto);
		check_range(&campos->items[i].lineas, lines);
	}
}

static void check_places(const struct line_range *places, size_t lines)
{
	for (size_t i = 0; i < PART_COUNT; i++)
		check_range(&places[i], lines);
}

static void check_accion(const struct accion_record *accion, size_t lines)
{
	require(*accion->inciso && *accion->texto && accion->lineas.first);
	check_text(accion->texto);
	check_text(accion->numero);
	check_range(&accion->lineas, lines);
	check_names(&accion->lideres);
	check_names(&accion->entes);
	check_campos(&accion->campos, lines);
	check_places(accion->lineas_de, lines);
}

static void check_prioridad(const struct prioridad_record *record, size_t lines)
{
	require(record->texto && *record->texto && record->eje && record->prioridad);
	check_text(record->texto);
	check_text(record->texto_ficha);
	check_text(record->practica);
	check_text(record->numero);
	check_names(&record->ruta);
	check_names(&record->principios);
	check_names(&record->lideres);
	check_names(&record->entes);
	check_names(&record->entes_tachados);
	check_campos(&record->campos, lines);
	check_range(&record->lineas, lines);
	check_places(record->lineas_de, lines);
	for (size_t i = 0; i < record->accion_count; i++) {
		check_accion(&record->acciones[i], lines);
		for (size_t j = 0; j < i && i < 100; j++)
			require(strcmp(record->acciones[i].inciso, record->acciones[j].inciso) != 0);
	}
}

/* What `indexer check` would say. */
static void check_corpus(const struct strbuf *corpus)
{
	struct report report = { .out = stderr };
	struct input input = {
		.path = "corpus",
		.copy = fmemopen(corpus->data, corpus->length, "r"),
		.size = corpus->length,
	};
	struct corpus_record record = { 0 };
	struct corpus_reader *reader;

	require(input.copy);
	reader = corpus_reader_new(&input, 1, &report);
	while (corpus_reader_next(reader, &record))
		;
	corpus_record_release(&record);
	corpus_reader_free(reader);
	input_release(&input);
	require(report.problems == 0);
}

static void check_document(const struct ficha_document *document, size_t lines)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	check_text(document->documento.titulo);
	corpus_write_documento(&out, &document->documento);
	for (size_t i = 0; i < document->eje_count; i++) {
		const struct eje_record *eje = &document->ejes[i];

		require(i == 0 || eje->eje > document->ejes[i - 1].eje);
		require(eje->titulo && *eje->titulo);
		check_text(eje->titulo);
		check_text(eje->objetivo);
		check_names(&eje->temas);
		check_campos(&eje->campos, lines);
		check_range(&eje->lineas, lines);
		corpus_write_eje(&out, eje);
	}
	for (size_t i = 0; i < document->prioridad_count; i++) {
		require(i == 0 || document->prioridades[i].prioridad > document->prioridades[i - 1].prioridad);
		check_prioridad(&document->prioridades[i], lines);
		corpus_write_prioridad(&out, &document->prioridades[i]);
	}
	check_corpus(&out);
	strbuf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct profile *profile;

	struct error err = ERROR_INIT;
	struct source_lines lines;
	struct ficha_document document;
	struct line_numbers unplaced = { NULL, 0, 0 };

	if (!profile)
		profile = profile_new();
	source_lines_init(&lines);
	ficha_document_init(&document, "fuzz", "fuzz.md", profile, NULL);
	if (source_lines_parse(&lines, (const char *)data, size, &err) &&
	    ficha_parse(&lines, &document, &unplaced, &err))
		check_document(&document, lines.original_count);
	for (size_t i = 0; i < unplaced.count; i++) {
		require(unplaced.items[i] >= 1 && unplaced.items[i] <= lines.original_count);
		require(i == 0 || unplaced.items[i] > unplaced.items[i - 1]);
	}
	line_numbers_release(&unplaced);
	ficha_document_release(&document);
	source_lines_release(&lines);
	return 0;
}

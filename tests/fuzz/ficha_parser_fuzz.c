/*
 * libFuzzer target: any bytes as the source of an import. What the sanitizers
 * do not see is checked here: the report's lines rise, and what is made holds
 * to the corpus format's rules for ids and required fields.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/corpus/writer.h"
#include "indexer/import/ficha_parser.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void check_prioridad(const struct prioridad_record *record, struct strbuf *out)
{
	require(record->texto && *record->texto && record->eje && record->prioridad);
	for (size_t i = 0; i < record->accion_count; i++) {
		const struct accion_record *accion = &record->acciones[i];

		require(*accion->inciso && *accion->texto && accion->lineas.first &&
			accion->lineas.first <= accion->lineas.last);
		for (size_t j = 0; j < i && i < 100; j++)
			require(strcmp(accion->inciso, record->acciones[j].inciso) != 0);
	}
	corpus_write_prioridad(out, record);
}

static void check_document(const struct ficha_document *document)
{
	struct strbuf out;

	strbuf_init(&out, STRBUF_NO_LIMIT);
	corpus_write_documento(&out, &document->documento);
	for (size_t i = 0; i < document->eje_count; i++) {
		require(i == 0 || document->ejes[i].eje > document->ejes[i - 1].eje);
		require(document->ejes[i].titulo && *document->ejes[i].titulo);
		corpus_write_eje(&out, &document->ejes[i]);
	}
	for (size_t i = 0; i < document->prioridad_count; i++) {
		require(i == 0 || document->prioridades[i].prioridad > document->prioridades[i - 1].prioridad);
		check_prioridad(&document->prioridades[i], &out);
	}
	strbuf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error err = ERROR_INIT;
	struct source_lines lines;
	struct ficha_document document;
	struct line_numbers unplaced = { NULL, 0, 0 };

	static struct profile *profile;

	if (!profile)
		profile = profile_new();
	source_lines_init(&lines);
	ficha_document_init(&document, "fuzz", "fuzz.md", profile, NULL);
	if (source_lines_parse(&lines, (const char *)data, size, &err) &&
	    ficha_parse(&lines, &document, &unplaced, &err))
		check_document(&document);
	for (size_t i = 0; i < unplaced.count; i++) {
		require(unplaced.items[i] >= 1 && unplaced.items[i] <= lines.original_count);
		require(i == 0 || unplaced.items[i] > unplaced.items[i - 1]);
	}
	line_numbers_release(&unplaced);
	ficha_document_release(&document);
	source_lines_release(&lines);
	return 0;
}

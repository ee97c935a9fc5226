/*
 * A small index on disk, for tests of handlers: no socket, no indexer.
 *
 * pruebas.p1 (eje 1): leads INFOEM, potencial OSFEM; acciones a, b. Acción b mentions OSFEM.
 * pruebas.p2 (eje 2): leads OSFEM, tachado INFOEM; no acción.
 */
#ifndef FICHERO_TESTS_SEARCHD_FIXTURE_H
#define FICHERO_TESTS_SEARCHD_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "entes/authority.h"
#include "entes/authority_file.h"
#include "index/catalog.h"
#include "index/document.h"
#include "index/index_writer.h"
#include "index/metadata.h"
#include "searchd/http/message.h"
#include "searchd/search/generation.h"
#include "tests/harness/scratch.h"
#include "text/analyzer.h"

struct fixture_place {
	char folder[SCRATCH_ROOM];
	char path[96];
};

static inline void fixture_place_make(struct fixture_place *place)
{
	scratch_template(place->folder, sizeof(place->folder), "test");
	assert_non_null(mkdtemp(place->folder));
	snprintf(place->path, sizeof(place->path), "%s/index", place->folder);
}

static inline void fixture_place_remove(struct fixture_place *place)
{
	char lock[128];

	snprintf(lock, sizeof(lock), "%s.lock", place->path);
	unlink(place->path);
	unlink(lock);
	rmdir(place->folder);
}

/* The bodies by their numbers in the authority. */
enum fixture_body {
	FIXTURE_OSFEM,
	FIXTURE_INFOEM,
	FIXTURE_ANE
};

#define FIXTURE_TEXT(literal) { literal, sizeof(literal) - 1 }

/* `values` are field, value, field, value ..., ended by NULL. */
static inline void fixture_add(struct index_writer *writer, const char *id, struct record_parts parts,
			       const char *const *values)
{
	struct document document;
	struct error err = ERROR_INIT;

	if (!parts.texts[RECORD_TEXTO].data)
		parts.texts[RECORD_TEXTO] = (struct stored_text)FIXTURE_TEXT("Sanciones «graves»");
	document_init(&document);
	document_set_record(&document, id, &parts);
	document_add_word(&document, (const char *const[]){ "sanciones", "sancion", "sancion" },
			  (const uint32_t[]){ 1, 1, 1 }, 0);
	for (; *values; values += 2)
		document_add_value(&document, field_find(values[0], strlen(values[0])), values[1]);
	assert_true(index_writer_add(writer, &document, &err));
	document_release(&document);
}

static inline void fixture_add_authority(struct index_writer *writer)
{
	static const char *const alias[] = { "Instituto de Transparencia" };
	const struct ente entes[] = {
		{ .clave = "OSFEM", .nombre = "Órgano Superior de Fiscalización" },
		{ .clave = "INFOEM", .nombre = "Instituto de Transparencia del Estado", .alias = alias, .alias_count = 1 },
		{ .clave = "ANE", .nombre = "Ñandú Estatal" },
	};
	struct authority *authority = authority_new();
	struct error err = ERROR_INIT;
	struct strbuf bytes;

	for (size_t i = 0; i < sizeof(entes) / sizeof(entes[0]); i++)
		assert_true(authority_add(authority, &entes[i], NULL, &err));
	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	authority_write(authority, &bytes);
	assert_true(index_writer_set_metadata(writer, "entes", bytes.data, bytes.length, &err));
	strbuf_release(&bytes);
	authority_free(authority);
}

static inline void fixture_add_catalog(struct index_writer *writer)
{
	static const char *const temas[] = { "Denuncia", "Sanción" };
	struct catalog_documento documento = { .documento = "pruebas", .titulo = "PRUEBAS DEL INFOEM", .ente = "INFOEM",
					       .fuente = "pruebas.md", .ejes = 2, .prioridades = 2, .acciones = 2 };
	struct catalog_eje ejes[] = { { .eje = 1, .titulo = "EJE UNO", .objetivo = "Probar.", .temas = temas,
					.tema_count = 2, .lines = { 3, 6 }, .prioridades = 1, .acciones = 2 },
				      { .eje = 2, .prioridades = 1 } };
	const struct catalog catalog = { .documentos = &documento, .documento_count = 1, .ejes = ejes, .eje_count = 2 };
	struct error err = ERROR_INIT;
	struct strbuf bytes;

	strbuf_init(&bytes, STRBUF_NO_LIMIT);
	catalog_write(&catalog, &bytes);
	assert_true(index_writer_set_metadata(writer, METADATA_CATALOG, bytes.data, bytes.length, &err));
	strbuf_release(&bytes);
	assert_true(index_writer_set_label(writer, FIELD_DOCUMENTO, "pruebas", "Pruebas del INFOEM", &err));
}

/* The records of the head of this file. */
static inline void fixture_add_records(struct index_writer *writer)
{
	static const char *const p1[] = { "documento", "pruebas", "tipo", "prioridad", "eje", "1", "prioridad", "1",
					  "ente", "INFOEM", "ente", "OSFEM", "lider", "INFOEM", "potencial", "OSFEM",
					  "mencion", "OSFEM", NULL };
	static const char *const a[] = { "documento", "pruebas", "tipo", "accion", "eje", "1", "prioridad", "1",
					 "ente", "INFOEM", "ente", "OSFEM", "lider", "INFOEM", "potencial", "OSFEM", NULL };
	static const char *const b[] = { "documento", "pruebas", "tipo", "accion", "eje", "1", "prioridad", "1",
					 "ente", "INFOEM", "ente", "OSFEM", "lider", "INFOEM", "potencial", "OSFEM",
					 "mencion", "OSFEM", NULL };
	static const char *const p2[] = { "documento", "pruebas", "tipo", "prioridad", "eje", "2", "prioridad", "2",
					  "ente", "INFOEM", "ente", "OSFEM", "lider", "OSFEM", "tachado", "INFOEM", NULL };
	static const struct record_name p1_lideres[] = { { FIXTURE_TEXT("Instituto de Transparencia"), FIXTURE_INFOEM } };
	static const struct record_name p1_entes[] = { { FIXTURE_TEXT("OSFEM"), FIXTURE_OSFEM },
						       { FIXTURE_TEXT("O.S.F.E.M."), FIXTURE_OSFEM },
						       { FIXTURE_TEXT("¿?"), RECORD_NO_BODY } };
	static const struct record_name p1_principios[] = { { FIXTURE_TEXT("Género"), RECORD_NO_BODY } };
	static const struct record_mention b_mentions[] = {
		{ RECORD_TEXTO, 4, sizeof("el Órgano") - 1, FIXTURE_OSFEM },
		{ RECORD_TEXTO, sizeof("Que el Órgano vigile: ") - 1, sizeof("OSFEM") - 1, FIXTURE_OSFEM },
	};
	static const struct record_name p2_lideres[] = { { FIXTURE_TEXT("OSFEM"), FIXTURE_OSFEM } };
	static const struct record_name p2_tachados[] = { { FIXTURE_TEXT("INFOEM"), FIXTURE_INFOEM } };

	fixture_add(writer, "pruebas.p1",
		    (struct record_parts){ .marks = RECORD_SAYS_FICHA | RECORD_HAS_FICHA,
					   .lines = { 7, 7 },
					   .lists = { [RECORD_PRINCIPIOS] = { p1_principios, 1 },
						      [RECORD_LIDERES] = { p1_lideres, 1 },
						      [RECORD_ENTES] = { p1_entes, 3 } } },
		    p1);
	fixture_add(writer, "pruebas.p1.a", (struct record_parts){ .lines = { 8, 8 }, .inciso = FIXTURE_TEXT("a") }, a);
	fixture_add(writer, "pruebas.p1.b",
		    (struct record_parts){ .lines = { 9, 10 },
					   .inciso = FIXTURE_TEXT("b"),
					   .texts = { [RECORD_TEXTO] = FIXTURE_TEXT("Que el Órgano vigile: OSFEM") },
					   .mentions = b_mentions,
					   .mention_count = 2 },
		    b);
	fixture_add(writer, "pruebas.p2",
		    (struct record_parts){ .marks = RECORD_SAYS_ADICIONADA,
					   .lists = { [RECORD_LIDERES] = { p2_lideres, 1 },
						      [RECORD_TACHADOS] = { p2_tachados, 1 } } },
		    p2);
}

/* With more records behind them, where `add_more` is not NULL. */
static inline void fixture_build_with(const char *path, void (*add_more)(struct index_writer *writer))
{
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(path, &err);

	assert_non_null(writer);
	fixture_add_records(writer);
	if (add_more)
		add_more(writer);
	fixture_add_authority(writer);
	fixture_add_catalog(writer);
	assert_true(index_writer_commit(writer, analyzer_versions(), &err));
	index_writer_close(writer);
}

static inline void fixture_build(const char *path)
{
	fixture_build_with(path, NULL);
}

static inline void fixture_write_garbage(const char *path)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs("this is no index\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
}

/* The index as the daemon has it, for tests that ask and change nothing: given to cmocka for the whole group. */
static struct {
	struct fixture_place place;
	struct generation_holder *holder;
	struct searcher *searcher;
} fixture;

static inline int fixture_set_up_with(void (*build)(const char *path))
{
	struct error err = ERROR_INIT;

	fixture_place_make(&fixture.place);
	build(fixture.place.path);
	fixture.holder = generation_holder_open(fixture.place.path, NULL, &err);
	assert_non_null(fixture.holder);
	fixture.searcher = searcher_take(fixture.holder, &err);
	assert_non_null(fixture.searcher);
	return 0;
}

static inline int fixture_set_up(void **state)
{
	(void)state;
	return fixture_set_up_with(fixture_build);
}

static inline int fixture_tear_down(void **state)
{
	(void)state;
	searcher_return(fixture.searcher);
	generation_holder_close(fixture.holder);
	fixture_place_remove(&fixture.place);
	return 0;
}

#endif

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
#include "index/document.h"
#include "index/index_writer.h"
#include "searchd/http/message.h"
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

/* `values` are field, value, field, value ..., ended by NULL. */
static inline void fixture_add(struct index_writer *writer, const char *id, const char *record, const char *roles,
			       const char *const *values)
{
	struct document document;
	struct error err = ERROR_INIT;

	document_init(&document);
	document_set_stored(&document, STORED_ID, id, strlen(id));
	document_set_stored(&document, STORED_TEXTO, "Sanciones «graves»", strlen("Sanciones «graves»"));
	document_set_stored(&document, STORED_RECORD, record, strlen(record));
	document_set_stored(&document, STORED_ROLES, roles, strlen(roles));
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
		{ "OSFEM", "Órgano Superior de Fiscalización", NULL, 0, NULL, 0, false },
		{ "INFOEM", "Instituto de Transparencia del Estado", alias, 1, NULL, 0, false },
		{ "ANE", "Ñandú Estatal", NULL, 0, NULL, 0, false },
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

static inline void fixture_build(const char *path)
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
	static const char documentos[] = "[{\"documento\":\"pruebas\",\"prioridades\":2}]";
	static const char ejes[] = "[{\"documento\":\"pruebas\",\"eje\":1}]";
	struct error err = ERROR_INIT;
	struct index_writer *writer = index_writer_open(path, &err);

	assert_non_null(writer);
	fixture_add(writer, "pruebas.p1", "\"id\":\"pruebas.p1\"",
		    "7\t7\nINFOEM\tlider\tInstituto de Transparencia\nOSFEM\tpotencial\tOSFEM\tO.S.F.E.M.\n", p1);
	fixture_add(writer, "pruebas.p1.a", "\"id\":\"pruebas.p1.a\"", "8\t8\n", a);
	fixture_add(writer, "pruebas.p1.b", "\"id\":\"pruebas.p1.b\"", "9\t10\nOSFEM\tmencion\tel Órgano\n", b);
	fixture_add(writer, "pruebas.p2", "\"id\":\"pruebas.p2\"",
		    "0\t0\nOSFEM\tlider\tOSFEM\nINFOEM\ttachado\tINFOEM\n", p2);
	fixture_add_authority(writer);
	assert_true(index_writer_set_metadata(writer, "documentos", documentos, strlen(documentos), &err));
	assert_true(index_writer_set_metadata(writer, "ejes", ejes, strlen(ejes), &err));
	assert_true(index_writer_commit(writer, analyzer_versions(), &err));
	index_writer_close(writer);
}

static inline void fixture_write_garbage(const char *path)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs("this is no index\n", file) >= 0);
	assert_int_equal(fclose(file), 0);
}

#endif

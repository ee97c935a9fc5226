/*
 * The catalog of an index: its documentos and ejes, as the corpus has them,
 * and how many records each holds. A block of the index (METADATA_CATALOG)
 * that the indexer writes and searchd reads.
 *
 * Its bytes, packed as packing.h says: how many documentos; for each the texts
 * documento, titulo, ente, fuente and the numbers of its ejes, prioridades and
 * acciones; how many ejes; for each the place of its documento among them and
 * its number, the texts titulo and objetivo, how many temas and each of them as
 * a text, first and last line, and the numbers of its prioridades and acciones.
 */
#ifndef FICHERO_INDEX_CATALOG_H
#define FICHERO_INDEX_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "index/stored_record.h"

/* Texts are NULL where the corpus has none. */
struct catalog_documento {
	const char *documento;
	const char *titulo;
	const char *ente;
	const char *fuente;
	uint32_t ejes, prioridades, acciones;
};

struct catalog_eje {
	uint32_t documento; /* its place among the documentos */
	uint32_t eje;
	const char *titulo;
	const char *objetivo;
	const char *const *temas;
	uint32_t tema_count;
	struct record_lines lines;
	uint32_t prioridades, acciones;
};

struct catalog {
	struct catalog_documento *documentos;
	size_t documento_count;
	struct catalog_eje *ejes;
	size_t eje_count;
	const char **temas; /* of all ejes, one behind the other: what each points into */
};

#define CATALOG_INIT { NULL, 0, NULL, 0, NULL }

/* Append the block of a catalog; `temas` is not looked at. */
void catalog_write(const struct catalog *catalog, struct strbuf *out);

/*
 * Read a block, which outlives the catalog: its texts lie there. False with
 * ERROR_FORMAT where it is not well formed; to be released in any case.
 */
bool catalog_read(struct catalog *catalog, const char *bytes, size_t length, struct error *err);
void catalog_release(struct catalog *catalog);

#endif

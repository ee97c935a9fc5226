/*
 * The catalog of an index: its documentos and ejes, as the corpus has them,
 * and how many records each holds. A block of the index (METADATA_CATALOG)
 * that the indexer writes and searchd reads.
 *
 * Its bytes, packed as packing.h says: the traits of the corpus; how many
 * documentos; for each the texts documento, titulo, ente, fuente, the names of
 * its levels, ambito, url, fecha, and the numbers of its ejes, prioridades and
 * acciones; how many ejes; for each the place of its documento among them and
 * its number, the texts numero, titulo and objetivo, how many temas and each of
 * them as a text, how many campos and for each its etiqueta, its texto and first
 * and last line, first and last line and page of the eje, and the numbers of its
 * prioridades and acciones.
 */
#ifndef FICHERO_INDEX_CATALOG_H
#define FICHERO_INDEX_CATALOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "index/levels.h"
#include "index/stored_record.h"

/* What some record of the corpus has. On disk: append, never renumber. */
enum catalog_trait {
	/* Numbers as printed, rutas, campos, pages, or bodies of an acción itself: tables have columns for them. */
	CATALOG_HAS_OPTIONAL = 1 << 0,
};

/* Texts are NULL where the corpus has none. */
struct catalog_documento {
	const char *documento;
	const char *titulo;
	const char *ente;
	const char *fuente;
	struct levels niveles;
	const char *ambito; /* whose bodies it names: authority_find_ambito() */
	const char *url;
	const char *fecha;
	uint32_t ejes, prioridades, acciones;
};

struct catalog_eje {
	uint32_t documento; /* its place among the documentos */
	uint32_t eje;
	const char *numero;
	const char *titulo;
	const char *objetivo;
	const char *const *temas;
	uint32_t tema_count;
	const struct record_campo *campos;
	uint32_t campo_count;
	struct record_lines lines, pages;
	uint32_t prioridades, acciones;
};

struct catalog {
	uint32_t traits; /* of enum catalog_trait */
	struct catalog_documento *documentos;
	size_t documento_count;
	struct catalog_eje *ejes;
	size_t eje_count;
	const char **temas; /* of all ejes, one behind the other: what each points into */
	struct record_campo *campos; /* likewise */
};

#define CATALOG_INIT { 0, NULL, 0, NULL, 0, NULL, NULL }

/* Append the block of a catalog; its own `temas` and `campos` are not looked at. */
void catalog_write(const struct catalog *catalog, struct strbuf *out);

/*
 * Read a block, which outlives the catalog: its texts lie there. False with
 * ERROR_FORMAT where it is not well formed; to be released in any case.
 */
bool catalog_read(struct catalog *catalog, const char *bytes, size_t length, struct error *err);
void catalog_release(struct catalog *catalog);

/* The eje of that number of a documento of the catalog, or NULL. They are in the order of documentos and numbers. */
const struct catalog_eje *catalog_find_eje(const struct catalog *catalog, const struct catalog_documento *documento,
					   uint32_t eje);

#endif

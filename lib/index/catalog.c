#include "index/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/little_endian.h"
#include "index/packing.h"

/* --- Writing ----------------------------------------------------------------- */

static void pack_string(struct strbuf *out, const char *text)
{
	pack_text(out, text, text ? strlen(text) : 0);
}

static void pack_documento(struct strbuf *out, const struct catalog_documento *documento)
{
	pack_string(out, documento->documento);
	pack_string(out, documento->titulo);
	pack_string(out, documento->ente);
	pack_string(out, documento->fuente);
	put_varint(out, documento->ejes);
	put_varint(out, documento->prioridades);
	put_varint(out, documento->acciones);
}

static void pack_eje(struct strbuf *out, const struct catalog_eje *eje)
{
	put_varint(out, eje->documento);
	put_varint(out, eje->eje);
	pack_string(out, eje->titulo);
	pack_string(out, eje->objetivo);
	put_varint(out, eje->tema_count);
	for (uint32_t i = 0; i < eje->tema_count; i++)
		pack_string(out, eje->temas[i]);
	put_varint(out, eje->lines.first);
	put_varint(out, eje->lines.last);
	put_varint(out, eje->prioridades);
	put_varint(out, eje->acciones);
}

void catalog_write(const struct catalog *catalog, struct strbuf *out)
{
	put_varint(out, (uint32_t)catalog->documento_count);
	for (size_t i = 0; i < catalog->documento_count; i++)
		pack_documento(out, &catalog->documentos[i]);
	put_varint(out, (uint32_t)catalog->eje_count);
	for (size_t i = 0; i < catalog->eje_count; i++)
		pack_eje(out, &catalog->ejes[i]);
}

/* --- Reading ------------------------------------------------------------------ */

/* A text that must be there. */
static const char *unpack_name(struct unpacking *unpacking)
{
	const char *text = unpack_text(unpacking).data;

	unpacking->damaged |= !text;
	return text;
}

static void unpack_documento(struct unpacking *unpacking, struct catalog_documento *documento)
{
	documento->documento = unpack_name(unpacking);
	documento->titulo = unpack_text(unpacking).data;
	documento->ente = unpack_text(unpacking).data;
	documento->fuente = unpack_text(unpacking).data;
	documento->ejes = unpack_number(unpacking);
	documento->prioridades = unpack_number(unpacking);
	documento->acciones = unpack_number(unpacking);
}

/* Its temas go behind those that are there: `tema_count` counts them all. */
static void unpack_eje(struct unpacking *unpacking, struct catalog *catalog, struct catalog_eje *eje,
		       size_t *tema_count, size_t *tema_capacity)
{
	eje->documento = unpack_number(unpacking);
	eje->eje = unpack_number(unpacking);
	eje->titulo = unpack_text(unpacking).data;
	eje->objetivo = unpack_text(unpacking).data;
	eje->temas = NULL;
	eje->tema_count = unpack_number(unpacking);
	for (uint32_t i = 0; i < eje->tema_count && !unpacking->damaged; i++) {
		catalog->temas = xgrow(catalog->temas, *tema_count, tema_capacity, sizeof(*catalog->temas));
		catalog->temas[(*tema_count)++] = unpack_name(unpacking);
	}
	eje->lines.first = unpack_number(unpacking);
	eje->lines.last = unpack_number(unpacking);
	eje->prioridades = unpack_number(unpacking);
	eje->acciones = unpack_number(unpacking);
	unpacking->damaged |= eje->documento >= catalog->documento_count;
}

static void unpack_documentos(struct unpacking *unpacking, struct catalog *catalog)
{
	uint32_t count = unpack_number(unpacking);
	size_t capacity = 0;

	for (uint32_t i = 0; i < count && !unpacking->damaged; i++) {
		catalog->documentos = xgrow(catalog->documentos, i, &capacity, sizeof(*catalog->documentos));
		unpack_documento(unpacking, &catalog->documentos[i]);
		catalog->documento_count++;
	}
}

static void unpack_ejes(struct unpacking *unpacking, struct catalog *catalog)
{
	uint32_t count = unpack_number(unpacking);
	size_t capacity = 0, tema_count = 0, tema_capacity = 0;

	for (uint32_t i = 0; i < count && !unpacking->damaged; i++) {
		catalog->ejes = xgrow(catalog->ejes, i, &capacity, sizeof(*catalog->ejes));
		unpack_eje(unpacking, catalog, &catalog->ejes[i], &tema_count, &tema_capacity);
		catalog->eje_count++;
	}
	/* Now that the temas stay where they are. */
	for (size_t i = 0, first = 0; i < catalog->eje_count && !unpacking->damaged; i++) {
		if (catalog->ejes[i].tema_count > 0)
			catalog->ejes[i].temas = catalog->temas + first;
		first += catalog->ejes[i].tema_count;
	}
}

bool catalog_read(struct catalog *catalog, const char *bytes, size_t length, struct error *err)
{
	struct unpacking unpacking = { bytes, bytes + length, false };

	*catalog = (struct catalog)CATALOG_INIT;
	unpack_documentos(&unpacking, catalog);
	unpack_ejes(&unpacking, catalog);
	if (!unpacking.damaged && unpacking.at == unpacking.end)
		return true;
	catalog_release(catalog);
	error_set(err, ERROR_FORMAT, "the catalog of documentos and ejes is damaged");
	return false;
}

void catalog_release(struct catalog *catalog)
{
	free(catalog->documentos);
	free(catalog->ejes);
	free(catalog->temas);
	*catalog = (struct catalog)CATALOG_INIT;
}

#include "index/catalog.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "base/little_endian.h"
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
	for (int level = 0; level < LEVEL_COUNT; level++)
		pack_string(out, documento->niveles.names[level]);
	pack_string(out, documento->ambito);
	pack_string(out, documento->url);
	pack_string(out, documento->fecha);
	put_varint(out, documento->ejes);
	put_varint(out, documento->prioridades);
	put_varint(out, documento->acciones);
}

static void pack_lines(struct strbuf *out, const struct record_lines *lines)
{
	put_varint(out, lines->first);
	put_varint(out, lines->last);
}

static void pack_campos(struct strbuf *out, const struct catalog_eje *eje)
{
	put_varint(out, eje->campo_count);
	for (uint32_t i = 0; i < eje->campo_count; i++) {
		pack_text(out, eje->campos[i].etiqueta.data, eje->campos[i].etiqueta.length);
		pack_text(out, eje->campos[i].texto.data, eje->campos[i].texto.length);
		pack_lines(out, &eje->campos[i].lines);
	}
}

static void pack_eje(struct strbuf *out, const struct catalog_eje *eje)
{
	put_varint(out, eje->documento);
	put_varint(out, eje->eje);
	pack_string(out, eje->numero);
	pack_string(out, eje->titulo);
	pack_string(out, eje->objetivo);
	put_varint(out, eje->tema_count);
	for (uint32_t i = 0; i < eje->tema_count; i++)
		pack_string(out, eje->temas[i]);
	pack_campos(out, eje);
	pack_lines(out, &eje->lines);
	pack_lines(out, &eje->pages);
	put_varint(out, eje->prioridades);
	put_varint(out, eje->acciones);
}

void catalog_write(const struct catalog *catalog, struct strbuf *out)
{
	put_varint(out, catalog->traits);
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
	for (int level = 0; level < LEVEL_COUNT; level++)
		documento->niveles.names[level] = unpack_text(unpacking).data;
	documento->ambito = unpack_text(unpacking).data;
	documento->url = unpack_text(unpacking).data;
	documento->fecha = unpack_text(unpacking).data;
	documento->ejes = unpack_number(unpacking);
	documento->prioridades = unpack_number(unpacking);
	documento->acciones = unpack_number(unpacking);
}

static struct record_lines unpack_lines(struct unpacking *unpacking)
{
	uint32_t first = unpack_number(unpacking);

	return (struct record_lines){ first, unpack_number(unpacking) };
}

/* How many temas and campos of all ejes there are so far, and how many there is room for. */
struct lists {
	size_t temas, tema_capacity;
	size_t campos, campo_capacity;
};

static void unpack_temas(struct unpacking *unpacking, struct catalog *catalog, struct lists *lists, uint32_t count)
{
	for (uint32_t i = 0; i < count && !unpacking->damaged; i++) {
		catalog->temas = xgrow(catalog->temas, lists->temas, &lists->tema_capacity, sizeof(*catalog->temas));
		catalog->temas[lists->temas++] = unpack_name(unpacking);
	}
}

static void unpack_campos(struct unpacking *unpacking, struct catalog *catalog, struct lists *lists, uint32_t count)
{
	for (uint32_t i = 0; i < count && !unpacking->damaged; i++) {
		struct record_campo campo = { .etiqueta = unpack_text(unpacking) };

		campo.texto = unpack_text(unpacking);
		campo.lines = unpack_lines(unpacking);
		unpacking->damaged |= !campo.etiqueta.data || !campo.texto.data;
		catalog->campos = xgrow(catalog->campos, lists->campos, &lists->campo_capacity,
					sizeof(*catalog->campos));
		catalog->campos[lists->campos++] = campo;
	}
}

/* Its temas and campos go behind those that are there. */
static void unpack_eje(struct unpacking *unpacking, struct catalog *catalog, struct catalog_eje *eje,
		       struct lists *lists)
{
	*eje = (struct catalog_eje){ .documento = unpack_number(unpacking) };
	eje->eje = unpack_number(unpacking);
	eje->numero = unpack_text(unpacking).data;
	eje->titulo = unpack_text(unpacking).data;
	eje->objetivo = unpack_text(unpacking).data;
	eje->tema_count = unpack_number(unpacking);
	unpack_temas(unpacking, catalog, lists, eje->tema_count);
	eje->campo_count = unpack_number(unpacking);
	unpack_campos(unpacking, catalog, lists, eje->campo_count);
	eje->lines = unpack_lines(unpacking);
	eje->pages = unpack_lines(unpacking);
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

/* Now that the temas and campos stay where they are. */
static void point_into_lists(struct catalog *catalog)
{
	size_t tema = 0, campo = 0;

	for (size_t i = 0; i < catalog->eje_count; i++) {
		struct catalog_eje *eje = &catalog->ejes[i];

		eje->temas = eje->tema_count > 0 ? catalog->temas + tema : NULL;
		eje->campos = eje->campo_count > 0 ? catalog->campos + campo : NULL;
		tema += eje->tema_count;
		campo += eje->campo_count;
	}
}

static void unpack_ejes(struct unpacking *unpacking, struct catalog *catalog)
{
	uint32_t count = unpack_number(unpacking);
	size_t capacity = 0;
	struct lists lists = { 0, 0, 0, 0 };

	for (uint32_t i = 0; i < count && !unpacking->damaged; i++) {
		catalog->ejes = xgrow(catalog->ejes, i, &capacity, sizeof(*catalog->ejes));
		unpack_eje(unpacking, catalog, &catalog->ejes[i], &lists);
		catalog->eje_count++;
	}
	if (!unpacking->damaged)
		point_into_lists(catalog);
}

bool catalog_read(struct catalog *catalog, const char *bytes, size_t length, struct error *err)
{
	struct unpacking unpacking = { bytes, bytes + length, false };

	*catalog = (struct catalog)CATALOG_INIT;
	catalog->traits = unpack_number(&unpacking);
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
	free(catalog->campos);
	*catalog = (struct catalog)CATALOG_INIT;
}

const struct catalog_eje *catalog_find_eje(const struct catalog *catalog, const struct catalog_documento *documento,
					   uint32_t eje)
{
	uint32_t place = (uint32_t)(documento - catalog->documentos);
	size_t low = 0, high = catalog->eje_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct catalog_eje *at = &catalog->ejes[middle];

		if (at->documento == place && at->eje == eje)
			return at;
		if (at->documento < place || (at->documento == place && at->eje < eje))
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "indexer/headings/item_marker.h"
#include "indexer/import/ficha_document.h"

#define INCISO_KEY_BYTES (INCISO_MAX_BYTES + 32)
/* Labelled texts of one record beyond these are not compared for what comes again. */
#define MAX_COMPARED_CAMPOS 100

struct accion_index {
	char key[INCISO_KEY_BYTES]; /* "prioridad.inciso" */
	size_t accion;              /* in the prioridad's list */
	unsigned times;             /* how often the inciso has come */
	UT_hash_handle hh;
};

void ficha_acciones_release(struct ficha_document *document)
{
	struct accion_index *entry, *next;

	HASH_ITER(hh, document->acciones, entry, next) {
		HASH_DEL(document->acciones, entry);
		free(entry);
	}
}

static struct accion_index *find_accion(struct ficha_document *document, const char *key)
{
	struct accion_index *entry = NULL;

	HASH_FIND_STR(document->acciones, key, entry);
	return entry;
}

static struct accion_index *index_accion(struct ficha_document *document, const char *key, size_t accion)
{
	struct accion_index *entry = xcalloc(1, sizeof(*entry));

	memcpy(entry->key, key, strlen(key) + 1);
	entry->accion = accion;
	entry->times = 1;
	HASH_ADD_STR(document->acciones, key, entry);
	return entry;
}

/* An inciso that comes again gets "bis", as a law's articles do; then bis3, bis4 ... */
static void make_inciso(struct ficha_document *document, size_t prioridad, const char *inciso,
			char out[INCISO_KEY_BYTES])
{
	const struct prioridad_record *record = &document->prioridades[prioridad];
	char key[2 * INCISO_KEY_BYTES];
	struct accion_index *entry;

	snprintf(key, sizeof(key), "%zu.%s", prioridad, inciso);
	entry = find_accion(document, key);
	if (!entry) {
		index_accion(document, key, record->accion_count);
		snprintf(out, INCISO_KEY_BYTES, "%s", inciso);
		return;
	}
	do {
		entry->times++;
		if (entry->times == 2)
			snprintf(out, INCISO_KEY_BYTES, "%.31sbis", inciso);
		else
			snprintf(out, INCISO_KEY_BYTES, "%.31sbis%u", inciso, entry->times);
		snprintf(key, sizeof(key), "%zu.%s", prioridad, out);
	} while (find_accion(document, key));
	index_accion(document, key, record->accion_count);
}

/* Acciones that begin anew with their first inciso are of another prioridad, or of a sheet printed twice. */
static void tell_invented(struct ficha_document *document, size_t prioridad, const char *printed, const char *used,
			  size_t line)
{
	bool anew = strcmp(printed, document->prioridades[prioridad].acciones[0].inciso) == 0;

	document->invented++;
	ficha_document_notice(document, "line %zu: acción %s of prioridad %s comes again: kept as %s%s", line, printed,
			      document->origins[prioridad].label, used,
			      anew ? "; the source may lack what stood before, the heading of another prioridad" : "");
}

bool ficha_put_accion(struct ficha_document *document, size_t prioridad, const char *inciso, const char *numero,
		      const char *text, const struct ficha_place *place)
{
	struct prioridad_record *record = &document->prioridades[prioridad];
	char printed[INCISO_KEY_BYTES], used[INCISO_KEY_BYTES], key[2 * INCISO_KEY_BYTES];
	const struct accion_index *before;

	if (!*text)
		return false;
	if (*inciso)
		snprintf(printed, sizeof(printed), "%s", inciso);
	else
		snprintf(printed, sizeof(printed), "%zu", record->accion_count + 1);
	snprintf(key, sizeof(key), "%zu.%s", prioridad, printed);
	before = find_accion(document, key);
	if (before && strcmp(record->acciones[before->accion].texto, text) == 0) {
		document->accion = before->accion;
		return true;
	}
	make_inciso(document, prioridad, printed, used);
	if (before)
		tell_invented(document, prioridad, printed, used, place->lines.first);

	struct accion_record *accion = prioridad_record_add_accion(record);

	document->accion = record->accion_count - 1;
	accion->inciso = xstrdup(used);
	accion->numero = *numero && strcmp(numero, used) != 0 ? xstrdup(numero) : NULL;
	accion->texto = xstrdup(text);
	accion->lineas = place->lines;
	accion->paginas = place->pages;
	return true;
}

static bool put_campo(struct campo_list *campos, const char *etiqueta, const char *text,
		      const struct ficha_place *place)
{
	struct campo *campo;

	if (!*text)
		return false;
	for (size_t i = 0; i < campos->count && i < MAX_COMPARED_CAMPOS; i++)
		if (strcmp(campos->items[i].etiqueta, etiqueta) == 0 && strcmp(campos->items[i].texto, text) == 0)
			return true;
	campo = campo_list_add(campos);
	campo->etiqueta = xstrdup(etiqueta);
	campo->texto = xstrdup(text);
	campo->lineas = place->lines;
	return true;
}

bool ficha_put_campo(struct ficha_document *document, size_t prioridad, size_t accion, const char *etiqueta,
		     const char *text, const struct ficha_place *place)
{
	struct prioridad_record *record = &document->prioridades[prioridad];

	return put_campo(accion == NOTHING ? &record->campos : &record->acciones[accion].campos, etiqueta, text, place);
}

bool ficha_put_eje_campo(struct ficha_document *document, size_t eje, const char *etiqueta, const char *text,
			 const struct ficha_place *place)
{
	return put_campo(&document->ejes[eje].campos, etiqueta, text, place);
}

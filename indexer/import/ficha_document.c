#include "indexer/import/ficha_document.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "indexer/import/heading.h"
#include "indexer/import/item_marker.h"
#include "indexer/import/name_splitter.h"

/* What is longer is not looked through for what comes again. */
#define MAX_PRACTICA_BYTES 4000

#define INCISO_KEY_BYTES (INCISO_MAX_BYTES + 32)

struct accion_index {
	char key[INCISO_KEY_BYTES]; /* "prioridad.inciso" */
	size_t accion;              /* in the prioridad's list */
	unsigned times;             /* how often the inciso has come */
	UT_hash_handle hh;
};

void ficha_document_init(struct ficha_document *document, const char *slug, const char *fuente,
			 const struct authority *authority)
{
	memset(document, 0, sizeof(*document));
	documento_record_init(&document->documento);
	document->documento.documento = xstrdup(slug);
	document->documento.fuente = xstrdup(fuente);
	document->eje_by_number = xcalloc(HEADING_MAX_NUMBER + 1, sizeof(size_t));
	document->prioridad_by_number = xcalloc(HEADING_MAX_NUMBER + 1, sizeof(size_t));
	document->authority = authority;
	name_list_init(&document->notices);
}

void ficha_document_release(struct ficha_document *document)
{
	struct accion_index *entry, *next;

	HASH_ITER(hh, document->acciones, entry, next) {
		HASH_DEL(document->acciones, entry);
		free(entry);
	}
	documento_record_release(&document->documento);
	for (size_t i = 0; i < document->eje_count; i++)
		eje_record_release(&document->ejes[i]);
	for (size_t i = 0; i < document->prioridad_count; i++) {
		prioridad_record_release(&document->prioridades[i]);
		if (!document->origins)
			continue;
		free(document->origins[i].sheet_text);
		strbuf_release(&document->origins[i].practica);
	}
	free(document->ejes);
	free(document->prioridades);
	free(document->origins);
	free(document->eje_by_number);
	free(document->prioridad_by_number);
	name_list_release(&document->notices);
	memset(document, 0, sizeof(*document));
}

size_t ficha_document_eje(struct ficha_document *document, unsigned number, size_t line)
{
	if (!document->eje_by_number[number]) {
		document->ejes = xgrow(document->ejes, document->eje_count, &document->eje_capacity,
				       sizeof(*document->ejes));

		struct eje_record *eje = &document->ejes[document->eje_count++];

		eje_record_init(eje);
		eje->documento = xstrdup(document->documento.documento);
		eje->eje = number;
		line_range_extend(&eje->lineas, line);
		document->eje_by_number[number] = document->eje_count;
	}
	return document->eje_by_number[number] - 1;
}

size_t ficha_document_prioridad(struct ficha_document *document, unsigned number, unsigned eje, size_t line)
{
	if (!document->prioridad_by_number[number]) {
		size_t count = document->prioridad_count;

		document->prioridades = xgrow(document->prioridades, count, &document->prioridad_capacity,
					      sizeof(*document->prioridades));
		document->origins = xgrow(document->origins, count, &document->origin_capacity,
					  sizeof(*document->origins));
		prioridad_record_init(&document->prioridades[count]);
		memset(&document->origins[count], 0, sizeof(document->origins[count]));
		document->prioridades[count].documento = xstrdup(document->documento.documento);
		document->prioridades[count].prioridad = number;
		document->prioridades[count].eje = eje;
		document->origins[count].heading_line = line;
		strbuf_init(&document->origins[count].practica, STRBUF_NO_LIMIT);
		document->prioridad_by_number[number] = ++document->prioridad_count;
	}
	return document->prioridad_by_number[number] - 1;
}

void ficha_document_notice(struct ficha_document *document, const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	name_list_add(&document->notices, text, strlen(text));
}

/* The body that the title page names: the document is for it. */
static void note_ente(struct ficha_document *document, const char *text)
{
	const struct ente *ente = NULL;

	if (document->authority && !document->documento.ente)
		ente = authority_resolve(document->authority, text, strlen(text), NULL);
	if (ente)
		document->documento.ente = xstrdup(ente->clave);
}

bool ficha_put_title_page(struct ficha_document *document, const char *text, const char *running_header)
{
	bool is_header = running_header && heading_same_words(text, running_header);
	bool is_known = document->authority && authority_resolve(document->authority, text, strlen(text), NULL);

	if (is_header || is_known) {
		note_ente(document, text);
		return true;
	}
	if (!document->documento.titulo) {
		document->documento.titulo = xstrdup(text);
		return true;
	}
	return !running_header && name_splitter_is_body(text, strlen(text));
}

bool ficha_put_eje_title(struct ficha_document *document, size_t eje, const char *text, const struct line_range *lines)
{
	struct eje_record *record = &document->ejes[eje];

	if (record->titulo)
		return heading_same_words(record->titulo, text);
	record->titulo = xstrdup(text);
	line_range_extend(&record->lineas, lines->last);
	return true;
}

bool ficha_put_objetivo(struct ficha_document *document, size_t eje, const char *text, const struct line_range *lines)
{
	struct eje_record *record = &document->ejes[eje];

	if (record->objetivo)
		return heading_same_words(record->objetivo, text);
	record->objetivo = xstrdup(text);
	line_range_extend(&record->lineas, lines->last);
	return true;
}

static bool has_name(const struct name_list *names, const char *text)
{
	/* A longer list has no repeats to find: bounded, so that no list is quadratic. */
	for (size_t i = 0; i < names->count && i < 1000; i++)
		if (strcmp(names->items[i], text) == 0)
			return true;
	return false;
}

bool ficha_put_tema(struct ficha_document *document, size_t eje, const char *text, const struct line_range *lines)
{
	struct eje_record *record = &document->ejes[eje];

	if (!*text)
		return false;
	if (has_name(&record->temas, text))
		return true;
	name_list_add(&record->temas, text, strlen(text));
	line_range_extend(&record->lineas, lines->last);
	return true;
}

bool ficha_put_list_text(struct ficha_document *document, size_t prioridad, const char *text,
			 const struct line_range *lines)
{
	struct prioridad_record *record = &document->prioridades[prioridad];

	if (record->texto)
		return strcmp(record->texto, text) == 0;
	record->texto = xstrdup(text);
	record->lineas = *lines;
	return true;
}

bool ficha_put_sheet_text(struct ficha_document *document, size_t prioridad, const char *text,
			  const struct line_range *lines)
{
	struct prioridad_origin *origin = &document->origins[prioridad];

	if (origin->sheet_text)
		return strcmp(origin->sheet_text, text) == 0;
	origin->sheet_text = xstrdup(text);
	origin->sheet_lines = *lines;
	return true;
}

bool ficha_put_principio(struct ficha_document *document, size_t prioridad, const char *text)
{
	struct name_list *principios = &document->prioridades[prioridad].principios;

	if (!*text)
		return false;
	if (!has_name(principios, text))
		name_list_add(principios, text, strlen(text));
	return true;
}

/* Move the names of `more` into `names`; where the list comes again, only those that are new. */
static void merge_names(struct name_list *names, struct name_list *more, bool again)
{
	for (size_t i = 0; i < more->count; i++)
		if (!again || !has_name(names, more->items[i]))
			name_list_add(names, more->items[i], strlen(more->items[i]));
	name_list_release(more);
}

bool ficha_put_lideres(struct ficha_document *document, size_t prioridad, const char *text, bool again)
{
	struct prioridad_record *record = &document->prioridades[prioridad];
	struct name_list names, struck;
	bool any;

	name_list_init(&names);
	name_list_init(&struck);
	name_splitter_run(text, strlen(text), document->authority, &names, &struck);
	any = names.count || struck.count;
	merge_names(&record->lideres, &names, again);
	merge_names(&record->entes_tachados, &struck, again);
	return any;
}

bool ficha_put_entes(struct ficha_document *document, size_t prioridad, const char *text, bool again)
{
	struct prioridad_record *record = &document->prioridades[prioridad];
	struct name_list names, struck;
	bool any;

	name_list_init(&names);
	name_list_init(&struck);
	name_splitter_run(text, strlen(text), document->authority, &names, &struck);
	any = names.count || struck.count;
	merge_names(&record->entes, &names, again);
	merge_names(&record->entes_tachados, &struck, again);
	return any;
}

bool ficha_put_practica(struct ficha_document *document, size_t prioridad, const char *text)
{
	struct strbuf *practica = &document->origins[prioridad].practica;

	if (practica->length > MAX_PRACTICA_BYTES)
		return false;
	if (practica->length && (strstr(practica->data, text) || heading_same_words(practica->data, text)))
		return true;
	/* A second practice is kept beside the first; a third is no practice any more. */
	if (practica->length && strstr(practica->data, " / "))
		return false;
	if (practica->length)
		strbuf_add_string(practica, " / ");
	strbuf_add_string(practica, text);
	return true;
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
static void make_inciso(struct ficha_document *document, const struct prioridad_record *record, const char *inciso,
			char out[INCISO_KEY_BYTES])
{
	char key[2 * INCISO_KEY_BYTES];
	struct accion_index *entry;

	snprintf(key, sizeof(key), "%u.%s", record->prioridad, inciso);
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
		snprintf(key, sizeof(key), "%u.%s", record->prioridad, out);
	} while (find_accion(document, key));
	index_accion(document, key, record->accion_count);
}

/* Acciones that begin anew with their first inciso are of another prioridad, or of a sheet printed twice. */
static void tell_invented(struct ficha_document *document, const struct prioridad_record *record, const char *printed,
			  const char *used, size_t line)
{
	bool anew = strcmp(printed, record->acciones[0].inciso) == 0;

	document->invented++;
	ficha_document_notice(document, "line %zu: acción %s of prioridad %u comes again: kept as %s%s", line, printed,
			      record->prioridad, used,
			      anew ? "; the source may lack what stood before, the heading of another prioridad" : "");
}

bool ficha_put_accion(struct ficha_document *document, size_t prioridad, const char *inciso, const char *text,
		      const struct line_range *lines)
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
	snprintf(key, sizeof(key), "%u.%s", record->prioridad, printed);
	before = find_accion(document, key);
	if (before && strcmp(record->acciones[before->accion].texto, text) == 0)
		return true;
	make_inciso(document, record, printed, used);
	if (before)
		tell_invented(document, record, printed, used, lines->first);

	struct accion_record *accion = prioridad_record_add_accion(record);

	accion->inciso = xstrdup(used);
	accion->texto = xstrdup(text);
	accion->lineas = *lines;
	return true;
}

static void finish_prioridad(struct ficha_document *document, size_t i)
{
	struct prioridad_record *record = &document->prioridades[i];
	struct prioridad_origin *origin = &document->origins[i];

	record->has_ficha = true;
	record->ficha = record->has_adicionada = origin->sheets > 0;
	if (origin->practica.length)
		record->practica = strbuf_detach(&origin->practica, NULL);
	if (!record->texto && origin->sheet_text) {
		record->texto = origin->sheet_text;
		record->lineas = origin->sheet_lines;
		origin->sheet_text = NULL;
	} else if (!record->texto) {
		char text[32];

		snprintf(text, sizeof(text), "Prioridad %u", record->prioridad);
		record->texto = xstrdup(text);
		line_range_extend(&record->lineas, origin->heading_line);
		ficha_document_notice(document, "line %zu: prioridad %u has no wording", origin->heading_line,
				      record->prioridad);
	} else if (origin->sheet_text && strcmp(record->texto, origin->sheet_text) != 0) {
		record->texto_ficha = origin->sheet_text;
		origin->sheet_text = NULL;
	}
	if (!origin->listed)
		ficha_document_notice(document, "line %zu: prioridad %u has a sheet, but is in no list",
				      origin->heading_line, record->prioridad);
}

static int compare_ejes(const void *a, const void *b)
{
	const struct eje_record *left = a, *right = b;

	return (left->eje > right->eje) - (left->eje < right->eje);
}

static int compare_prioridades(const void *a, const void *b)
{
	const struct prioridad_record *left = a, *right = b;

	return (left->prioridad > right->prioridad) - (left->prioridad < right->prioridad);
}

void ficha_document_finish(struct ficha_document *document)
{
	for (size_t i = 0; i < document->eje_count; i++) {
		struct eje_record *eje = &document->ejes[i];
		char text[32];

		if (eje->titulo)
			continue;
		snprintf(text, sizeof(text), "Eje %u", eje->eje);
		eje->titulo = xstrdup(text);
		ficha_document_notice(document, "line %zu: eje %u has no title", eje->lineas.first, eje->eje);
	}
	for (size_t i = 0; i < document->prioridad_count; i++) {
		finish_prioridad(document, i);
		free(document->origins[i].sheet_text);
		strbuf_release(&document->origins[i].practica);
	}
	/* The origins do not move with what they are about. */
	free(document->origins);
	document->origins = NULL;
	if (document->eje_count)
		qsort(document->ejes, document->eje_count, sizeof(*document->ejes), compare_ejes);
	if (document->prioridad_count)
		qsort(document->prioridades, document->prioridad_count, sizeof(*document->prioridades),
		      compare_prioridades);
}

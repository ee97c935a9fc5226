#include "indexer/import/ficha_document.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "indexer/headings/heading.h"
#include "indexer/import/numbering.h"
#include "indexer/headings/words.h"
#include "indexer/names/name_splitter.h"

/* What is longer is not looked through for what comes again. */
#define MAX_PRACTICA_BYTES 4000
/* A longer notice is cut. */
#define NOTICE_MAX_BYTES 2000

struct key_index {
	char *key;
	size_t index; /* of an eje or a prioridad */
	UT_hash_handle hh;
};

void ficha_document_init(struct ficha_document *document, const char *slug, const char *fuente,
			 const struct profile *profile, const struct authority *authority)
{
	memset(document, 0, sizeof(*document));
	documento_record_init(&document->documento);
	document->documento.documento = xstrdup(slug);
	document->documento.fuente = xstrdup(fuente);
	document->profile = profile;
	document->authority = authority;
	document->accion = NOTHING;
	name_list_init(&document->notices);
}

void ficha_extend(struct line_range *range, const struct line_range *more)
{
	if (!more->first)
		return;
	line_range_extend(range, more->first);
	line_range_extend(range, more->last);
}

static void release_keys(struct ficha_document *document)
{
	struct key_index *entry, *next;

	HASH_ITER(hh, document->keys, entry, next) {
		HASH_DEL(document->keys, entry);
		free(entry->key);
		free(entry);
	}
}

void ficha_document_release(struct ficha_document *document)
{
	release_keys(document);
	ficha_acciones_release(document);
	ficha_names_release(document);
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
	free(document->eje_origins);
	free(document->prioridades);
	free(document->origins);
	name_list_release(&document->notices);
	memset(document, 0, sizeof(*document));
}

/* The index under a key, or NOTHING. */
static size_t find_key(const struct ficha_document *document, const char *key)
{
	struct key_index *entry = NULL;

	HASH_FIND_STR(document->keys, key, entry);
	return entry ? entry->index : NOTHING;
}

/* Whoever had the key first keeps it. */
static void add_key(struct ficha_document *document, const char *key, size_t index)
{
	struct key_index *entry;

	if (find_key(document, key) != NOTHING)
		return;
	entry = xcalloc(1, sizeof(*entry));
	entry->key = xstrdup(key);
	entry->index = index;
	HASH_ADD_KEYPTR(hh, document->keys, entry->key, strlen(entry->key), entry);
}

static size_t add_eje(struct ficha_document *document, const struct heading *heading, size_t line)
{
	size_t index = document->eje_count;
	struct eje_record *eje;

	document->ejes = xgrow(document->ejes, index, &document->eje_capacity, sizeof(*document->ejes));
	document->eje_origins = xgrow(document->eje_origins, index, &document->eje_origin_capacity,
				      sizeof(*document->eje_origins));
	eje = &document->ejes[document->eje_count++];
	eje_record_init(eje);
	eje->documento = xstrdup(document->documento.documento);
	line_range_extend(&eje->lineas, line);
	document->eje_origins[index] = (struct eje_origin){ heading->number, heading->name };
	return index;
}

static bool is_bare(const struct ficha_document *document, unsigned name)
{
	return !strchr(profile_name(document->profile, name), ' ');
}

size_t ficha_document_eje(struct ficha_document *document, const struct heading *heading, const char *title, size_t line)
{
	struct strbuf key, family_key;
	size_t index, kin;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	strbuf_init(&family_key, STRBUF_NO_LIMIT);
	strbuf_add_format(&key, "eje %u/", heading->name);
	numbering_add_key(&key, &heading->number);
	strbuf_add_format(&family_key, "ejes %u/", profile_family(document->profile, heading->name));
	numbering_add_key(&family_key, &heading->number);
	if (!heading->number.count) {
		strbuf_add_string(&key, title);
		strbuf_add_string(&family_key, title);
	}
	index = find_key(document, key.data);
	kin = find_key(document, family_key.data);
	/* "Eje 2" on a sheet is the "Eje rector 2" of the list; "Eje general 2" and "Eje transversal 2" are two. */
	if (index == NOTHING && kin != NOTHING &&
	    (is_bare(document, heading->name) || is_bare(document, document->eje_origins[kin].name)))
		index = kin;
	if (index == NOTHING)
		index = add_eje(document, heading, line);
	add_key(document, key.data, index);
	add_key(document, family_key.data, index);
	strbuf_release(&key);
	strbuf_release(&family_key);
	return index;
}

static void set_label(struct prioridad_origin *origin)
{
	const struct printed_number *number = &origin->number;

	if (!number->count)
		snprintf(origin->label, sizeof(origin->label), "without a number");
	else if (number->text[0])
		snprintf(origin->label, sizeof(origin->label), "%s", number->text);
	else
		snprintf(origin->label, sizeof(origin->label), "%u", number->parts[0]);
}

static size_t add_prioridad(struct ficha_document *document, const struct heading *heading, size_t eje, size_t line)
{
	size_t index = document->prioridad_count++;
	struct prioridad_origin *origin;

	document->prioridades = xgrow(document->prioridades, index, &document->prioridad_capacity,
				      sizeof(*document->prioridades));
	document->origins = xgrow(document->origins, index, &document->origin_capacity, sizeof(*document->origins));
	prioridad_record_init(&document->prioridades[index]);
	document->prioridades[index].documento = xstrdup(document->documento.documento);
	origin = &document->origins[index];
	memset(origin, 0, sizeof(*origin));
	origin->number = heading->number;
	origin->eje = eje;
	origin->sheet_eje = NOTHING;
	origin->heading_line = line;
	set_label(origin);
	strbuf_init(&origin->practica, STRBUF_NO_LIMIT);
	return index;
}

size_t ficha_document_prioridad(struct ficha_document *document, const char *scope, const struct heading *heading,
				size_t eje, size_t line)
{
	struct strbuf key;
	size_t index;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	strbuf_add_format(&key, "prioridad %s/", scope);
	numbering_add_key(&key, &heading->number);
	index = find_key(document, key.data);
	if (index == NOTHING) {
		index = add_prioridad(document, heading, eje, line);
		add_key(document, key.data, index);
	}
	strbuf_release(&key);
	return index;
}

void ficha_document_notice(struct ficha_document *document, const char *format, ...)
{
	char text[NOTICE_MAX_BYTES];
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

/* Make a record's lines and pages reach over a place, too: its end alone, for its lines began with its heading. */
static void extend(struct line_range *lines, struct line_range *pages, const struct ficha_place *place)
{
	line_range_extend(lines, place->lines.last);
	ficha_extend(pages, &place->pages);
}

/* What the documents of bodies call themselves: a title begins so, though "Programa" begins names of bodies as well. */
static bool names_document(const char *text)
{
	static const char *const nouns[] = {
		"plan", "programa", "politica", "estrategia", "agenda", "prioridades", "fichas", "pacto", "acuerdo",
	};
	struct words words;

	words_split(text, strlen(text), &words);
	for (size_t i = 0; words.count && i < sizeof(nouns) / sizeof(nouns[0]); i++)
		if (strcmp(words.items[0].folded, nouns[i]) == 0)
			return true;
	return false;
}

/* The name of a body on the title page; what ends in a full stop is a sentence about one. */
static bool is_name_of_body(const char *text)
{
	size_t length = strlen(text);

	return length && text[length - 1] != '.' && name_splitter_is_body(text, length) && !names_document(text);
}

bool ficha_put_title_page(struct ficha_document *document, const char *text, const char *running_header)
{
	bool is_header = running_header && heading_same_words(text, running_header);
	bool is_known = document->authority && authority_resolve(document->authority, text, strlen(text), NULL);

	if (is_header || is_known) {
		note_ente(document, text);
		return true;
	}
	/* The body may stand above the title of its document. */
	if (!document->documento.titulo ||
	    (is_name_of_body(document->documento.titulo) && names_document(text))) {
		free(document->documento.titulo);
		document->documento.titulo = xstrdup(text);
		return true;
	}
	return !running_header && is_name_of_body(text);
}

bool ficha_put_eje_title(struct ficha_document *document, size_t eje, const char *text, const struct ficha_place *place)
{
	struct eje_record *record = &document->ejes[eje];

	if (record->titulo)
		return heading_same_words(record->titulo, text);
	record->titulo = xstrdup(text);
	extend(&record->lineas, &record->paginas, place);
	return true;
}

bool ficha_put_objetivo(struct ficha_document *document, size_t eje, const char *text, const struct ficha_place *place)
{
	struct eje_record *record = &document->ejes[eje];

	if (record->objetivo)
		return heading_same_words(record->objetivo, text);
	record->objetivo = xstrdup(text);
	extend(&record->lineas, &record->paginas, place);
	return true;
}

bool ficha_has_name(const struct name_list *names, const char *text)
{
	/* A longer list has no repeats to find: bounded, so that no list is quadratic. */
	for (size_t i = 0; i < names->count && i < 1000; i++)
		if (strcmp(names->items[i], text) == 0)
			return true;
	return false;
}

bool ficha_put_tema(struct ficha_document *document, size_t eje, const char *text, const struct ficha_place *place)
{
	struct eje_record *record = &document->ejes[eje];

	if (!*text)
		return false;
	if (ficha_has_name(&record->temas, text))
		return true;
	name_list_add(&record->temas, text, strlen(text));
	extend(&record->lineas, &record->paginas, place);
	return true;
}

bool ficha_put_list_text(struct ficha_document *document, size_t prioridad, const char *text,
			 const struct ficha_place *place)
{
	struct prioridad_record *record = &document->prioridades[prioridad];

	if (record->texto)
		return strcmp(record->texto, text) == 0;
	record->texto = xstrdup(text);
	record->lineas = place->lines;
	record->paginas = place->pages;
	return true;
}

bool ficha_put_sheet_text(struct ficha_document *document, size_t prioridad, const char *text,
			  const struct ficha_place *place)
{
	struct prioridad_origin *origin = &document->origins[prioridad];

	if (origin->sheet_text)
		return strcmp(origin->sheet_text, text) == 0;
	origin->sheet_text = xstrdup(text);
	origin->sheet_place = *place;
	return true;
}

void ficha_note_part(struct prioridad_record *record, enum record_part part, const struct ficha_place *place)
{
	ficha_extend(&record->lineas_de[part], &place->lines);
}

bool ficha_put_principio(struct ficha_document *document, size_t prioridad, const char *text,
			 const struct ficha_place *place)
{
	struct prioridad_record *record = &document->prioridades[prioridad];

	if (!*text)
		return false;
	if (!ficha_has_name(&record->principios, text)) {
		name_list_add(&record->principios, text, strlen(text));
		ficha_note_part(record, PART_PRINCIPIOS, place);
	}
	return true;
}

bool ficha_put_practica(struct ficha_document *document, size_t prioridad, const char *text,
			const struct ficha_place *place)
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
	ficha_note_part(&document->prioridades[prioridad], PART_PRACTICA, place);
	return true;
}

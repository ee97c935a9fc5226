#include "indexer/build/survey.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/json_writer.h"
#include "base/xalloc.h"
#include "indexer/build/wording.h"
#include "text/fold.h"

struct documento_entry {
	struct survey_documento documento;
	size_t order;
	UT_hash_handle hh; /* by slug, in the order of coming */
};

struct eje_key {
	uint32_t documento; /* its order */
	uint32_t eje;
};

struct eje_entry {
	struct eje_key key;
	struct documento_entry *documento;
	struct eje_record record; /* `documento` NULL where the corpus has no record of it */
	size_t prioridades, acciones;
	UT_hash_handle hh;
};

/* An eje number over all documentos. */
struct eje_number {
	unsigned eje;
	char *folded; /* its title, or NULL */
	char *titulo; /* in sentence case, or NULL where there is none or several */
};

struct name_entry {
	struct survey_name name;
	UT_hash_handle hh; /* by what is written, in the order of coming */
};

struct principio {
	char *folded;
	const char *best;
	size_t best_uses;
	UT_hash_handle hh;
};

struct spelling {
	char *text;
	struct principio *principio;
	size_t uses;
	UT_hash_handle hh; /* by text, in the order of coming */
};

struct survey {
	struct authority *authority;
	struct documento_entry *documentos;
	struct documento_entry **documento_list;
	size_t documento_count;
	struct eje_entry *ejes;
	struct eje_number *numbers;
	size_t number_count, number_capacity;
	struct name_entry *names;
	struct principio *principios;
	struct spelling *spellings;
};

struct survey *survey_new(struct authority *authority)
{
	struct survey *survey = xcalloc(1, sizeof(*survey));

	survey->authority = authority;
	return survey;
}

static void free_documentos(struct survey *survey)
{
	struct documento_entry *entry, *next;
	struct eje_entry *eje, *next_eje;

	HASH_ITER(hh, survey->ejes, eje, next_eje) {
		HASH_DEL(survey->ejes, eje);
		eje_record_release(&eje->record);
		free(eje);
	}
	HASH_ITER(hh, survey->documentos, entry, next) {
		HASH_DEL(survey->documentos, entry);
		documento_record_release(&entry->documento.record);
		free(entry->documento.titulo);
		free(entry);
	}
	for (size_t i = 0; i < survey->number_count; i++) {
		free(survey->numbers[i].folded);
		free(survey->numbers[i].titulo);
	}
	free(survey->numbers);
	free(survey->documento_list);
}

void survey_free(struct survey *survey)
{
	struct name_entry *name, *next_name;
	struct principio *principio, *next_principio;
	struct spelling *spelling, *next_spelling;

	if (!survey)
		return;
	free_documentos(survey);
	HASH_ITER(hh, survey->names, name, next_name) {
		HASH_DEL(survey->names, name);
		free((char *)name->name.written);
		free(name);
	}
	HASH_ITER(hh, survey->spellings, spelling, next_spelling) {
		HASH_DEL(survey->spellings, spelling);
		free(spelling->text);
		free(spelling);
	}
	HASH_ITER(hh, survey->principios, principio, next_principio) {
		HASH_DEL(survey->principios, principio);
		free(principio->folded);
		free(principio);
	}
	free(survey);
}

/* --- Documentos and ejes -------------------------------------------------------- */

static struct documento_entry *find_documento(const struct survey *survey, const char *slug)
{
	struct documento_entry *entry;

	HASH_FIND_STR(survey->documentos, slug, entry);
	return entry;
}

static char *sentence_case(const struct survey *survey, const char *title)
{
	struct strbuf out;

	if (!title)
		return NULL;
	strbuf_init(&out, STRBUF_NO_LIMIT);
	wording_add_title(&out, title, survey->authority);
	return strbuf_detach(&out, NULL);
}

static void add_documento(struct survey *survey, struct documento_record *record)
{
	struct documento_entry *entry = xcalloc(1, sizeof(*entry));

	entry->documento.record = *record;
	documento_record_init(record);
	entry->documento.titulo = sentence_case(survey, entry->documento.record.titulo);
	entry->order = survey->documento_count++;
	HASH_ADD_KEYPTR(hh, survey->documentos, entry->documento.record.documento,
			strlen(entry->documento.record.documento), entry);
}

/* A documento whose own record was refused is there all the same, for what follows to be looked at. */
static struct documento_entry *ensure_documento(struct survey *survey, const char *slug)
{
	struct documento_entry *entry = find_documento(survey, slug);

	if (!entry) {
		struct documento_record bare = { .documento = xstrdup(slug) };

		add_documento(survey, &bare);
		entry = find_documento(survey, slug);
	}
	return entry;
}

static struct eje_entry *ensure_eje(struct survey *survey, const char *documento, unsigned eje)
{
	struct documento_entry *owner = ensure_documento(survey, documento);
	struct eje_entry *entry;
	struct eje_key key = { (uint32_t)owner->order, eje };

	HASH_FIND(hh, survey->ejes, &key, sizeof(key), entry);
	if (entry)
		return entry;
	entry = xcalloc(1, sizeof(*entry));
	entry->key = key;
	entry->documento = owner;
	HASH_ADD(hh, survey->ejes, key, sizeof(entry->key), entry);
	owner->documento.ejes++;
	return entry;
}

static void add_eje(struct survey *survey, struct eje_record *record)
{
	struct eje_entry *entry = ensure_eje(survey, record->documento, record->eje);

	entry->record = *record;
	eje_record_init(record);
}

/* --- Names and principios --------------------------------------------------------- */

static void resolve_name(struct survey *survey, struct survey_name *name)
{
	name->ente = authority_resolve_item(survey->authority, name->written, strlen(name->written), &name->how);
	if (!name->ente)
		name->ente = authority_add_unknown(survey->authority, name->written);
}

static void add_names(struct survey *survey, const struct corpus_record *record, const char *field,
		      const struct name_list *names)
{
	for (size_t i = 0; i < names->count; i++) {
		struct name_entry *entry;

		HASH_FIND_STR(survey->names, names->items[i], entry);
		if (!entry) {
			entry = xcalloc(1, sizeof(*entry));
			entry->name = (struct survey_name){
				.written = xstrdup(names->items[i]),
				.file = record->file,
				.line = record->line,
				.field = field,
			};
			resolve_name(survey, &entry->name);
			HASH_ADD_KEYPTR(hh, survey->names, entry->name.written, strlen(entry->name.written), entry);
		}
		entry->name.uses++;
	}
}

static char *fold_copy(const char *text)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text, strlen(text));
	return strbuf_detach(&folded, NULL);
}

static struct principio *ensure_principio(struct survey *survey, const char *written)
{
	char *folded = fold_copy(written);
	struct principio *principio;

	HASH_FIND_STR(survey->principios, folded, principio);
	if (principio) {
		free(folded);
		return principio;
	}
	principio = xcalloc(1, sizeof(*principio));
	principio->folded = folded;
	HASH_ADD_KEYPTR(hh, survey->principios, principio->folded, strlen(principio->folded), principio);
	return principio;
}

static void add_principio(struct survey *survey, const char *written)
{
	struct spelling *spelling;

	HASH_FIND_STR(survey->spellings, written, spelling);
	if (!spelling) {
		spelling = xcalloc(1, sizeof(*spelling));
		spelling->text = xstrdup(written);
		spelling->principio = ensure_principio(survey, written);
		HASH_ADD_KEYPTR(hh, survey->spellings, spelling->text, strlen(spelling->text), spelling);
	}
	spelling->uses++;
}

static void add_prioridad(struct survey *survey, const struct corpus_record *record)
{
	const struct prioridad_record *prioridad = &record->prioridad;
	struct eje_entry *eje = ensure_eje(survey, prioridad->documento, prioridad->eje);

	eje->prioridades++;
	eje->acciones += prioridad->accion_count;
	eje->documento->documento.prioridades++;
	eje->documento->documento.acciones += prioridad->accion_count;
	add_names(survey, record, "lideres", &prioridad->lideres);
	add_names(survey, record, "entes", &prioridad->entes);
	add_names(survey, record, "entes_tachados", &prioridad->entes_tachados);
	for (size_t i = 0; i < prioridad->principios.count; i++)
		add_principio(survey, prioridad->principios.items[i]);
}

void survey_add(struct survey *survey, struct corpus_record *record)
{
	switch (record->type) {
	case RECORD_DOCUMENTO:
		add_documento(survey, &record->documento);
		break;
	case RECORD_EJE:
		add_eje(survey, &record->eje);
		break;
	case RECORD_PRIORIDAD:
		add_prioridad(survey, record);
		break;
	}
}

/* --- The end of the pass ------------------------------------------------------------ */

static int compare_ejes(const void *left, const void *right)
{
	const struct eje_entry *a = left, *b = right;

	if (a->key.documento != b->key.documento)
		return a->key.documento < b->key.documento ? -1 : 1;
	return a->key.eje < b->key.eje ? -1 : a->key.eje > b->key.eje;
}

static int compare_numbers(const void *left, const void *right)
{
	const struct eje_number *a = left, *b = right;

	return a->eje < b->eje ? -1 : a->eje > b->eje;
}

/* Two entries of one number become one; where their titles differ it has none. */
static void merge_numbers(struct eje_number *into, struct eje_number *from)
{
	bool same = into->folded && from->folded && strcmp(into->folded, from->folded) == 0;

	if (!same) {
		free(into->titulo);
		into->titulo = NULL;
	}
	free(from->folded);
	free(from->titulo);
}

static void collect_numbers(struct survey *survey)
{
	size_t kept = 0;

	for (struct eje_entry *eje = survey->ejes; eje; eje = eje->hh.next) {
		survey->numbers = xgrow(survey->numbers, survey->number_count, &survey->number_capacity,
					sizeof(*survey->numbers));
		survey->numbers[survey->number_count++] = (struct eje_number){
			.eje = eje->key.eje,
			.folded = eje->record.titulo ? fold_copy(eje->record.titulo) : NULL,
			.titulo = sentence_case(survey, eje->record.titulo),
		};
	}
	if (survey->number_count > 1)
		qsort(survey->numbers, survey->number_count, sizeof(*survey->numbers), compare_numbers);
	for (size_t i = 0; i < survey->number_count; i++) {
		if (kept > 0 && survey->numbers[kept - 1].eje == survey->numbers[i].eje)
			merge_numbers(&survey->numbers[kept - 1], &survey->numbers[i]);
		else
			survey->numbers[kept++] = survey->numbers[i];
	}
	survey->number_count = kept;
}

void survey_finish(struct survey *survey)
{
	size_t i = 0;

	HASH_SORT(survey->ejes, compare_ejes);
	collect_numbers(survey);
	for (struct spelling *spelling = survey->spellings; spelling; spelling = spelling->hh.next) {
		if (spelling->uses > spelling->principio->best_uses) {
			spelling->principio->best = spelling->text;
			spelling->principio->best_uses = spelling->uses;
		}
	}
	survey->documento_list = xcalloc(survey->documento_count + 1, sizeof(struct documento_entry *));
	for (struct documento_entry *entry = survey->documentos; entry; entry = entry->hh.next)
		survey->documento_list[i++] = entry;
}

/* --- Answers ------------------------------------------------------------------------- */

const struct survey_documento *survey_find_documento(const struct survey *survey, const char *documento)
{
	const struct documento_entry *entry = find_documento(survey, documento);

	return entry ? &entry->documento : NULL;
}

const struct ente *survey_find_ente(const struct survey *survey, const char *written)
{
	struct name_entry *entry;

	HASH_FIND_STR(survey->names, written, entry);
	assert(entry);
	return entry->name.ente;
}

const char *survey_find_principio(const struct survey *survey, const char *written)
{
	struct spelling *spelling;

	HASH_FIND_STR(survey->spellings, written, spelling);
	assert(spelling);
	return spelling->principio->best;
}

void survey_each_name(const struct survey *survey, void (*visit)(void *context, const struct survey_name *name),
		      void *context)
{
	for (const struct name_entry *entry = survey->names; entry; entry = entry->hh.next)
		visit(context, &entry->name);
}

size_t survey_documento_count(const struct survey *survey)
{
	return survey->documento_count;
}

const struct survey_documento *survey_documento_at(const struct survey *survey, size_t i)
{
	return &survey->documento_list[i]->documento;
}

size_t survey_eje_count(const struct survey *survey)
{
	return survey->number_count;
}

unsigned survey_eje_at(const struct survey *survey, size_t i, struct strbuf *label)
{
	const struct eje_number *number = &survey->numbers[i];

	strbuf_clear(label);
	if (number->titulo)
		strbuf_add_string(label, number->titulo);
	else
		strbuf_add_format(label, "Eje %u", number->eje);
	return number->eje;
}

/* --- JSON ------------------------------------------------------------------------------ */

static void write_if_there(struct json_writer *json, const char *name, const char *text)
{
	if (text)
		json_writer_member_string(json, name, text);
}

static void write_documento(struct json_writer *json, const struct survey_documento *documento)
{
	json_writer_open_object(json);
	json_writer_member_string(json, "documento", documento->record.documento);
	write_if_there(json, "titulo", documento->record.titulo);
	write_if_there(json, "ente", documento->record.ente);
	write_if_there(json, "fuente", documento->record.fuente);
	json_writer_member_unsigned(json, "ejes", documento->ejes);
	json_writer_member_unsigned(json, "prioridades", documento->prioridades);
	json_writer_member_unsigned(json, "acciones", documento->acciones);
	json_writer_close_object(json);
}

void survey_write_documentos(const struct survey *survey, struct strbuf *out)
{
	struct json_writer json;

	json_writer_init(&json, out);
	json_writer_open_array(&json);
	for (const struct documento_entry *entry = survey->documentos; entry; entry = entry->hh.next)
		write_documento(&json, &entry->documento);
	json_writer_close_array(&json);
}

static void write_eje(struct json_writer *json, const struct eje_entry *eje)
{
	json_writer_open_object(json);
	json_writer_member_string(json, "documento", eje->documento->documento.record.documento);
	json_writer_member_unsigned(json, "eje", eje->key.eje);
	write_if_there(json, "titulo", eje->record.titulo);
	write_if_there(json, "objetivo", eje->record.objetivo);
	if (eje->record.temas.count > 0) {
		json_writer_key(json, "temas");
		json_writer_open_array(json);
		for (size_t i = 0; i < eje->record.temas.count; i++)
			json_writer_string(json, eje->record.temas.items[i]);
		json_writer_close_array(json);
	}
	json_writer_member_unsigned(json, "prioridades", eje->prioridades);
	json_writer_member_unsigned(json, "acciones", eje->acciones);
	if (eje->record.lineas.first > 0) {
		json_writer_key(json, "lineas");
		json_writer_open_array(json);
		json_writer_unsigned(json, eje->record.lineas.first);
		json_writer_unsigned(json, eje->record.lineas.last);
		json_writer_close_array(json);
	}
	json_writer_close_object(json);
}

void survey_write_ejes(const struct survey *survey, struct strbuf *out)
{
	struct json_writer json;

	json_writer_init(&json, out);
	json_writer_open_array(&json);
	for (const struct eje_entry *eje = survey->ejes; eje; eje = eje->hh.next)
		write_eje(&json, eje);
	json_writer_close_array(&json);
}

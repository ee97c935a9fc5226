#include "indexer/build/survey.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "index/catalog.h"
#include "index/eje_value.h"
#include "indexer/build/wording.h"
#include "text/utf8.h"

/* A title of so many characters is short enough to stand behind a body's name. */
#define SHORT_TITLE 60

struct documento_entry {
	struct survey_documento documento;
	size_t order;
	uint32_t ambito; /* its number in the authority */
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
	char *titulo;             /* in sentence case, or NULL; from survey_finish() on */
	bool shared;              /* other documentos have an eje of that number; likewise */
	size_t prioridades, acciones;
	UT_hash_handle hh;
};

/* An eje number, and in how many documentos it is. */
struct eje_number {
	unsigned eje;
	size_t documentos;
	UT_hash_handle hh;
};

struct survey {
	struct authority *authority;
	struct documento_entry *documentos;
	struct documento_entry **documento_list;
	size_t documento_count;
	struct eje_entry *ejes;
	struct eje_entry **eje_list;
	struct eje_number *numbers;
	struct written_names *names;
	bool has_numbers;  /* survey_has_numbers() */
	bool has_optional; /* CATALOG_HAS_OPTIONAL */
};

struct survey *survey_new(struct authority *authority)
{
	struct survey *survey = xcalloc(1, sizeof(*survey));

	survey->authority = authority;
	survey->names = written_names_new(authority);
	return survey;
}

static void free_documentos(struct survey *survey)
{
	struct documento_entry *entry, *next;
	struct eje_entry *eje, *next_eje;
	struct eje_number *number, *next_number;

	HASH_ITER(hh, survey->ejes, eje, next_eje) {
		HASH_DEL(survey->ejes, eje);
		eje_record_release(&eje->record);
		free(eje->titulo);
		free(eje);
	}
	HASH_ITER(hh, survey->documentos, entry, next) {
		HASH_DEL(survey->documentos, entry);
		documento_record_release(&entry->documento.record);
		free(entry->documento.titulo);
		free(entry);
	}
	HASH_ITER(hh, survey->numbers, number, next_number) {
		HASH_DEL(survey->numbers, number);
		free(number);
	}
	free(survey->documento_list);
	free(survey->eje_list);
}

void survey_free(struct survey *survey)
{
	if (!survey)
		return;
	free_documentos(survey);
	written_names_free(survey->names);
	free(survey);
}

/* --- Documentos and ejes -------------------------------------------------------- */

static struct documento_entry *find_documento(const struct survey *survey, const char *slug)
{
	struct documento_entry *entry;

	HASH_FIND_STR(survey->documentos, slug, entry);
	return entry;
}

static char *sentence_case(const struct survey *survey, const char *title, uint32_t ambito)
{
	struct strbuf out;

	if (!title)
		return NULL;
	strbuf_init(&out, STRBUF_NO_LIMIT);
	wording_add_title(&out, title, survey->authority, ambito);
	return strbuf_detach(&out, NULL);
}

/* `file` and `line` are where it stands; NULL where it does not. */
static void add_documento(struct survey *survey, struct documento_record *record, const char *file, size_t line)
{
	struct documento_entry *entry = xcalloc(1, sizeof(*entry));

	entry->documento.record = *record;
	documento_record_init(record);
	entry->documento.niveles = (struct levels){ {
		[LEVEL_EJE] = entry->documento.record.niveles.eje,
		[LEVEL_PRIORIDAD] = entry->documento.record.niveles.prioridad,
		[LEVEL_ACCION] = entry->documento.record.niveles.accion,
	} };
	for (int level = 0; level < LEVEL_COUNT; level++)
		survey->has_numbers |= entry->documento.niveles.names[level] != NULL;
	entry->ambito = authority_add_ambito(survey->authority, entry->documento.record.ambito);
	entry->documento.titulo = sentence_case(survey, entry->documento.record.titulo, entry->ambito);
	entry->documento.file = file;
	entry->documento.line = line;
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

		add_documento(survey, &bare, NULL, 0);
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

	survey->has_numbers |= record->numero != NULL;
	entry->record = *record;
	eje_record_init(record);
}

/* --- Records ---------------------------------------------------------------------- */

static bool has_optional(const struct prioridad_record *prioridad)
{
	bool any = prioridad->numero || prioridad->ruta.count || prioridad->campos.count || prioridad->paginas.first;

	for (size_t i = 0; i < prioridad->accion_count && !any; i++) {
		const struct accion_record *accion = &prioridad->acciones[i];

		any = accion->numero || accion->campos.count || accion->paginas.first || accion->lideres.count ||
		      accion->entes.count;
	}
	return any;
}

static bool has_numbers(const struct prioridad_record *prioridad)
{
	bool any = prioridad->numero != NULL;

	for (size_t i = 0; i < prioridad->accion_count && !any; i++)
		any = prioridad->acciones[i].numero != NULL;
	return any;
}

static void add_prioridad(struct survey *survey, const struct corpus_record *record)
{
	const struct prioridad_record *prioridad = &record->prioridad;
	struct eje_entry *eje = ensure_eje(survey, prioridad->documento, prioridad->eje);

	eje->prioridades++;
	eje->acciones += prioridad->accion_count;
	eje->documento->documento.prioridades++;
	eje->documento->documento.acciones += prioridad->accion_count;
	survey->has_optional |= has_optional(prioridad);
	survey->has_numbers |= has_numbers(prioridad);
	written_names_add(survey->names, record, eje->documento->ambito);
}

void survey_add(struct survey *survey, struct corpus_record *record)
{
	switch (record->type) {
	case RECORD_DOCUMENTO:
		add_documento(survey, &record->documento, record->file, record->line);
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

static struct eje_number *ensure_number(struct survey *survey, unsigned eje)
{
	struct eje_number *number;

	HASH_FIND(hh, survey->numbers, &eje, sizeof(eje), number);
	if (number)
		return number;
	number = xcalloc(1, sizeof(*number));
	number->eje = eje;
	HASH_ADD(hh, survey->numbers, eje, sizeof(number->eje), number);
	return number;
}

/* An eje belongs to its documento: a number that several have says nothing alone. */
static void finish_ejes(struct survey *survey)
{
	size_t count = 0;

	HASH_SORT(survey->ejes, compare_ejes);
	survey->eje_list = xcalloc(HASH_COUNT(survey->ejes) + 1, sizeof(struct eje_entry *));
	for (struct eje_entry *eje = survey->ejes; eje; eje = eje->hh.next) {
		ensure_number(survey, eje->key.eje)->documentos++;
		eje->titulo = sentence_case(survey, eje->record.titulo, eje->documento->ambito);
		survey->eje_list[count++] = eje;
	}
	for (struct eje_entry *eje = survey->ejes; eje; eje = eje->hh.next)
		eje->shared = ensure_number(survey, eje->key.eje)->documentos > 1;
}

/* A short title of the only documento of an ámbito tells people more than its slug. */
static void name_ambitos(struct survey *survey)
{
	size_t *documentos = xcalloc(authority_ambito_count(survey->authority), sizeof(*documentos));

	for (struct documento_entry *entry = survey->documentos; entry; entry = entry->hh.next)
		documentos[entry->ambito]++;
	for (struct documento_entry *entry = survey->documentos; entry; entry = entry->hh.next) {
		const char *titulo = entry->documento.titulo;

		if (entry->ambito != AMBITO_UNSAID && documentos[entry->ambito] == 1 && titulo &&
		    utf8_count(titulo, strlen(titulo)) <= SHORT_TITLE)
			authority_set_ambito_title(survey->authority, entry->ambito, titulo);
	}
	free(documentos);
}

void survey_finish(struct survey *survey)
{
	size_t i = 0;

	finish_ejes(survey);
	written_names_finish(survey->names);
	name_ambitos(survey);
	authority_finish(survey->authority);
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

const struct eje_record *survey_find_eje(const struct survey *survey, const char *documento, unsigned eje)
{
	const struct documento_entry *owner = find_documento(survey, documento);
	struct eje_key key = { owner ? (uint32_t)owner->order : 0, eje };
	struct eje_entry *entry = NULL;

	if (owner)
		HASH_FIND(hh, survey->ejes, &key, sizeof(key), entry);
	return entry && entry->record.documento ? &entry->record : NULL;
}

bool survey_has_numbers(const struct survey *survey)
{
	return survey->has_numbers;
}

const struct written_names *survey_names(const struct survey *survey)
{
	return survey->names;
}

size_t survey_documento_count(const struct survey *survey)
{
	return survey->documento_count;
}

const struct survey_documento *survey_documento_at(const struct survey *survey, size_t i)
{
	return &survey->documento_list[i]->documento;
}

uint32_t survey_ambito(const struct survey *survey, const char *documento)
{
	const struct documento_entry *entry = find_documento(survey, documento);

	return entry ? entry->ambito : AMBITO_UNSAID;
}

size_t survey_eje_count(const struct survey *survey)
{
	return HASH_COUNT(survey->ejes);
}

static void add_value(const struct eje_entry *eje, struct strbuf *value)
{
	eje_value_add(value, eje->shared ? eje->documento->documento.record.documento : NULL, eje->key.eje);
}

void survey_eje_at(const struct survey *survey, size_t i, struct strbuf *value, struct strbuf *label)
{
	const struct eje_entry *eje = survey->eje_list[i];

	strbuf_clear(value);
	strbuf_clear(label);
	add_value(eje, value);
	if (eje->titulo)
		strbuf_add_string(label, eje->titulo);
	else
		strbuf_add_format(label, "%s %u", levels_name(&eje->documento->documento.niveles, LEVEL_EJE), eje->key.eje);
}

void survey_add_eje_value(const struct survey *survey, const char *documento, unsigned number, struct strbuf *value)
{
	const struct documento_entry *owner = find_documento(survey, documento);
	struct eje_key key = { owner ? (uint32_t)owner->order : UINT32_MAX, number };
	struct eje_entry *eje;

	HASH_FIND(hh, survey->ejes, &key, sizeof(key), eje);
	assert(eje);
	add_value(eje, value);
}

/* --- The catalog ------------------------------------------------------------------------ */

static void list_documentos(const struct survey *survey, struct catalog *catalog)
{
	catalog->documentos = xcalloc(survey->documento_count, sizeof(*catalog->documentos));
	for (size_t i = 0; i < survey->documento_count; i++) {
		const struct survey_documento *documento = survey_documento_at(survey, i);

		catalog->documentos[catalog->documento_count++] = (struct catalog_documento){
			.documento = documento->record.documento,
			.titulo = documento->record.titulo,
			.ente = documento->record.ente,
			.fuente = documento->record.fuente,
			.niveles = documento->niveles,
			.ambito = documento->record.ambito,
			.url = documento->record.url,
			.fecha = documento->record.fecha,
			.ejes = (uint32_t)documento->ejes,
			.prioridades = (uint32_t)documento->prioridades,
			.acciones = (uint32_t)documento->acciones,
		};
	}
}

static struct stored_text text_of(const char *text)
{
	return (struct stored_text){ text, text ? strlen(text) : 0 };
}

static struct record_lines lines_of(struct line_range range)
{
	return (struct record_lines){ (uint32_t)range.first, (uint32_t)range.last };
}

/* Behind those of other ejes, for which there is room. */
static struct record_campo *list_campos(const struct eje_entry *eje, struct record_campo *campos)
{
	for (size_t i = 0; i < eje->record.campos.count; i++) {
		const struct campo *campo = &eje->record.campos.items[i];

		*campos++ = (struct record_campo){ text_of(campo->etiqueta), text_of(campo->texto),
						   lines_of(campo->lineas) };
	}
	return campos;
}

static void list_ejes(const struct survey *survey, struct catalog *catalog)
{
	size_t campo_count = 0;
	struct record_campo *campos;

	for (struct eje_entry *eje = survey->ejes; eje; eje = eje->hh.next)
		campo_count += eje->record.campos.count;
	catalog->campos = campos = xcalloc(campo_count, sizeof(*catalog->campos));
	catalog->ejes = xcalloc(HASH_COUNT(survey->ejes), sizeof(*catalog->ejes));
	for (struct eje_entry *eje = survey->ejes; eje; eje = eje->hh.next) {
		catalog->ejes[catalog->eje_count++] = (struct catalog_eje){
			.documento = eje->key.documento,
			.eje = eje->key.eje,
			.numero = eje->record.numero,
			.titulo = eje->record.titulo,
			.objetivo = eje->record.objetivo,
			.temas = (const char *const *)eje->record.temas.items,
			.tema_count = (uint32_t)eje->record.temas.count,
			.campos = campos,
			.campo_count = (uint32_t)eje->record.campos.count,
			.lines = lines_of(eje->record.lineas),
			.pages = lines_of(eje->record.paginas),
			.prioridades = (uint32_t)eje->prioridades,
			.acciones = (uint32_t)eje->acciones,
		};
		campos = list_campos(eje, campos);
	}
}

void survey_write_catalog(const struct survey *survey, struct strbuf *out)
{
	struct catalog catalog = CATALOG_INIT;

	catalog.traits = survey->has_optional ? CATALOG_HAS_OPTIONAL : 0;
	list_documentos(survey, &catalog);
	list_ejes(survey, &catalog);
	catalog_write(&catalog, out);
	catalog_release(&catalog);
}

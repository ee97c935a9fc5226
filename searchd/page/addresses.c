#include "searchd/page/addresses.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/percent.h"
#include "index/eje_value.h"
#include "index/record_values.h"
#include "searchd/answer/spanish_date.h"
#include "searchd/answer/url.h"
#include "searchd/page/pages.h"
#include "text/fold.h"
#include "text/letter_case.h"
#include "text/utf8.h"

/* --- Addresses ---------------------------------------------------------------------- */

/* "/prioridades/ID", the prioridad's of an acción, too. */
static void add_prioridad(struct strbuf *out, const struct index *index, uint32_t docid)
{
	struct strbuf id;

	strbuf_init(&id, STRBUF_NO_LIMIT);
	record_id_add(&id, record_first_value(index, FIELD_DOCUMENTO, docid),
		      record_first_value(index, FIELD_PRIORIDAD, docid), NULL);
	strbuf_add_string(out, "/prioridades/");
	percent_add(out, id.data, id.length);
	strbuf_release(&id);
}

void page_add_record(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	url_add_record_page(out, index, hit);
}

void page_add_alike(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	add_prioridad(out, index, hit->docid);
	if (hit->record.inciso.data) {
		strbuf_add_string(out, "?parecidas=");
		percent_add(out, hit->record.inciso.data, hit->record.inciso.length);
	}
	strbuf_add_string(out, "#parecidas");
}

/* A colon may stand in a part of a path as it is, and people read it. */
void page_add_ente(struct strbuf *out, const struct ente *ente)
{
	strbuf_add_format(out, "/entes/%s", ente->key);
}

void page_add_eje_of(struct strbuf *out, const struct catalog *catalog, const struct catalog_eje *eje)
{
	const char *documento = catalog->documentos[eje->documento].documento;

	strbuf_add_string(out, "/ejes/");
	percent_add(out, documento, strlen(documento));
	strbuf_add_format(out, "/%" PRIu32, eje->eje);
}

void page_add_eje_path(struct strbuf *out, const struct generation *generation, uint32_t docid)
{
	const struct catalog_eje *eje = generation_eje(generation, docid);

	if (eje)
		page_add_eje_of(out, generation_catalog(generation), eje);
}

void page_add_documento(struct strbuf *out, const struct catalog_documento *documento)
{
	strbuf_add_string(out, "/documentos/");
	percent_add(out, documento->documento, strlen(documento->documento));
}

/* A long text is shown in parts: their first lines say which, so that each has one address. */
void page_add_source_of(struct strbuf *out, const struct generation *generation,
			const struct catalog_documento *documento, const struct record_lines *lines)
{
	const struct catalog *catalog = generation_catalog(generation);

	if (lines->first == 0 ||
	    !source_directory_find(generation_sources(generation), (uint32_t)(documento - catalog->documentos)))
		return;
	page_add_documento(out, documento);
	if (lines->first > DOCUMENT_PAGE_LINES)
		strbuf_add_format(out, "?linea=%" PRIu32,
				  (lines->first - 1) / DOCUMENT_PAGE_LINES * DOCUMENT_PAGE_LINES + 1);
	strbuf_add_format(out, "#l%" PRIu32, lines->first);
}

void page_add_source(struct strbuf *out, const struct generation *generation, uint32_t docid,
		     const struct record_lines *lines)
{
	const struct catalog_documento *documento = generation_documento(generation, docid);

	if (documento)
		page_add_source_of(out, generation, documento, lines);
}

/* --- Words ------------------------------------------------------------------------------ */

void page_add_number(struct strbuf *out, const struct index *index, const struct hit *hit)
{
	const struct stored_record *record = &hit->record;
	const char *prioridad = record_first_value(index, FIELD_PRIORIDAD, hit->docid);

	if (record->numero.data)
		strbuf_add_string(out, record->numero.data);
	else if (record->inciso.data)
		strbuf_add_format(out, "%s %s)", record->above.data ? record->above.data : prioridad, record->inciso.data);
	else
		strbuf_add_string(out, prioridad);
}

void page_add_level(struct strbuf *out, const struct generation *generation, uint32_t docid)
{
	const char *name = levels_name(generation_levels(generation, docid),
				       record_is_accion(generation_index(generation), docid) ? LEVEL_ACCION :
											       LEVEL_PRIORIDAD);

	letter_case_add_small(out, name, strlen(name));
}

void page_add_level_and_number(struct strbuf *out, const struct generation *generation, const struct hit *hit)
{
	const struct index *index = generation_index(generation);

	strbuf_add_format(out, "%s ", levels_name(generation_levels(generation, hit->docid),
						  record_is_accion(index, hit->docid) ? LEVEL_ACCION : LEVEL_PRIORIDAD));
	page_add_number(out, index, hit);
}

void page_add_eje_number(struct strbuf *out, const struct catalog *catalog, const struct catalog_eje *eje)
{
	strbuf_add_format(out, "%s ", levels_name(&catalog->documentos[eje->documento].niveles, LEVEL_EJE));
	if (eje->numero)
		strbuf_add_string(out, eje->numero);
	else
		strbuf_add_format(out, "%" PRIu32, eje->eje);
}

void page_add_eje(struct strbuf *out, const struct generation *generation, uint32_t docid)
{
	const struct index *index = generation_index(generation);
	const struct catalog_eje *eje = generation_eje(generation, docid);
	uint32_t ordinal = record_first_ordinal(index, FIELD_EJE, docid);

	if (ordinal == UINT32_MAX)
		return;
	strbuf_add_format(out, "%s %s", levels_name(generation_levels(generation, docid), LEVEL_EJE),
			  eje && eje->numero ? eje->numero : eje_value_number(index_value(index, FIELD_EJE, ordinal)));
	if (eje && eje->titulo)
		strbuf_add_format(out, ", %s", index_label(index, FIELD_EJE, ordinal));
}

void page_add_beginning(struct strbuf *out, const struct stored_text *text, size_t characters)
{
	size_t end = utf8_prefix(text->data ? text->data : "", text->length, characters);
	size_t cut = end;

	if (end == text->length) {
		strbuf_add(out, text->data ? text->data : "", end);
		return;
	}
	while (cut > 0 && text->data[cut] != ' ')
		cut--;
	strbuf_add(out, text->data, cut > 0 ? cut : end);
	strbuf_add_string(out, "…");
}

/* A last syllable whose stress the plural does not write: acción, acciones. */
static const struct {
	const char *one, *many;
} stressed[] = { { "án", "anes" }, { "én", "enes" }, { "ín", "ines" }, { "ón", "ones" }, { "ún", "unes" } };

static bool ends_in(const char *text, size_t length, const char *end)
{
	return length >= strlen(end) && memcmp(text + length - strlen(end), end, strlen(end)) == 0;
}

static void add_plural_word(struct strbuf *out, const char *word, size_t length)
{
	char last = length > 0 ? word[length - 1] : 's';

	for (size_t i = 0; i < sizeof(stressed) / sizeof(stressed[0]); i++) {
		if (ends_in(word, length, stressed[i].one)) {
			strbuf_add(out, word, length - strlen(stressed[i].one));
			strbuf_add_string(out, stressed[i].many);
			return;
		}
	}
	if (last == 'z')
		strbuf_add_format(out, "%.*sces", (int)length - 1, word);
	else
		strbuf_add_format(out, "%.*s%s", (int)length, word,
				  last == 's' ? "" : strchr("aeiou", last) || (unsigned char)last >= 0x80 ? "s" : "es");
}

/* Words that open what a name is of, which keeps its number: líneas de acción. */
static bool opens_complement(const char *word, size_t length)
{
	static const char *const openers[] = { "a", "al", "con", "de", "del", "e", "en", "para", "por", "y" };

	for (size_t i = 0; i < sizeof(openers) / sizeof(openers[0]); i++) {
		if (length == strlen(openers[i]) && memcmp(word, openers[i], length) == 0)
			return true;
	}
	return false;
}

void page_add_plural(struct strbuf *out, const char *name)
{
	size_t length;

	for (; *name; name += length) {
		length = strcspn(name, " ");
		if (opens_complement(name, length)) {
			strbuf_add_string(out, name);
			return;
		}
		add_plural_word(out, name, length);
		name += length;
		length = strspn(name, " ");
		strbuf_add(out, name, length);
	}
}

void page_add_small(struct strbuf *out, const char *name)
{
	letter_case_add_small(out, name, strlen(name));
}

void page_add_count(struct strbuf *out, uint32_t count, const char *level)
{
	struct strbuf name;

	strbuf_init(&name, STRBUF_NO_LIMIT);
	if (count == 1)
		strbuf_add_string(&name, level);
	else
		page_add_plural(&name, level);
	strbuf_add_format(out, "%" PRIu32 " ", count);
	page_add_small(out, name.data);
	strbuf_release(&name);
}

void page_add_documento_title(struct strbuf *out, const struct index *index, const struct catalog_documento *documento)
{
	uint32_t ordinal = index_find_value(index, FIELD_DOCUMENTO, documento->documento);

	if (ordinal != UINT32_MAX)
		strbuf_add_string(out, index_label(index, FIELD_DOCUMENTO, ordinal));
	else
		strbuf_add_string(out, documento->titulo ? documento->titulo : documento->documento);
}

void page_add_documento_counts(struct strbuf *out, const struct catalog_documento *documento)
{
	page_add_count(out, documento->prioridades, levels_name(&documento->niveles, LEVEL_PRIORIDAD));
	if (documento->acciones > 0) {
		strbuf_add_string(out, " y ");
		page_add_count(out, documento->acciones, levels_name(&documento->niveles, LEVEL_ACCION));
	}
	if (documento->ejes > 0) {
		strbuf_add_string(out, " en ");
		page_add_count(out, documento->ejes, levels_name(&documento->niveles, LEVEL_EJE));
	}
}

/* The ordinal of an eje: its value has its documento's name only where others have its number. */
static uint32_t find_eje(const struct generation *generation, const char *documento, const struct catalog_eje *eje)
{
	struct strbuf value;
	uint32_t ordinal;

	strbuf_init(&value, STRBUF_NO_LIMIT);
	eje_value_add(&value, documento, eje->eje);
	ordinal = index_find_value(generation_index(generation), FIELD_EJE, value.data);
	strbuf_release(&value);
	return generation_eje_of_value(generation, ordinal) == eje ? ordinal : UINT32_MAX;
}

void page_add_eje_title(struct strbuf *out, const struct generation *generation, const struct catalog_eje *eje)
{
	const struct catalog_documento *documento = &generation_catalog(generation)->documentos[eje->documento];
	uint32_t ordinal = find_eje(generation, documento->documento, eje);

	if (ordinal == UINT32_MAX)
		ordinal = find_eje(generation, NULL, eje);
	if (ordinal != UINT32_MAX)
		strbuf_add_string(out, index_label(generation_index(generation), FIELD_EJE, ordinal));
	else if (eje->titulo)
		strbuf_add_string(out, eje->titulo);
	else
		strbuf_add_format(out, "%s %" PRIu32, levels_name(&documento->niveles, LEVEL_EJE), eje->eje);
}

void page_add_documento_origin(struct strbuf *out, const struct generation *generation,
			       const struct catalog_documento *documento)
{
	const struct authority *authority = generation_authority(generation);
	const char *slug = documento->ambito;
	uint32_t ambito = slug ? authority_find_ambito(authority, slug, strlen(slug)) : AMBITO_UNSAID;
	const struct ente *ente = NULL;

	if (documento->ente && ambito != AMBITO_NONE)
		ente = authority_resolve_in(authority, ambito, documento->ente, strlen(documento->ente), NULL);
	if (documento->ente)
		strbuf_add_string(out, ente ? ente->nombre : documento->ente);
	if (documento->fecha) {
		strbuf_add_string(out, documento->ente ? ", " : "");
		spanish_date_add(out, documento->fecha);
	}
}

/* Longer names in capitals are claves of somebody's own, which nobody says. */
#define SIGLAS_MAX_BYTES 9

const char *page_siglas(const struct generation *generation, const struct ente *ente)
{
	const char *siglas = ente_columns_siglas(generation_columns(generation), ente);
	char *folded, *name;
	bool told;

	if (!siglas || strlen(siglas) > SIGLAS_MAX_BYTES || strchr(siglas, '-'))
		return "";
	folded = fold_copy(siglas);
	name = fold_copy(ente->nombre);
	told = strstr(name, folded) != NULL;
	free(folded);
	free(name);
	return told ? "" : siglas;
}

static const struct {
	const char *word, *class;
} roles[ROLE_COUNT] = {
	[ROLE_LIDER] = { "Dirige", "dirige" },
	[ROLE_POTENCIAL] = { "Puede participar", "participa" },
	[ROLE_TACHADO] = { "Tachado", "tachado" },
	[ROLE_MENCION] = { "Se menciona", "menciona" },
};

const char *page_role_word(enum role role)
{
	return roles[role].word;
}

const char *page_role_class(enum role role)
{
	return roles[role].class;
}

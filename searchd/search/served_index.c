#include "searchd/search/served_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entes/authority_file.h"
#include "index/eje_value.h"
#include "index/metadata.h"
#include "match/reader.h"
#include "text/analyzer.h"
#include "text/utf8.h"

static bool refuse(struct error *err, const char *what)
{
	error_set(err, ERROR_FORMAT, "%s: build it again", what);
	return false;
}

/* --- Texts ----------------------------------------------------------------- */

/* NULL is good: what is not there is not sent. */
static bool is_text(const char *text)
{
	return !text || utf8_is_valid(text, strlen(text), NULL);
}

static bool values_are_text(const struct index *index)
{
	for (int field = 0; field < FIELD_COUNT; field++) {
		for (uint32_t i = 0; i < index_value_count(index, (enum field)field); i++) {
			if (!is_text(index_value(index, (enum field)field, i)) ||
			    !is_text(index_label(index, (enum field)field, i)))
				return false;
		}
	}
	return true;
}

static bool documento_is_text(const struct catalog_documento *documento)
{
	for (int level = 0; level < LEVEL_COUNT; level++) {
		if (!is_text(documento->niveles.names[level]))
			return false;
	}
	return is_text(documento->documento) && is_text(documento->titulo) && is_text(documento->ente) &&
	       is_text(documento->fuente) && is_text(documento->ambito) && is_text(documento->url) &&
	       is_text(documento->fecha);
}

static bool eje_is_text(const struct catalog_eje *eje)
{
	for (uint32_t i = 0; i < eje->tema_count; i++) {
		if (!is_text(eje->temas[i]))
			return false;
	}
	for (uint32_t i = 0; i < eje->campo_count; i++) {
		if (!is_text(eje->campos[i].etiqueta.data) || !is_text(eje->campos[i].texto.data))
			return false;
	}
	return is_text(eje->numero) && is_text(eje->titulo) && is_text(eje->objetivo);
}

static bool catalog_is_text(const struct catalog *catalog)
{
	for (size_t i = 0; i < catalog->documento_count; i++) {
		if (!documento_is_text(&catalog->documentos[i]))
			return false;
	}
	for (size_t i = 0; i < catalog->eje_count; i++) {
		if (!eje_is_text(&catalog->ejes[i]))
			return false;
	}
	return true;
}

static bool words_are_text(const struct vocabulary *vocabulary)
{
	const struct vocabulary_word *words = vocabulary_words(vocabulary);

	for (size_t i = 0; i < vocabulary_count(vocabulary); i++) {
		if (!is_text(words[i].text) || !is_text(words[i].written))
			return false;
	}
	return true;
}

/* All that may be sent, but for the records, each of which is looked at when it is read: index_reader_fetch(). */
static bool texts_are_good(const struct served_index *served, struct error *err)
{
	if (values_are_text(served->index) && catalog_is_text(&served->catalog) &&
	    words_are_text(served->vocabulary) && words_are_text(served->synonym_words))
		return true;
	return refuse(err, "damaged: a text in it is no UTF-8");
}

/* --- Parts -------------------------------------------------------------------- */

static bool load_authority(struct served_index *served, struct error *err)
{
	size_t length;
	const char *bytes = index_metadata(served->index, METADATA_ENTES, &length);

	if (!bytes)
		return refuse(err, "it has no authority of public bodies");
	served->authority = authority_read(bytes, length, err);
	return served->authority != NULL;
}

static void place_documentos(struct served_index *served)
{
	const struct catalog *catalog = &served->catalog;

	served->documento_of =
		xcalloc(index_value_count(served->index, FIELD_DOCUMENTO), sizeof(*served->documento_of));
	for (size_t i = 0; i < catalog->documento_count; i++) {
		uint32_t ordinal = index_find_value(served->index, FIELD_DOCUMENTO, catalog->documentos[i].documento);

		if (ordinal != UINT32_MAX)
			served->documento_of[ordinal] = &catalog->documentos[i];
	}
}

/* The value that records of an eje have: documento:number, or its number alone. */
static uint32_t find_eje_value(const struct served_index *served, const struct catalog_eje *eje, struct strbuf *value)
{
	uint32_t ordinal;

	strbuf_clear(value);
	eje_value_add(value, served->catalog.documentos[eje->documento].documento, eje->eje);
	ordinal = index_find_value(served->index, FIELD_EJE, value->data);
	return ordinal != UINT32_MAX ? ordinal : index_find_value(served->index, FIELD_EJE, eje_value_number(value->data));
}

static void place_ejes(struct served_index *served)
{
	const struct catalog *catalog = &served->catalog;
	struct strbuf value;

	strbuf_init(&value, STRBUF_NO_LIMIT);
	served->eje_of = xcalloc(index_value_count(served->index, FIELD_EJE), sizeof(*served->eje_of));
	for (size_t i = 0; i < catalog->eje_count; i++) {
		uint32_t ordinal = find_eje_value(served, &catalog->ejes[i], &value);

		if (ordinal != UINT32_MAX)
			served->eje_of[ordinal] = &catalog->ejes[i];
	}
	strbuf_release(&value);
}

static bool load_catalog(struct served_index *served, struct error *err)
{
	struct catalog *catalog = &served->catalog;
	size_t length;
	const char *bytes = index_metadata(served->index, METADATA_CATALOG, &length);

	if (!bytes)
		return refuse(err, "it has no catalog of documentos");
	if (!catalog_read(catalog, bytes, length, err))
		return false;
	place_documentos(served);
	place_ejes(served);
	return true;
}

/* An index without source texts needs no directory of them. */
static bool load_sources(struct served_index *served, struct error *err)
{
	struct source_directory *sources = &served->sources;
	size_t length;
	const char *bytes = index_metadata(served->index, METADATA_SOURCES, &length);

	if (!bytes)
		return true;
	if (!source_directory_read(sources, bytes, length, err))
		return false;
	/* Their places rise. */
	if (sources->count > 0 && sources->items[sources->count - 1].documento >= served->catalog.documento_count)
		return refuse(err, "damaged: it has the source text of no documento");
	return true;
}

static bool load_synonyms(struct served_index *served, struct error *err)
{
	size_t length = 0;
	const char *bytes = index_metadata(served->index, METADATA_SYNONYMS, &length);

	served->synonyms = synonyms_open(bytes, length, err);
	if (!served->synonyms)
		return false;
	served->synonym_words = synonyms_vocabulary(served->synonyms);
	return true;
}

static bool read_vocabulary(struct served_index *served, struct index_reader *reader, struct error *err)
{
	size_t length = 0;
	const char *forms = index_metadata(served->index, METADATA_PALABRAS, &length);
	struct term_list terms = TERM_LIST_INIT;

	if (index_reader_terms(reader, TERM_EXACT, "", SIZE_MAX, &terms, err))
		served->vocabulary = vocabulary_new(&terms, forms, length);
	term_list_release(&terms);
	return served->vocabulary != NULL;
}

/* Also one reader: what fails, fails here and not at a request. */
static bool load_vocabulary(struct served_index *served, struct error *err)
{
	struct index_reader *reader = index_reader_open(served->index, err);
	bool good = reader && read_vocabulary(served, reader, err);

	index_reader_close(reader);
	return good;
}

/* --- All of it ------------------------------------------------------------------- */

bool served_index_load(struct served_index *served, int fd, struct error *err)
{
	served->index = index_open_fd(fd, analyzer_versions(), err);
	if (!served->index || !load_authority(served, err) || !load_catalog(served, err) ||
	    !load_sources(served, err) || !load_synonyms(served, err) || !load_vocabulary(served, err) ||
	    !texts_are_good(served, err))
		return false;
	served->columns = ente_columns_new(served->index, served->authority);
	served->directory = ente_directory_new(served->index, served->authority, served->columns);
	served->scopes = scopes_new(served->index, served->authority, &served->catalog);
	served->names = body_names_new(served->index, served->authority);
	label_order_make(&served->labels, served->index);
	return true;
}

void served_index_release(struct served_index *served)
{
	ente_directory_free(served->directory);
	ente_columns_free(served->columns);
	scopes_free(served->scopes);
	catalog_release(&served->catalog);
	source_directory_release(&served->sources);
	free(served->documento_of);
	free(served->eje_of);
	label_order_release(&served->labels);
	vocabulary_free(served->vocabulary);
	vocabulary_free(served->synonym_words);
	body_names_free(served->names);
	synonyms_free(served->synonyms);
	authority_free(served->authority);
	index_close(served->index);
	memset(served, 0, sizeof(*served));
}

const struct catalog_documento *served_index_documento(const struct served_index *served, uint32_t docid)
{
	size_t count;
	const uint32_t *ordinals = index_document_values(served->index, FIELD_DOCUMENTO, docid, &count);

	return count ? served->documento_of[ordinals[0]] : NULL;
}

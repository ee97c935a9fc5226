/*
 * The first pass over a corpus: what must be known of all of it before the
 * first record can be indexed. Which documentos and ejes there are and how
 * much they hold, how each principio and implementacion is spelled most often,
 * and which body each written name is.
 */
#ifndef FICHERO_INDEXER_BUILD_SURVEY_H
#define FICHERO_INDEXER_BUILD_SURVEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "entes/authority.h"
#include "index/levels.h"
#include "indexer/build/written_names.h"
#include "indexer/corpus/reader.h"
#include "indexer/corpus/record.h"

struct survey_documento {
	struct documento_record record;
	struct levels niveles; /* of the record */
	char *titulo; /* in sentence case, or NULL */
	const char *file; /* where its record stands; NULL where it has none */
	size_t line;
	size_t ejes, prioridades, acciones;
};

struct survey;

/*
 * `authority` gets a provisional body for each name that none has; it stays
 * the caller's and outlives the survey. Free with survey_free().
 */
struct survey *survey_new(struct authority *authority);
void survey_free(struct survey *survey);

/* Take note of a record; the survey may take its parts over, and leaves it releasable. */
void survey_add(struct survey *survey, struct corpus_record *record);

/* When all records were added: decide the spellings, sort the ejes, finish the authority. Then nothing may be added. */
void survey_finish(struct survey *survey);

/* NULL where there is none. All that these give is owned by the survey. */
const struct survey_documento *survey_find_documento(const struct survey *survey, const char *documento);
/* The record of an eje; NULL where the corpus has none. */
const struct eje_record *survey_find_eje(const struct survey *survey, const char *documento, unsigned eje);
/* Does any record have a number as printed, or any documento its own names of levels? */
bool survey_has_numbers(const struct survey *survey);
/* Which body each name of a list is, and how each principio is spelled. */
const struct written_names *survey_names(const struct survey *survey);

size_t survey_documento_count(const struct survey *survey);
const struct survey_documento *survey_documento_at(const struct survey *survey, size_t i);

/* The number of a documento's ámbito in the authority; of none that it has, AMBITO_UNSAID. */
uint32_t survey_ambito(const struct survey *survey, const char *documento);

/* The ejes of all documentos: how the index calls each (index/eje_value.h), and its label, its title or "Eje N". */
size_t survey_eje_count(const struct survey *survey);
void survey_eje_at(const struct survey *survey, size_t i, struct strbuf *value, struct strbuf *label);
/* Append how the index calls an eje of a documento, both of which some record named. */
void survey_add_eje_value(const struct survey *survey, const char *documento, unsigned eje, struct strbuf *value);

/* Append the block of all documentos and ejes (index/catalog.h). */
void survey_write_catalog(const struct survey *survey, struct strbuf *out);

#endif

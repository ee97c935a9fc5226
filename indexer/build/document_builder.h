/*
 * The document builder: a prioridad -> its index document and one for each of
 * its acciones, in that order.
 *
 * A prioridad has the words of its texts and good practice, an acción those of
 * its own text; with less weight both have those of their labelled fields and of
 * their number, a prioridad those of the headings that it stands under. Both have
 * the facets of the prioridad, an acción those of its own bodies too, but it names
 * (`mencion`) only what its own text names. Nothing but these texts names anybody.
 */
#ifndef FICHERO_INDEXER_BUILD_DOCUMENT_BUILDER_H
#define FICHERO_INDEXER_BUILD_DOCUMENT_BUILDER_H

#include <stdbool.h>

#include "base/error.h"
#include "entes/authority.h"
#include "index/document.h"
#include "indexer/build/acronyms.h"
#include "indexer/build/survey.h"
#include "indexer/build/written_forms.h"
#include "indexer/corpus/record.h"

struct document_builder;

/* Both are finished, stay the caller's and outlive the builder. Free with document_builder_free(). One thread. */
struct document_builder *document_builder_new(const struct survey *survey, const struct authority *authority);
void document_builder_free(struct document_builder *builder);

/* Takes each document; it is the builder's and changes with the next one. False, with `err`, ends the building. */
typedef bool document_sink(void *context, const struct document *document, struct error *err);

/* Build the documents of a prioridad that the survey has seen. False where the sink said so. */
bool document_builder_add(struct document_builder *builder, const struct prioridad_record *prioridad,
			  document_sink *sink, void *context, struct error *err);

/* The acronyms that the records built so far explain. Owned by the builder. */
const struct acronyms *document_builder_acronyms(const struct document_builder *builder);

/* How the words of all documents so far are written. Owned by the builder. */
const struct written_forms *document_builder_forms(const struct document_builder *builder);

#endif

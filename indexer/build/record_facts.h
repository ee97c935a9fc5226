/*
 * What is stored of a record: the facts of the corpus, each once, with the
 * body that each name is (index/stored_record.h).
 *
 *     record_facts_begin(facts, ambito);
 *     record_facts_add_mentions(facts, RECORD_TEXTO, &mentions);
 *     record_facts_store_prioridad(facts, prioridad, &document);
 */
#ifndef FICHERO_INDEXER_BUILD_RECORD_FACTS_H
#define FICHERO_INDEXER_BUILD_RECORD_FACTS_H

#include <stdint.h>

#include "entes/mentions.h"
#include "index/document.h"
#include "indexer/build/written_names.h"
#include "indexer/corpus/record.h"

struct record_facts;

/* `written` is finished and outlives it. Free with record_facts_free(); NULL is allowed. One thread. */
struct record_facts *record_facts_new(const struct written_names *written);
void record_facts_free(struct record_facts *facts);

/* Another record begins, of a documento of that ámbito: it mentions nobody yet. */
void record_facts_begin(struct record_facts *facts, uint32_t ambito);
/* The record's own text `text` has these. */
void record_facts_add_mentions(struct record_facts *facts, enum record_text text, const struct mention_list *mentions);

/* Give the document its id and its record. */
void record_facts_store_prioridad(struct record_facts *facts, const struct prioridad_record *prioridad,
				  struct document *document);
void record_facts_store_accion(struct record_facts *facts, const struct prioridad_record *prioridad,
			       const struct accion_record *accion, struct document *document);

#endif

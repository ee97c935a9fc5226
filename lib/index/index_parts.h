/*
 * What an open index is made of, for lib/match, which searches it. All but the
 * store is shared by all threads.
 *
 * Private to lib/index and lib/match.
 */
#ifndef FICHERO_INDEX_INDEX_PARTS_H
#define FICHERO_INDEX_INDEX_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/columns.h"
#include "index/field.h"
#include "index/index.h"

struct record_vectors;
struct store;
struct twins;
struct value_numbers;
struct word_order;

/* Never NULL; a field that no document has is a column with no values. */
const struct column *index_column(const struct index *index, enum field field);
/* By docid - 1. */
const uint32_t *index_lengths(const struct index *index);
const struct word_order *index_word_order(const struct index *index);
/* Empty where the index was built without word vectors. */
const struct record_vectors *index_record_vectors(const struct index *index);
/* Those of a FIELD_NUMBER. */
const struct value_numbers *index_numbers(const struct index *index, enum field field);
const struct twins *index_twins(const struct index *index);
/* By docid - 1: index_document_head(). */
const uint32_t *index_heads(const struct index *index);
/*
 * The store of this index, for one thread, to be closed with store_close().
 * Any number of threads may call this at once. NULL with ERROR_IO.
 */
struct store *index_open_store(const struct index *index, struct error *err);
/* The stored record of a document (stored_record.h), the index's. */
const char *index_record(const struct index *index, uint32_t docid, size_t *length);
/* A part of a source text (source_block.h), the index's, or NULL with ERROR_FORMAT. */
const char *index_source_part(const struct index *index, uint32_t documento, uint32_t part, size_t *length,
			      struct error *err);

#endif

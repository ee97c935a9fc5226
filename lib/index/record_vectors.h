/*
 * Record vectors: what each document means, as a direction among those of the
 * words (vectors/vectors.h).
 *
 * That of a document is the mean of its words' directions, each weighing the less
 * the more common the word is, RECORD_VECTORS_A / (RECORD_VECTORS_A + p), less
 * what all documents have in common: their first principal component. This is
 * SIF of Arora, Liang and Ma, A Simple but Tough-to-Beat Baseline for Sentence
 * Embeddings, 2017. A word counts as often as ranking counts it (DOCUMENT_WORD).
 * An acción gets RECORD_VECTORS_HEAD times the direction of its prioridad on top:
 * what it is about is often said there alone. That of a query is made likewise.
 *
 * On disk it is one block, little-endian, beside a copy of the words' vectors,
 * without which it says nothing:
 *
 *   version, documents, dimensions   32 bits each
 *   component                        a float for each dimension, of length 1 or all 0
 *   inverse lengths                  a float for each document, 0 where it has no known word
 *   directions                       `dimensions` signed bytes for each document
 *
 * Private to lib/index and lib/match.
 */
#ifndef FICHERO_INDEX_RECORD_VECTORS_H
#define FICHERO_INDEX_RECORD_VECTORS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "index/document.h"
#include "index/word_directions.h"
#include "index/word_order.h"
#include "vectors/dot.h"
#include "vectors/vectors.h"

#define RECORD_VECTORS_A 1e-3
#define RECORD_VECTORS_HEAD 0.5

/* --- Reading: made once when an index is opened, then shared by all threads. --- */

struct record_vectors {
	struct vectors *vectors;  /* of the words; NULL: the index has none, and nothing else is there */
	uint32_t document_count, dimensions;
	float *component;
	float *inverse_lengths;   /* by docid - 1 */
	const int8_t *directions; /* by docid - 1, `dimensions` each: in the block's bytes */
	struct word_directions words; /* of the word order */
};

/*
 * Read a block for `document_count` documents, and the words' vectors (NULL:
 * neither is there, which is good). Both must outlive the record vectors. False
 * with ERROR_FORMAT where they are not well formed or not of one another;
 * `records` is then empty and needs no release.
 */
bool record_vectors_open(struct record_vectors *records, const char *vectors, size_t vectors_length, const char *bytes,
			 size_t length, const struct word_order *order, uint32_t document_count, struct error *err);
void record_vectors_release(struct record_vectors *records);

/* That record_vectors_of() a document is asked for soon. */
void record_vectors_prefetch(const struct record_vectors *records, uint32_t docid);
/* The direction of a document. */
struct direction record_vectors_of(const struct record_vectors *records, uint32_t docid);
/* The cosine of two directions of so many dimensions; 0 where one has none. */
float direction_cosine(struct direction a, struct direction b, uint32_t dimensions);

/* --- Making directions: for documents and queries. --- */

/* Add `times` the direction of a word, by how common it is, to `sum`, which has as many numbers as there are dimensions. */
void record_vectors_add_word(const struct vectors *vectors, uint32_t row, double times, double *sum);
/*
 * The direction of `sum`, which is changed, less the part along `component`
 * (NULL: none), as bytes; one by their length, 0 where nothing is left.
 */
float record_vectors_pack(double *sum, const float *component, uint32_t dimensions, int8_t *bytes);

/* --- Writing --- */

struct record_vectors_writer;

/* `vectors` outlive the writer. */
struct record_vectors_writer *record_vectors_writer_new(const struct vectors *vectors);
/* NULL is allowed. */
void record_vectors_writer_free(struct record_vectors_writer *writer);
/* The next document. */
void record_vectors_writer_add(struct record_vectors_writer *writer, const struct document *document);
/* Append all of it as one block. Once, at the end. */
void record_vectors_writer_encode(struct record_vectors_writer *writer, struct strbuf *out);

#endif

/*
 * The writing side: documents in, one whole index file out.
 *
 * The index is built in a folder beside its place (`PATH.building`) and put at
 * PATH by one rename when index_writer_commit() has packed it, written it anew
 * with its seal, read it back and flushed it. An empty `PATH.lock` stays there for good. Until then, after a failure, or when the program is killed,
 * what is at PATH is as it was; leftovers are cleared by the next build.
 *
 * One thread. Functions that return bool fill `err` on false; after a failure
 * only index_writer_close() is of use.
 */
#ifndef FICHERO_INDEX_INDEX_WRITER_H
#define FICHERO_INDEX_INDEX_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/document.h"
#include "index/field.h"

struct index_writer;
struct vectors;

/*
 * Begin an index that will be published at `path` (a file; its folder must
 * exist; a symbolic link is followed). NULL with ERROR_LOCKED (another build
 * for this path is going on), ERROR_INPUT (something that is no file is there;
 * it is left alone) or ERROR_IO. The caller closes it with index_writer_close().
 */
struct index_writer *index_writer_open(const char *path, struct error *err);

/*
 * Add a document behind those that are there: the order of adding is the
 * document order that search results fall back to. Its record must be set and its id
 * new (ERROR_INPUT where it is not).
 */
bool index_writer_add(struct index_writer *writer, const struct document *document, struct error *err);

/* The name that people read for a value of a field; without one the value is its own label. */
bool index_writer_set_label(struct index_writer *writer, enum field field, const char *value, const char *label,
			    struct error *err);

/*
 * A named block of bytes that index_metadata() gives back, a later one in the
 * place of an earlier one. ERROR_INPUT where it has more than 64 MiB or the
 * name is no short word of printable ASCII.
 */
bool index_writer_set_metadata(struct index_writer *writer, const char *name, const char *bytes, size_t length,
			       struct error *err);

/*
 * Let the index have a direction for each document, by these word vectors,
 * which are kept in it as they are. Once, before the first document; `vectors`
 * outlive the writer. ERROR_INPUT where they have more than 64 MiB.
 */
bool index_writer_set_vectors(struct index_writer *writer, const struct vectors *vectors, const char *bytes,
			      size_t length, struct error *err);

/* A part of the source text of the documento at that place of the catalog: source_writer.h makes it. */
bool index_writer_set_source_part(struct index_writer *writer, uint32_t documento, uint32_t part, const char *bytes,
				  size_t length, struct error *err);

/*
 * Pack, seal, flush, verify and publish. `versions` says what the analysis was
 * made with (analyzer version and libraries): searchd refuses another.
 */
bool index_writer_commit(struct index_writer *writer, const char *versions, struct error *err);

/*
 * Whether the new index is at its path: after a commit that failed it is where
 * only its name could not be flushed, so that it may be the old one again after
 * a power failure.
 */
bool index_writer_published(const struct index_writer *writer);

/* Free the writer; without a commit before, what it wrote goes away. NULL is allowed. */
void index_writer_close(struct index_writer *writer);

#endif

/*
 * A published index, opened and verified: what many readers share.
 *
 * The bytes that it is read from may not change while it is open. Builds
 * replace a file whole and never change it, but others may: who serves an index
 * for long opens a private copy (index_copy.h). It is immutable: any number of
 * threads may use it at once.
 */
#ifndef FICHERO_INDEX_INDEX_H
#define FICHERO_INDEX_INDEX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "base/error.h"
#include "index/field.h"

struct index;

/*
 * Open the index file at `path`, check its seal (a hash over all of it), its
 * format and that it was made with `versions`. The caller closes it with
 * index_close(). NULL with ERROR_NOT_FOUND (nothing there), ERROR_FORMAT (no
 * index, damaged, or made by another version: build it again) or ERROR_IO;
 * the message names the path.
 */
struct index *index_open(const char *path, const char *versions, struct error *err);
/* The same of what `fd` holds, which is taken over in any case; the message names no file. */
struct index *index_open_fd(int fd, const char *versions, struct error *err);
/*
 * Whether the engine can read the index that `fd` holds, which stays the
 * caller's: ERROR_FORMAT or ERROR_IO where it cannot. The engine trusts its
 * bytes, and a seal can be made anew: those that were damaged on purpose may
 * end the process or keep it busy for good. Call it in a process that may. Any thread.
 */
bool index_check_store(int fd, struct error *err);
/* Close every reader first. NULL is allowed. */
void index_close(struct index *index);

/* Hexadecimal, another for every build: what ETags and /healthz show. Owned by the index. */
const char *index_revision(const struct index *index);
/* When it was built. */
time_t index_built_at(const struct index *index);
/* Documents are numbered from 1 to this, in document order. */
uint32_t index_document_count(const struct index *index);

/* Whether it was built with word vectors, so that records are found by meaning. */
bool index_has_vectors(const struct index *index);

/* The length of a document, as document.h says, and the mean over all. For ranking. */
uint32_t index_document_length(const struct index *index, uint32_t docid);
double index_average_length(const struct index *index);

/*
 * The document that heads the group of `docid`. A group is a prioridad and its
 * acciones, which stand behind it in document order: neighbours of the same
 * documento and prioridad. Worked out when the index is opened.
 */
uint32_t index_document_head(const struct index *index, uint32_t docid);

/*
 * Records with the very same text, in document order: the first of those that
 * have the text of `docid`, itself where it is alone; the one behind it, 0 at their end.
 */
uint32_t index_first_twin(const struct index *index, uint32_t docid);
uint32_t index_next_twin(const struct index *index, uint32_t docid);

/* A block that index_writer_set_metadata() stored, zero-terminated, or NULL. Owned by the index. */
const char *index_metadata(const struct index *index, const char *name, size_t *length);

/*
 * The columns: the values of a field are numbered from 0 (ordinals) in the
 * order of their strings; each document has a sorted set of them.
 */
uint32_t index_value_count(const struct index *index, enum field field);
/* The value, and its label, of an ordinal. Owned by the index. */
const char *index_value(const struct index *index, enum field field, uint32_t ordinal);
const char *index_label(const struct index *index, enum field field, uint32_t ordinal);
/* Whether some document has a number from `first` to `last` in a FIELD_NUMBER; values that are more than digits are none. */
bool index_has_between(const struct index *index, enum field field, uint32_t first, uint32_t last);
/* The ordinal of a value, compared byte by byte, or UINT32_MAX. */
uint32_t index_find_value(const struct index *index, enum field field, const char *value);
/*
 * The ordinals of the values of a FIELD_STRING that have that key
 * (text/value_key.h), rising; `count` gets how many. Owned by the index.
 */
const uint32_t *index_find_key(const struct index *index, enum field field, const char *key, size_t *count);
/* The ordinals of one document; `count` gets how many. Owned by the index. */
const uint32_t *index_document_values(const struct index *index, enum field field, uint32_t docid, size_t *count);

#endif

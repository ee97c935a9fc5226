/*
 * Writing columns (index/columns.h): the values of one field, document by
 * document.
 *
 * Private to lib/index. One thread per writer.
 */
#ifndef FICHERO_INDEX_COLUMN_WRITER_H
#define FICHERO_INDEX_COLUMN_WRITER_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

struct column_writer;

/* Free with column_writer_free(). */
struct column_writer *column_writer_new(void);
void column_writer_free(struct column_writer *writer);

/*
 * The next document has these values, in any order, repeats among them or not;
 * `count` may be 0. Memory: four bytes a document, and each distinct set once.
 */
void column_writer_add(struct column_writer *writer, const char *const *values, size_t count);
/* A later label replaces an earlier one; a value that no document has is kept out. */
void column_writer_set_label(struct column_writer *writer, const char *value, const char *label);
/* Append the whole column as one block. The writer can go on afterwards. */
void column_writer_encode(const struct column_writer *writer, struct strbuf *out);

/* Append the lengths of `document_count` documents, as lengths_decode() reads them. */
void lengths_encode(const uint32_t *lengths, uint32_t document_count, struct strbuf *out);

#endif

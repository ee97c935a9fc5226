/*
 * Columns: the values of each field, by document, for filters and facets.
 *
 * A column numbers the distinct values of a field (ordinals) and gives every
 * document a set of them. Documents share few sets (the acciones of a
 * prioridad have the same bodies), so a column is two arrays: document to set
 * number, and set number to ordinals; set 0 is the empty one. The lengths of
 * the documents are a column of their own kind.
 *
 * On disk each is one block, a named block of the store, little-endian, with a
 * version; what it says about itself is checked in full when it is read. The
 * seal of the file finds damage first: these checks are for a block that was
 * wrong when it was sealed, and for whoever fuzzes them. They are written by
 * index/column_writer.h.
 *
 * Private to lib/index and lib/match.
 */
#ifndef FICHERO_INDEX_COLUMNS_H
#define FICHERO_INDEX_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Made once when an index is opened, then shared by all threads. */

struct column {
	uint32_t value_count;
	uint32_t set_count;            /* 1 or more */
	const char *const *values;     /* by ordinal, in byte order */
	const char *const *labels;     /* by ordinal; the value itself where none was set */
	const uint32_t *set_of;        /* by docid - 1; each below set_count */
	const uint32_t *set_offsets;   /* set_count + 1: set s is set_ordinals[set_offsets[s]] up to the next offset */
	const uint32_t *set_ordinals;  /* rising within a set; each below value_count */
	char *strings;                 /* what `values` and `labels` point into */
};

/*
 * Read a column_writer_encode() block for `document_count` documents. False
 * with ERROR_FORMAT where it is not well formed; `column` is then empty and
 * needs no release.
 */
bool column_decode(struct column *column, const char *bytes, size_t length, uint32_t document_count,
		   struct error *err);
void column_release(struct column *column);

/* The ordinal of a value, or UINT32_MAX. */
uint32_t column_find(const struct column *column, const char *value);

/* A block of `document_count` lengths as an array for free(), or NULL with ERROR_FORMAT. */
uint32_t *lengths_decode(const char *bytes, size_t length, uint32_t document_count, struct error *err);

#endif

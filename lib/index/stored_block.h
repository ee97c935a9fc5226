/*
 * The stored block: all stored sections of one document as one run of bytes,
 * which the store keeps without a look inside.
 *
 * Private to lib/index and lib/match.
 */
#ifndef FICHERO_INDEX_STORED_BLOCK_H
#define FICHERO_INDEX_STORED_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "index/document.h"
#include "index/document.h"

/* Append the block of `document` to `out`. */
void stored_block_write(const struct document *document, struct strbuf *out);

/*
 * Find the sections in a block: each points into `bytes` and is zero-terminated
 * there; data NULL, length 0 where the document has none. Sections that a later
 * program appended are passed over. False with ERROR_FORMAT where the block is
 * not well formed.
 */
bool stored_block_read(const char *bytes, size_t length, struct stored_bytes stored[STORED_COUNT],
		       struct error *err);

#endif

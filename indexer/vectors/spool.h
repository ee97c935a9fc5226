/*
 * A temporary file that has no name: written once, in order, then mapped, so
 * that what is longer than memory should be is kept on the disk. It is in the
 * folder that TMPDIR names, else in /var/tmp. One thread writes.
 */
#ifndef FICHERO_INDEXER_VECTORS_SPOOL_H
#define FICHERO_INDEXER_VECTORS_SPOOL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct spool;

/* NULL with ERROR_IO. Free it with spool_free(), which takes NULL too. */
struct spool *spool_new(struct error *err);
void spool_free(struct spool *spool);

/* Append. False with ERROR_IO, where the disk is full say. */
bool spool_add(struct spool *spool, const void *bytes, size_t length, struct error *err);

/* How many bytes were added. */
size_t spool_length(const struct spool *spool);

/*
 * What was added, to read and to change in place, until spool_free(); nothing
 * can be added any more. NULL with ERROR_IO; of an empty one, something that
 * may not be read.
 */
void *spool_map(struct spool *spool, struct error *err);

#endif

/*
 * Writing sections (sections.h): one after the other into a file of their own,
 * which is put behind the engine's store when all is there.
 *
 * Private to lib/index. One thread. Functions that return bool fail with
 * ERROR_IO; after a failure only sections_writer_free() is of use.
 */
#ifndef FICHERO_INDEX_SECTIONS_WRITER_H
#define FICHERO_INDEX_SECTIONS_WRITER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"

struct sections_writer;

/* A new file at `path`, which goes away with the writer. NULL with ERROR_IO. */
struct sections_writer *sections_writer_new(const char *path, struct error *err);
/* NULL is allowed. */
void sections_writer_free(struct sections_writer *writer);

/* A whole section. Of several with one name the last one counts. */
bool sections_writer_add(struct sections_writer *writer, const char *name, const char *bytes, size_t length,
			 struct error *err);

/* The same in pieces: begin it, append any number of times; it ends where another begins. */
bool sections_writer_begin(struct sections_writer *writer, const char *name, struct error *err);
bool sections_writer_append(struct sections_writer *writer, const void *bytes, size_t length, struct error *err);

/* Append all sections, their names and the directory to `file`, which is open for reading and writing. Once. */
bool sections_writer_finish(struct sections_writer *writer, int file, struct error *err);

#endif

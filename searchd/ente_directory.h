/*
 * The bodies of one index as the API lists them: made once for a generation,
 * read by any number of threads.
 */
#ifndef FICHERO_SEARCHD_ENTE_DIRECTORY_H
#define FICHERO_SEARCHD_ENTE_DIRECTORY_H

#include <stddef.h>

#include "entes/authority.h"
#include "index/index.h"

struct ente_directory;

/* Both must outlive the directory. The caller frees it with ente_directory_free(); NULL is allowed. */
struct ente_directory *ente_directory_new(const struct index *index, const struct authority *authority);
void ente_directory_free(struct ente_directory *directory);

/*
 * A JSON array of all bodies, in the Spanish order of their names, each with
 * the number of prioridades that it has a role in. Owned by the directory.
 */
const char *ente_directory_json(const struct ente_directory *directory, size_t *length);

/*
 * The body one of whose names looks most like `name`, accents and case aside:
 * for "the nearest is" details. NULL where there is no body at all.
 */
const struct ente *ente_directory_nearest(const struct ente_directory *directory, const char *name);

#endif

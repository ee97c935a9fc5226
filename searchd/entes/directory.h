/*
 * The bodies of one index as the API lists them: made once for a generation,
 * read by any number of threads.
 */
#ifndef FICHERO_SEARCHD_ENTES_DIRECTORY_H
#define FICHERO_SEARCHD_ENTES_DIRECTORY_H

#include <stddef.h>
#include <stdint.h>

#include "entes/authority.h"
#include "index/index.h"
#include "index/role.h"
#include "searchd/entes/ente_columns.h"

struct ente_directory;

/* Index and authority must outlive the directory. The caller frees it with ente_directory_free(); NULL is allowed. */
struct ente_directory *ente_directory_new(const struct index *index, const struct authority *authority,
					  const struct ente_columns *columns);
void ente_directory_free(struct ente_directory *directory);

/* All bodies, in the Spanish order of their names. */
size_t ente_directory_count(const struct ente_directory *directory);
const struct ente *ente_directory_at(const struct ente_directory *directory, size_t i);
/* How many prioridades body `i` has that role in, or any. */
uint32_t ente_directory_in_role(const struct ente_directory *directory, size_t i, enum role role);
uint32_t ente_directory_in_any(const struct ente_directory *directory, size_t i);
/*
 * The JSON members of body `i`, without braces: its names and the number of
 * prioridades that it has a role in. Owned by the directory.
 */
const char *ente_directory_json(const struct ente_directory *directory, size_t i, size_t *length);

/*
 * Replace `found` by the bodies that have the name nearest to what was typed, for messages: more than one where
 * several have it, none where there are no bodies.
 */
void ente_directory_nearest(const struct ente_directory *directory, const char *name, struct ente_list *found);

#endif

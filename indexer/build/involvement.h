/*
 * Which bodies take part in a record, in which roles, and how it writes them.
 */
#ifndef FICHERO_INDEXER_BUILD_INVOLVEMENT_H
#define FICHERO_INDEXER_BUILD_INVOLVEMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "entes/authority.h"
#include "index/role.h"
#include "indexer/corpus/record.h"

struct involvement {
	const struct ente *ente;
	struct name_list escrito[ROLE_COUNT]; /* distinct, in the order of coming; a role it does not have has none */
};

/* Start with zeros, use for many records, release once. */
struct involvement_list {
	struct involvement *items; /* in the order of coming */
	size_t count, capacity;
	struct involvement_index *index; /* private */
};

void involvement_list_clear(struct involvement_list *list);
void involvement_list_release(struct involvement_list *list);

/* Does the body have the role? */
bool involvement_has(const struct involvement *involvement, enum role role);

/* `written` (`length` bytes) names `ente` in that role. */
void involvement_list_add(struct involvement_list *list, const struct ente *ente, enum role role, const char *written,
			  size_t length);

#endif

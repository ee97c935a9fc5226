/*
 * Which bodies take part in a record, in which roles, and how it writes them.
 */
#ifndef FICHERO_INDEXER_INVOLVEMENT_H
#define FICHERO_INDEXER_INVOLVEMENT_H

#include <stddef.h>

#include "entes/authority.h"
#include "indexer/record.h"

/* In the order in which they are shown. */
enum role {
	ROLE_LIDER,
	ROLE_POTENCIAL,
	ROLE_TACHADO,
	ROLE_MENCION,
	ROLE_COUNT
};

extern const char *const role_names[ROLE_COUNT];

struct involvement {
	const struct ente *ente;
	unsigned roles;           /* a bit for each: 1u << ROLE_LIDER ... */
	struct name_list escrito; /* distinct, in the order of coming */
};

/* Start with zeros, use for many records, release once. */
struct involvement_list {
	struct involvement *items; /* in the order of coming */
	size_t count, capacity;
	struct involvement_index *index; /* private */
};

void involvement_list_clear(struct involvement_list *list);
void involvement_list_release(struct involvement_list *list);

/* `written` (`length` bytes) names `ente` in that role. */
void involvement_list_add(struct involvement_list *list, const struct ente *ente, enum role role, const char *written,
			  size_t length);

#endif

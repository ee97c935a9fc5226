/*
 * The roles of a body in a record.
 */
#ifndef FICHERO_SEARCHD_ENTES_ROLES_H
#define FICHERO_SEARCHD_ENTES_ROLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "index/index.h"
#include "index/role.h"

/* A body's number in the column of each role; UINT32_MAX where no record has it there. ente_columns.h has them all. */
struct ente_ordinals {
	uint32_t any; /* in FIELD_ENTE */
	uint32_t in_role[ROLE_COUNT];
	uint32_t own; /* in FIELD_PROPIO: of the acciones whose own lists have it */
};

/* The roles of the body in a record, a bit for each: 1u << ROLE_LIDER ... */
unsigned ente_ordinals_roles(const struct ente_ordinals *ordinals, const struct index *index, uint32_t docid);

#endif

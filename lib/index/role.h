/*
 * The roles in which a body takes part in a record. Each is a field that
 * holds the claves of the bodies that have it, and is called as its field.
 */
#ifndef FICHERO_INDEX_ROLE_H
#define FICHERO_INDEX_ROLE_H

#include <stdbool.h>
#include <stddef.h>

#include "index/field.h"

/* In the order in which they are shown and stored. */
enum role {
	ROLE_LIDER,
	ROLE_POTENCIAL,
	ROLE_TACHADO,
	ROLE_MENCION,
	ROLE_COUNT
};

/* The field of each role; FIELD_ENTE has the bodies of all of them. */
extern const enum field role_fields[ROLE_COUNT];

/* The name of a role in the API and in STORED_ROLES (index/document.h). Static. */
const char *role_name(enum role role);

/* The role of that exact name; false where there is none. */
bool role_find(const char *name, size_t length, enum role *role);

#endif

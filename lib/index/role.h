/*
 * The roles in which a body takes part in a record. Each is a field that
 * holds the claves of the bodies that have it, and is called as its field.
 */
#ifndef FICHERO_INDEX_ROLE_H
#define FICHERO_INDEX_ROLE_H

#include "index/field.h"

/* In the order in which they are shown. */
enum role {
	ROLE_LIDER,
	ROLE_POTENCIAL,
	ROLE_TACHADO,
	ROLE_MENCION,
	ROLE_COUNT
};

/* The field of each role; FIELD_ENTE has the bodies of all of them. */
extern const enum field role_fields[ROLE_COUNT];

/* The name of a role in the API. Static. */
const char *role_name(enum role role);

#endif

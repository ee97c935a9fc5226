/*
 * What is inside an authority: its bodies, by number, and all their names.
 * Private to lib/entes.
 */
#ifndef FICHERO_ENTES_BODIES_H
#define FICHERO_ENTES_BODIES_H

#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "entes/authority.h"
#include "entes/names.h"

struct body {
	struct ente ente;     /* first: authority_number() goes from it to the whole */
	uint32_t number;      /* in `bodies`, and what `names` calls it */
	uint32_t next_suffix; /* for the claves made like this one's */
	UT_hash_handle hh;    /* by clave */
};

struct authority {
	struct body **bodies; /* by number */
	size_t body_count, body_capacity;
	struct body *by_clave;
	struct names names;
};

#endif

/*
 * What is inside an authority: its bodies, by number, and in each ámbito their
 * names and claves. Private to lib/entes.
 */
#ifndef FICHERO_ENTES_BODIES_H
#define FICHERO_ENTES_BODIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "entes/authority.h"
#include "entes/names.h"

struct body {
	struct ente ente;     /* first: authority_number() goes from it to the whole */
	uint32_t number;      /* in `bodies`, and what `names` calls it */
	uint32_t ambito;      /* its number */
	uint32_t next_suffix; /* for the claves made like this one's */
	struct body *same_clave; /* the next that has this clave, in another ámbito */
	UT_hash_handle hh;    /* of its ámbito, by clave */
};

struct ambito {
	char *slug;  /* NULL: AMBITO_NATIONAL, AMBITO_UNSAID */
	char *title; /* what people call it, or NULL */
	uint32_t number;
	struct names names;
	struct names shorts; /* shorter names: see entes/shorts.h */
	struct body *by_clave;
	UT_hash_handle hh; /* by slug */
};

/* Every clave, with the bodies of all ámbitos that have it. */
struct clave_owners {
	struct body *first, *last; /* linked by `same_clave` */
	UT_hash_handle hh;
};

struct authority {
	struct body **bodies; /* by number */
	size_t body_count, body_capacity;
	struct ambito **ambitos; /* by number */
	size_t ambito_count, ambito_capacity;
	struct ambito *by_slug;
	struct clave_owners *claves;
	uint32_t home;
};

#endif

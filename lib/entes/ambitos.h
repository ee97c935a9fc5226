/*
 * The ámbitos of an authority, each with the names of its own bodies. Private to
 * lib/entes; for others: entes/authority.h.
 */
#ifndef FICHERO_ENTES_AMBITOS_H
#define FICHERO_ENTES_AMBITOS_H

#include "entes/bodies.h"

/* Give a new authority its two first ámbitos; release all that there are. */
void ambitos_init(struct authority *authority);
void ambitos_release(struct authority *authority);

/*
 * The ámbitos whose bodies a documento of ámbito `number` (not AMBITO_NATIONAL)
 * means by their names, in their order: its own, then the national one.
 */
#define VISIBLE_AMBITOS 2
void ambitos_visible(const struct authority *authority, uint32_t number, const struct ambito *visible[VISIBLE_AMBITOS]);

/* The body of an ámbito that has exactly that clave, or NULL. */
struct body *ambito_find_clave(const struct ambito *ambito, const char *clave);

#endif

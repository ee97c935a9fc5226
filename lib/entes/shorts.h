/*
 * The shorter forms of a body's name: "Comisión de Derechos Humanos", of the
 * Comisión Estatal de Derechos Humanos, "Secretaría de Salud", of the Secretaría
 * de Salud del Estado de Sonora. Private to lib/entes.
 *
 * What may be left out says of which place or level a body is where all bodies
 * at hand are of that: Estatal, Local, Municipal before a "de", General as the
 * second word, the adjective of a Mexican state (Sonorense); and at the end "del
 * (Gobierno del) Estado (de X)", "del Municipio (de X)", "de X" of a Mexican
 * state or the ámbito's own slug, "y (sus) Municipios"; before all, Honorable and
 * "H.". Never Nacional or Federal: those are other bodies.
 *
 * At least two words are left. A form that bodies of one ámbito share is nobody's;
 * those of provisional bodies give way to any other's.
 */
#ifndef FICHERO_ENTES_SHORTS_H
#define FICHERO_ENTES_SHORTS_H

#include <stddef.h>
#include <stdint.h>

#include "entes/authority.h"
#include "entes/bodies.h"

/* Add the shorter forms of a name to those of the body's ámbito: at most 32. */
void shorts_add(struct authority *authority, struct ambito *ambito, const char *name, uint32_t body);

/* What has the shorter name in an ámbito: a body, or NAMES_SEVERAL where several share it; NULL: none. Any thread. */
const struct name_node *shorts_find(const struct ambito *ambito, const char *name, size_t length);

/*
 * The body, none that is provisional, that is so called in a documento of an
 * ámbito: one of its own, else a national one, or NULL. Any thread.
 */
const struct ente *shorts_resolve(const struct authority *authority, uint32_t ambito, const char *name, size_t length);

#endif

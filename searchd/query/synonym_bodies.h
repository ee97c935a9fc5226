/*
 * Bodies that synonyms name: hacienda finds what the Secretaría de Finanzas
 * leads, as if its name had been typed.
 */
#ifndef FICHERO_SEARCHD_QUERY_SYNONYM_BODIES_H
#define FICHERO_SEARCHD_QUERY_SYNONYM_BODIES_H

#include <stdbool.h>

#include "entes/authority.h"
#include "searchd/words/synonyms.h"

/*
 * Replace `found` by the bodies that the synonym names: authority_find_named() of
 * entes/mentions.h. False where there are none. Any thread (the list is the caller's).
 */
bool synonym_bodies_find(const struct authority *authority, struct synonym synonym, struct ente_list *found);

#endif

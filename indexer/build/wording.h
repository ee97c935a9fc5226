/*
 * Text for people that is made of what the corpus says: titles without their
 * capitals.
 */
#ifndef FICHERO_INDEXER_BUILD_WORDING_H
#define FICHERO_INDEXER_BUILD_WORDING_H

#include <stdint.h>

#include "base/strbuf.h"
#include "entes/authority.h"

/*
 * Append a title (NFC) in sentence case where it is all in capitals, else as
 * it is: "COMBATIR LA IMPUNIDAD" becomes "Combatir la impunidad". Acronyms of
 * bodies that `authority` knows in the ámbito and roman numerals keep theirs.
 */
void wording_add_title(struct strbuf *out, const char *title, const struct authority *authority, uint32_t ambito);

#endif

/*
 * A body's name with small slips in it. Private to lib/entes; what a slip is
 * stands at authority_resolve_item().
 */
#ifndef FICHERO_ENTES_MISPRINTS_H
#define FICHERO_ENTES_MISPRINTS_H

#include <stddef.h>
#include <stdint.h>

#include "entes/authority.h"

/*
 * The one body that is seen from an ámbito, is not provisional and has a name a
 * slip or two from the whole of `name`, or NULL. Any thread.
 */
const struct ente *misprints_resolve(const struct authority *authority, uint32_t ambito, const char *name,
				     size_t length);

#endif

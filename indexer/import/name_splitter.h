/*
 * A list of public bodies in running text, cut into names.
 *
 * Names are parted by commas, semicolons and the "y" or "e" before the last.
 * A name that holds such marks itself stays whole: because the authority knows
 * it, or because what follows the mark cannot begin a name of its own
 * ("Secretaría de Justicia y Derechos Humanos"). Names stay as written; the
 * full stop that ends the list belongs to none.
 */
#ifndef FICHERO_INDEXER_IMPORT_NAME_SPLITTER_H
#define FICHERO_INDEXER_IMPORT_NAME_SPLITTER_H

#include <stdbool.h>
#include <stddef.h>

#include "entes/authority.h"
#include "indexer/corpus/record.h"

/*
 * Add the names in `text` to `names`, those between `~~` to `struck`, which
 * may be NULL: they are then names like any other. `authority` may be NULL.
 * Time is linear in the length.
 */
void name_splitter_run(const char *text, size_t length, const struct authority *authority, struct name_list *names,
		       struct name_list *struck);

/* Does it begin as the names of public bodies do: Secretaría, Instituto, Comisión ...? */
bool name_splitter_is_body(const char *text, size_t length);

#endif

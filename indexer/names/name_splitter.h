/*
 * A list of public bodies in running text, cut into names.
 *
 * Names are parted by what name_pieces.h calls marks. A name that holds such
 * marks itself stays whole: because the authority or the document knows it, or
 * because what follows the mark cannot begin a name of its own ("Secretaría de
 * Justicia y Derechos Humanos"). Names stay as written; the full stop that ends
 * the list belongs to none, nor does the article or the role before a name.
 *
 * What says that there is no body is no name: "Por definir", "N/A", "No
 * aplica", "entre otros". What names bodies without telling them apart, "Todas
 * las dependencias", is a name as written.
 */
#ifndef FICHERO_INDEXER_NAMES_NAME_SPLITTER_H
#define FICHERO_INDEXER_NAMES_NAME_SPLITTER_H

#include <stdbool.h>
#include <stddef.h>

#include "entes/authority.h"
#include "indexer/corpus/record.h"
#include "indexer/names/document_names.h"

/* What is known of names; either may be NULL. */
struct known_names {
	const struct authority *authority;
	const struct document_names *document;
};

/*
 * Add the names in `text` to `names`, those between `~~` to `struck`, which
 * may be NULL: they are then names like any other; `known` may be NULL. Time is linear in the length.
 */
void name_splitter_run(const char *text, size_t length, const struct known_names *known, struct name_list *names,
		       struct name_list *struck);

/* Tell `document` of the list: name_splitter_run() of its lists takes them apart with what all of them show. */
void name_splitter_learn(const char *text, size_t length, struct document_names *document);

/* Is there a name in it at all? */
bool name_splitter_has_names(const char *text, size_t length);

/* Does it begin as the names of public bodies do: Secretaría, Instituto, Comisión ...? */
bool name_splitter_is_body(const char *text, size_t length);

#endif

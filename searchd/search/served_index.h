/*
 * One index with all that serving it needs, made of its bytes once when it is
 * taken up. Immutable once loaded: any number of threads.
 */
#ifndef FICHERO_SEARCHD_SEARCH_SERVED_INDEX_H
#define FICHERO_SEARCHD_SEARCH_SERVED_INDEX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "entes/authority.h"
#include "index/catalog.h"
#include "index/index.h"
#include "index/source_block.h"
#include "searchd/entes/directory.h"
#include "searchd/entes/ente_columns.h"
#include "searchd/query/scopes.h"
#include "searchd/search/label_order.h"
#include "searchd/words/body_names.h"
#include "searchd/words/synonyms.h"
#include "searchd/words/vocabulary.h"

struct served_index {
	struct index *index;
	struct authority *authority;
	struct ente_directory *directory;
	struct ente_columns *columns;
	struct scopes *scopes;
	struct catalog catalog;
	const struct catalog_documento **documento_of; /* by ordinal of FIELD_DOCUMENTO */
	const struct catalog_eje **eje_of;             /* by ordinal of FIELD_EJE; NULL where it does not have it */
	struct label_order labels;
	struct source_directory sources;
	struct vocabulary *vocabulary;
	struct body_names *names;
	struct synonyms *synonyms;
	struct vocabulary *synonym_words;
};

/*
 * Load what `fd` holds, which is taken over in any case. `served` was all
 * zeros; release it in any case. False with ERROR_FORMAT (damaged, or made by
 * another version) or ERROR_IO; the message names no file.
 */
bool served_index_load(struct served_index *served, int fd, struct error *err);
void served_index_release(struct served_index *served);

/* What the catalog says of the documento of a record; NULL where it does not have it. */
const struct catalog_documento *served_index_documento(const struct served_index *served, uint32_t docid);

#endif

/*
 * A generation: one published index with all that serving it needs, from the
 * moment it is taken up until the last request on it has ended.
 *
 * The holder has the current generation and swaps it whole; a request holds
 * on to the one it started with, so no answer mixes two.
 */
#ifndef FICHERO_SEARCHD_SEARCH_GENERATION_H
#define FICHERO_SEARCHD_SEARCH_GENERATION_H

#include <stdbool.h>

#include "base/error.h"
#include "entes/authority.h"
#include "index/catalog.h"
#include "index/index.h"
#include "match/reader.h"
#include "searchd/entes/directory.h"
#include "searchd/entes/ente_columns.h"
#include "searchd/query/reading.h"
#include "searchd/words/body_names.h"
#include "searchd/words/synonyms.h"
#include "searchd/words/vocabulary.h"
#include "text/analyzer.h"

/* Immutable once loaded, but for the pool of searchers inside. */
struct generation;

const struct index *generation_index(const struct generation *generation);
const struct authority *generation_authority(const struct generation *generation);
const struct vocabulary *generation_vocabulary(const struct generation *generation);
/* The words that have synonyms, whether any record has them or not. */
const struct vocabulary *generation_synonym_words(const struct generation *generation);
const struct body_names *generation_names(const struct generation *generation);
const struct synonyms *generation_synonyms(const struct generation *generation);
const struct ente_directory *generation_directory(const struct generation *generation);
const struct ente_columns *generation_columns(const struct generation *generation);
/* The documentos and ejes. */
const struct catalog *generation_catalog(const struct generation *generation);
/* What the catalog says of the documento of a record; NULL where it does not have it. */
const struct catalog_documento *generation_documento(const struct generation *generation, uint32_t docid);

/* What one request works with: reader and analyzer, used by one thread at a time. */
struct searcher {
	struct generation *generation;
	struct index_reader *reader;
	struct analyzer *analyzer;
	struct searcher *next; /* in the pool */
};

struct generation_holder;

/*
 * Load the index at `path` as the first generation. NULL with the error of
 * index_open(). The caller closes it when no request is under way.
 */
struct generation_holder *generation_holder_open(const char *path, struct error *err);
void generation_holder_close(struct generation_holder *holder);

/*
 * Look whether another file is at the path than the one that is served (inode,
 * size or time differ), or with `force` take it for another; load it and make
 * it current. `*changed` says whether it did. False, with the old generation
 * still serving, where the new file is not good: ERROR_FORMAT, ERROR_IO ...
 * The same bad file is reported once. One thread at a time.
 */
bool generation_holder_refresh(struct generation_holder *holder, bool force, bool *changed, struct error *err);

/*
 * A searcher on the current generation, from its pool or new; NULL with
 * ERROR_IO. Give it back with searcher_return() when the answer is written.
 * Any thread.
 */
struct searcher *searcher_take(struct generation_holder *holder, struct error *err);
/* One more on the very generation of `searcher`, for what outlives its request. Given back likewise. */
struct searcher *searcher_take_another(const struct searcher *searcher, struct error *err);
void searcher_return(struct searcher *searcher);

/* Replace `reading` by that of `text`, understood with all that the searcher has; it outlives the reading. */
void searcher_read(const struct searcher *searcher, const char *text, size_t length, struct reading *reading);

#endif

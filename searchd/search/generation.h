/*
 * A generation: one published index with all that serving it needs, from the
 * moment it is taken up until the last request on it has ended.
 *
 * It is read from a copy that nobody can change, so what becomes of the file at
 * the path does not touch it. The copy goes away with the generation.
 *
 * The holder has the current generation and swaps it whole; a request holds
 * on to the one it started with, so no answer mixes two.
 */
#ifndef FICHERO_SEARCHD_SEARCH_GENERATION_H
#define FICHERO_SEARCHD_SEARCH_GENERATION_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/error.h"
#include "entes/authority.h"
#include "index/catalog.h"
#include "index/index.h"
#include "index/source_block.h"
#include "match/reader.h"
#include "searchd/entes/directory.h"
#include "searchd/entes/ente_columns.h"
#include "searchd/entes/unresolved.h"
#include "searchd/query/reading.h"
#include "searchd/words/body_names.h"
#include "searchd/words/synonyms.h"
#include "searchd/words/vocabulary.h"
#include "text/analyzer.h"

struct searcher;

/* Immutable once loaded, but for the pool of searchers inside, and what is looked for when it is asked for. */
struct generation;

const struct index *generation_index(const struct generation *generation);
const struct authority *generation_authority(const struct generation *generation);
const struct vocabulary *generation_vocabulary(const struct generation *generation);
/* The words that have synonyms, whether any record has them or not. */
const struct vocabulary *generation_synonym_words(const struct generation *generation);
/* The places of a facet's values in the Spanish order of their labels, by ordinal (label_order.h). */
const uint32_t *generation_label_ranks(const struct generation *generation, enum field field);
/* Where the service stands for the world, scheme and host without a slash at its end, or NULL: it does not know. */
const char *generation_public_url(const struct generation *generation);
const struct body_names *generation_names(const struct generation *generation);
const struct synonyms *generation_synonyms(const struct generation *generation);
const struct ente_directory *generation_directory(const struct generation *generation);
const struct ente_columns *generation_columns(const struct generation *generation);
/* What filter values are looked up in; confined to no documento. */
struct value_scope generation_scope(const struct generation *generation);
/* How many were taken up after this one. */
unsigned generation_newer(const struct generation *generation);
/* Where the names stand that no body has; the generation's. NULL with the errors of unresolved_once_get(). */
const struct unresolved *generation_unresolved(const struct searcher *searcher, struct error *err);
/* The documentos and ejes. */
const struct catalog *generation_catalog(const struct generation *generation);
/* Which documentos have their source text in the index. */
const struct source_directory *generation_sources(const struct generation *generation);
/* What the catalog says of the documento of a record; NULL where it does not have it. */
const struct catalog_documento *generation_documento(const struct generation *generation, uint32_t docid);
/* What that documento calls its levels; NULL likewise. */
const struct levels *generation_levels(const struct generation *generation, uint32_t docid);
/* What the catalog says of the eje of a record; NULL where it does not have it. */
const struct catalog_eje *generation_eje(const struct generation *generation, uint32_t docid);
/* The same of the eje that a value of FIELD_EJE is, by its ordinal; NULL too where that is UINT32_MAX. */
const struct catalog_eje *generation_eje_of_value(const struct generation *generation, uint32_t ordinal);

/* What is at the path is refused, since when, and why; the reason does not name the path. */
struct generation_refusal {
	time_t since;
	char reason[512];
};

/* Whether that is so now; if it is not, `refusal` means nothing. Any thread. */
bool generation_refusal(const struct generation *generation, struct generation_refusal *refusal);

/* Requests that failed for what is wrong with this generation or this program; `last` gets when. Any thread. */
void generation_add_failure(struct generation *generation);
uint64_t generation_failures(const struct generation *generation, time_t *last);

/* What one request works with: reader and analyzer, used by one thread at a time. */
struct searcher {
	struct generation *generation;
	struct index_reader *reader;
	struct analyzer *analyzer;
	struct searcher *next; /* in the pool */
};

struct generation_holder;

/* How an index is taken up. */
struct generation_options {
	/* An index of more bytes is copied to disk and not to memory: index_copy.h. */
	uint64_t memory_bytes;
	/* The program that finds out whether it is fit to be served, or NULL, for tests alone: index_check.h. */
	const char *checker;
	/* Where the service stands for the world, "https://busca.example.mx", or NULL; outlives the holder. */
	const char *public_url;
};

/*
 * Load the index at `path` as the first generation, with `options` or, where
 * they are NULL, a copy in memory that nobody checks. NULL with the error of
 * index_copy_make(), index_check_apart() or served_index_load(); the message
 * names the path. The caller closes it when no request is under way.
 */
struct generation_holder *generation_holder_open(const char *path, const struct generation_options *options,
						 struct error *err);
void generation_holder_close(struct generation_holder *holder);
/* Give back what searchers keep to be faster next time. Any thread. */
void generation_holder_rest(struct generation_holder *holder);

/*
 * Look whether another file is at the path than the one that is served (inode,
 * size or time differ), or with `force` take it for another; load it and make
 * it current. `*changed` says whether it did. False, with the old generation
 * still serving, where the new file is not good: ERROR_FORMAT, ERROR_IO ...
 * The same bad file is reported once, also while it is being written, as long
 * as the same is wrong with it. One thread at a time.
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

/*
 * Replace `reading` by that of `text`, understood with all that the searcher has, of
 * a search that is confined to `documentos` (NULL: to none). Both outlive the reading.
 * `is_growing`: it is being typed (prefix=last).
 */
void searcher_read(const struct searcher *searcher, const struct query_values *documentos, bool is_growing,
		   const char *text, size_t length, struct reading *reading);

#endif

/*
 * Posting lists that a reader has decoded, kept for the rest of its request,
 * and with those of other readers for the next one.
 *
 * A published index never changes, so a list stays right for as long as its
 * reader lives. Private to lib/match; one thread at a time.
 */
#ifndef FICHERO_MATCH_POSTING_CACHE_H
#define FICHERO_MATCH_POSTING_CACHE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "index/xapian_store.h"
#include "match/shared_lists.h"

struct posting_cache;

/* `store` must outlive the cache. Freed by posting_cache_free(); NULL is allowed. */
struct posting_cache *posting_cache_new(struct store *store);
void posting_cache_free(struct posting_cache *cache);
/* What other readers know is known here too, and the other way round. `lists` outlives the cache. */
void posting_cache_share(struct posting_cache *cache, struct shared_lists *lists);

/*
 * The posting list of a term (empty where the index does not have it), or
 * NULL with ERROR_IO. Owned by the cache: good until posting_cache_trim().
 */
const struct postings *posting_cache_get(struct posting_cache *cache, enum term_kind kind, const char *text,
					 struct error *err);

/*
 * What was worked out from posting lists (the documents of a phrase or of a
 * whole query), kept the same way under a key of the caller's own. NULL where
 * the cache does not have it.
 */
const struct postings *posting_cache_find(struct posting_cache *cache, const char *key);
/* Takes over the arrays of `postings`; `key` is copied and new. Returns the kept list. */
const struct postings *posting_cache_keep(struct posting_cache *cache, const char *key, struct postings postings);

/* Between searches: drop the lists unused for longest until `limit` bytes are kept. */
void posting_cache_trim(struct posting_cache *cache, size_t limit);
/* Between requests: keep nothing but what is shared. */
void posting_cache_rest(struct posting_cache *cache);

#endif

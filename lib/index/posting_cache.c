#include "index/posting_cache.h"

#include <stdlib.h>
#include <string.h>
#include <uthash.h>

#include "base/xalloc.h"

struct entry {
	char *key; /* the kind as one byte, then the text; or a caller's own */
	struct postings postings;
	UT_hash_handle hh;
};

struct posting_cache {
	struct store *store;
	struct entry *entries; /* uthash keeps them in order of insertion: least recently used first */
	size_t bytes;
};

static size_t entry_bytes(const struct entry *entry)
{
	return sizeof(*entry) + strlen(entry->key) + entry->postings.count * 2 * sizeof(uint32_t);
}

struct posting_cache *posting_cache_new(struct store *store)
{
	struct posting_cache *cache = xcalloc(1, sizeof(*cache));

	cache->store = store;
	return cache;
}

static void drop(struct posting_cache *cache, struct entry *entry)
{
	cache->bytes -= entry_bytes(entry);
	HASH_DEL(cache->entries, entry);
	postings_release(&entry->postings);
	free(entry->key);
	free(entry);
}

void posting_cache_free(struct posting_cache *cache)
{
	if (!cache)
		return;
	posting_cache_trim(cache, 0);
	free(cache);
}

static void insert(struct posting_cache *cache, struct entry *entry)
{
	HASH_ADD_KEYPTR(hh, cache->entries, entry->key, (unsigned)strlen(entry->key), entry);
}

const struct postings *posting_cache_find(struct posting_cache *cache, const char *key)
{
	struct entry *entry;

	HASH_FIND_STR(cache->entries, key, entry);
	if (!entry)
		return NULL;
	HASH_DEL(cache->entries, entry);
	insert(cache, entry);
	return &entry->postings;
}

const struct postings *posting_cache_keep(struct posting_cache *cache, const char *key, struct postings postings)
{
	struct entry *entry = xcalloc(1, sizeof(*entry));

	entry->key = xstrdup(key);
	entry->postings = postings;
	insert(cache, entry);
	cache->bytes += entry_bytes(entry);
	return &entry->postings;
}

const struct postings *posting_cache_get(struct posting_cache *cache, enum term_kind kind, const char *text,
					 struct error *err)
{
	size_t length = strlen(text);
	char *key = xmalloc(length + 2);

	key[0] = (char)('1' + (int)kind);
	memcpy(key + 1, text, length + 1);

	const struct postings *kept = posting_cache_find(cache, key);

	if (kept) {
		free(key);
		return kept;
	}
	struct entry *entry = xcalloc(1, sizeof(*entry));

	entry->key = key;
	if (!store_read_postings(cache->store, kind, text, &entry->postings, err)) {
		free(entry->key);
		free(entry);
		return NULL;
	}
	insert(cache, entry);
	cache->bytes += entry_bytes(entry);
	return &entry->postings;
}

void posting_cache_trim(struct posting_cache *cache, size_t limit)
{
	struct entry *entry;
	struct entry *next;

	HASH_ITER(hh, cache->entries, entry, next) {
		if (cache->bytes <= limit)
			break;
		drop(cache, entry);
	}
}

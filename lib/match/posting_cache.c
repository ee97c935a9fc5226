#include "match/posting_cache.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"

struct entry {
	char *key; /* of a list the kind as one byte, then the text; else the caller's own */
	struct postings postings;
	UT_hash_handle hh;
};

struct posting_cache {
	struct store *store;
	/* uthash keeps them in order of insertion: least recently used first. */
	struct shelf {
		struct entry *entries;
		size_t bytes;
	} shelves[2];
};

enum { SHELF_LISTS, SHELF_FOUND };

/*
 * What was worked out stands for the lists that it was made of, and takes more
 * than reading them: those get the smaller part. One in so many bytes.
 */
#define PART_OF_LISTS 4

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

static void drop(struct shelf *shelf, struct entry *entry)
{
	shelf->bytes -= entry_bytes(entry);
	HASH_DEL(shelf->entries, entry);
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

/* As the one used last. */
static void insert(struct shelf *shelf, struct entry *entry)
{
	HASH_ADD_KEYPTR(hh, shelf->entries, entry->key, (unsigned)strlen(entry->key), entry);
}

static const struct postings *find(struct shelf *shelf, const char *key)
{
	struct entry *entry;

	HASH_FIND_STR(shelf->entries, key, entry);
	if (!entry)
		return NULL;
	HASH_DEL(shelf->entries, entry);
	insert(shelf, entry);
	return &entry->postings;
}

const struct postings *posting_cache_find(struct posting_cache *cache, const char *key)
{
	return find(&cache->shelves[SHELF_FOUND], key);
}

const struct postings *posting_cache_keep(struct posting_cache *cache, const char *key, struct postings postings)
{
	struct shelf *shelf = &cache->shelves[SHELF_FOUND];
	struct entry *entry = xcalloc(1, sizeof(*entry));

	entry->key = xstrdup(key);
	entry->postings = postings;
	insert(shelf, entry);
	shelf->bytes += entry_bytes(entry);
	return &entry->postings;
}

const struct postings *posting_cache_get(struct posting_cache *cache, enum term_kind kind, const char *text,
					 struct error *err)
{
	struct shelf *shelf = &cache->shelves[SHELF_LISTS];
	size_t length = strlen(text);
	char *key = xmalloc(length + 2);

	key[0] = (char)('1' + (int)kind);
	memcpy(key + 1, text, length + 1);

	const struct postings *kept = find(shelf, key);

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
	insert(shelf, entry);
	shelf->bytes += entry_bytes(entry);
	return &entry->postings;
}

static void trim(struct shelf *shelf, size_t limit)
{
	struct entry *entry;
	struct entry *next;

	HASH_ITER(hh, shelf->entries, entry, next) {
		if (shelf->bytes <= limit)
			break;
		drop(shelf, entry);
	}
}

void posting_cache_trim(struct posting_cache *cache, size_t limit)
{
	trim(&cache->shelves[SHELF_LISTS], limit / PART_OF_LISTS);
	trim(&cache->shelves[SHELF_FOUND], limit - limit / PART_OF_LISTS);
}

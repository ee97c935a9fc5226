#include "match/posting_cache.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"

struct entry {
	struct shared_list *list; /* a reference of its own; its key: of a list that was read the kind as one byte, then
				     the text; else the caller's own */
	UT_hash_handle hh;
};

struct posting_cache {
	struct store *store;
	struct shared_lists *shared; /* NULL: with nobody */
	/* uthash keeps them in order of insertion: least recently used first. */
	struct shelf {
		struct entry *entries;
		size_t bytes;
	} shelves[LIST_KINDS];
};

struct posting_cache *posting_cache_new(struct store *store)
{
	struct posting_cache *cache = xcalloc(1, sizeof(*cache));

	cache->store = store;
	return cache;
}

void posting_cache_share(struct posting_cache *cache, struct shared_lists *lists)
{
	cache->shared = lists;
}

static void drop(struct shelf *shelf, struct entry *entry)
{
	shelf->bytes -= shared_list_bytes(entry->list);
	HASH_DEL(shelf->entries, entry);
	shared_list_drop(entry->list);
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
	HASH_ADD_KEYPTR(hh, shelf->entries, entry->list->key, (unsigned)strlen(entry->list->key), entry);
}

static const struct postings *add(struct posting_cache *cache, struct shared_list *list)
{
	struct shelf *shelf = &cache->shelves[list->kind];
	struct entry *entry = xcalloc(1, sizeof(*entry));

	entry->list = list;
	insert(shelf, entry);
	shelf->bytes += shared_list_bytes(list);
	return &list->postings;
}

static const struct postings *find(struct posting_cache *cache, enum list_kind kind, const char *key)
{
	struct shelf *shelf = &cache->shelves[kind];
	struct shared_list *list;
	struct entry *entry;

	HASH_FIND_STR(shelf->entries, key, entry);
	if (entry) {
		HASH_DEL(shelf->entries, entry);
		insert(shelf, entry);
		return &entry->list->postings;
	}
	list = cache->shared ? shared_lists_take(cache->shared, kind, key) : NULL;
	return list ? add(cache, list) : NULL;
}

const struct postings *posting_cache_find(struct posting_cache *cache, const char *key)
{
	return find(cache, LIST_FOUND, key);
}

const struct postings *posting_cache_keep(struct posting_cache *cache, const char *key, struct postings postings)
{
	return add(cache, shared_list_new(LIST_FOUND, xstrdup(key), postings));
}

const struct postings *posting_cache_get(struct posting_cache *cache, enum term_kind kind, const char *text,
					 struct error *err)
{
	struct postings read = POSTINGS_INIT;
	size_t length = strlen(text);
	char *key = xmalloc(length + 2);

	key[0] = (char)('1' + (int)kind);
	memcpy(key + 1, text, length + 1);

	const struct postings *kept = find(cache, LIST_READ, key);

	if (kept) {
		free(key);
		return kept;
	}
	if (!store_read_postings(cache->store, kind, text, &read, err)) {
		free(key);
		return NULL;
	}
	return add(cache, shared_list_new(LIST_READ, key, read));
}

void posting_cache_trim(struct posting_cache *cache, size_t limit)
{
	for (int kind = 0; kind < LIST_KINDS; kind++) {
		struct shelf *shelf = &cache->shelves[kind];
		struct entry *entry;
		struct entry *next;

		HASH_ITER(hh, shelf->entries, entry, next) {
			if (shelf->bytes <= shared_lists_part((enum list_kind)kind, limit))
				break;
			drop(shelf, entry);
		}
	}
}

void posting_cache_rest(struct posting_cache *cache)
{
	for (int kind = 0; cache->shared && kind < LIST_KINDS; kind++) {
		for (struct entry *entry = cache->shelves[kind].entries; entry; entry = entry->hh.next)
			shared_lists_keep(cache->shared, entry->list);
	}
	posting_cache_trim(cache, 0);
}

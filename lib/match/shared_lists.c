#include "match/shared_lists.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"

struct kept {
	struct shared_list *list;
	UT_hash_handle hh;
};

struct shared_lists {
	pthread_mutex_t lock;
	size_t limit;
	/* uthash keeps them in order of insertion: least recently used first. */
	struct kept *kept[LIST_KINDS];
	size_t bytes[LIST_KINDS];
};

struct shared_list *shared_list_new(enum list_kind kind, char *key, struct postings postings)
{
	struct shared_list *list = xcalloc(1, sizeof(*list));

	atomic_init(&list->references, 1);
	list->kind = kind;
	list->key = key;
	list->postings = postings;
	return list;
}

void shared_list_drop(struct shared_list *list)
{
	if (atomic_fetch_sub(&list->references, 1) > 1)
		return;
	postings_release(&list->postings);
	free(list->key);
	free(list);
}

size_t shared_list_bytes(const struct shared_list *list)
{
	return sizeof(*list) + sizeof(struct kept) + strlen(list->key) +
	       list->postings.count * 2 * sizeof(uint32_t);
}

size_t shared_lists_part(enum list_kind kind, size_t bytes)
{
	return kind == LIST_READ ? bytes / SHARED_PART_READ : bytes - bytes / SHARED_PART_READ;
}

struct shared_lists *shared_lists_new(size_t bytes)
{
	struct shared_lists *lists = xcalloc(1, sizeof(*lists));

	pthread_mutex_init(&lists->lock, NULL);
	lists->limit = bytes;
	return lists;
}

/* --- Under the lock ----------------------------------------------------------- */

static void forget(struct shared_lists *lists, struct kept *kept)
{
	enum list_kind kind = kept->list->kind;

	lists->bytes[kind] -= shared_list_bytes(kept->list);
	HASH_DEL(lists->kept[kind], kept);
	shared_list_drop(kept->list);
	free(kept);
}

static void trim(struct shared_lists *lists, enum list_kind kind)
{
	size_t limit = shared_lists_part(kind, lists->limit);
	struct kept *kept, *next;

	HASH_ITER(hh, lists->kept[kind], kept, next) {
		if (lists->bytes[kind] <= limit)
			return;
		forget(lists, kept);
	}
}

/* As the one used last. */
static void insert(struct shared_lists *lists, struct kept *kept)
{
	const char *key = kept->list->key;

	HASH_ADD_KEYPTR(hh, lists->kept[kept->list->kind], key, strlen(key), kept);
}

/* It is the one used last now. NULL where it is not kept. */
static struct kept *find(struct shared_lists *lists, enum list_kind kind, const char *key)
{
	struct kept *kept;

	HASH_FIND_STR(lists->kept[kind], key, kept);
	if (kept) {
		HASH_DEL(lists->kept[kind], kept);
		insert(lists, kept);
	}
	return kept;
}

/* ------------------------------------------------------------------------------ */

void shared_lists_limit(struct shared_lists *lists, size_t bytes)
{
	pthread_mutex_lock(&lists->lock);
	lists->limit = bytes;
	for (int kind = 0; kind < LIST_KINDS; kind++)
		trim(lists, (enum list_kind)kind);
	pthread_mutex_unlock(&lists->lock);
}

void shared_lists_free(struct shared_lists *lists)
{
	if (!lists)
		return;
	shared_lists_limit(lists, 0);
	pthread_mutex_destroy(&lists->lock);
	free(lists);
}

struct shared_list *shared_lists_take(struct shared_lists *lists, enum list_kind kind, const char *key)
{
	struct shared_list *list = NULL;

	pthread_mutex_lock(&lists->lock);

	struct kept *kept = find(lists, kind, key);

	if (kept) {
		list = kept->list;
		atomic_fetch_add(&list->references, 1);
	}
	pthread_mutex_unlock(&lists->lock);
	return list;
}

void shared_lists_keep(struct shared_lists *lists, struct shared_list *list)
{
	pthread_mutex_lock(&lists->lock);
	if (!find(lists, list->kind, list->key)) {
		struct kept *kept = xcalloc(1, sizeof(*kept));

		kept->list = list;
		atomic_fetch_add(&list->references, 1);
		lists->bytes[list->kind] += shared_list_bytes(list);
		insert(lists, kept);
		trim(lists, list->kind);
	}
	pthread_mutex_unlock(&lists->lock);
}

/*
 * Posting lists that all readers of one index keep together from one request to
 * the next, within one bound, however many readers there are.
 *
 * A list is handed in when a request has ended, and never changes after that:
 * a reader that takes it out shares it, without a copy. Those unused for
 * longest go first.
 */
#ifndef FICHERO_MATCH_SHARED_LISTS_H
#define FICHERO_MATCH_SHARED_LISTS_H

#include <stdatomic.h>
#include <stddef.h>

#include "index/xapian_store.h"

/* Of what kind a list is: each kind has a part of the bound. */
enum list_kind {
	LIST_READ,  /* of a term, as the index has it */
	LIST_FOUND, /* worked out of others */
	LIST_KINDS
};

/* Freed when the last reference is dropped. */
struct shared_list {
	atomic_size_t references;
	enum list_kind kind;
	char *key;
	struct postings postings;
};

/* Takes over the key (for free()) and the arrays of `postings`; the caller has the one reference. */
struct shared_list *shared_list_new(enum list_kind kind, char *key, struct postings postings);
void shared_list_drop(struct shared_list *list);
/* What it takes in memory. */
size_t shared_list_bytes(const struct shared_list *list);

/*
 * Of `bytes` of lists that are kept, one of so many is for those that were read: what was
 * worked out stands for the lists that it was made of, and takes more than reading them.
 */
#define SHARED_PART_READ 4
size_t shared_lists_part(enum list_kind kind, size_t bytes);

/* Any thread. */
struct shared_lists;

/* Keeps up to `bytes`. Freed by shared_lists_free(); NULL is allowed. */
struct shared_lists *shared_lists_new(size_t bytes);
void shared_lists_free(struct shared_lists *lists);
/* Keep no more than `bytes` from now on. */
void shared_lists_limit(struct shared_lists *lists, size_t bytes);

/* One more reference, the caller's; NULL where it is not kept. */
struct shared_list *shared_lists_take(struct shared_lists *lists, enum list_kind kind, const char *key);
/* Keep it, as the one used last. The caller's reference stays the caller's. */
void shared_lists_keep(struct shared_lists *lists, struct shared_list *list);

#endif

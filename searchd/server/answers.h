/*
 * The answers on their way: whole bodies that stay in memory until their
 * clients have read them. Their bytes have a bound for each client and one for
 * all; where a new answer would pass it, the oldest that its client is slow to
 * read gives way.
 */
#ifndef FICHERO_SEARCHD_SERVER_ANSWERS_H
#define FICHERO_SEARCHD_SERVER_ANSWERS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

struct holder;

/* One answer; part of what it is for. Zeros: it is not listed. */
struct answer {
	size_t bytes;
	time_t since;
	void (*cut)(struct answer *answer); /* end its connection, soon: in any thread, under the lock of the list */
	struct holder *holder; /* who has it on its way; NULL: it is not listed */
	struct answer *next, *previous;
	bool is_cut;
};

/* Any thread. */
struct answers {
	pthread_mutex_t lock;
	size_t client_bytes, all_bytes; /* the bounds */
	time_t patience;                /* seconds that every answer has before it may have to give way */
	size_t bytes;                   /* of those that are not cut */
	struct holder *holders;
};

void answers_init(struct answers *answers, size_t client_bytes, size_t all_bytes, time_t patience);
void answers_release(struct answers *answers);

/*
 * Is there room for one more answer of this client? As its size is not known
 * before it is made, the bounds are passed by as many answers as are being made.
 */
bool answers_have_room(struct answers *answers, uint64_t client);
/* List an answer of so many bytes, `cut` being set. Before its connection ends it is taken out with answers_remove(). */
void answers_add(struct answers *answers, struct answer *answer, uint64_t client, size_t bytes);
/* It may be one that is not listed. */
void answers_remove(struct answers *answers, struct answer *answer);

#endif

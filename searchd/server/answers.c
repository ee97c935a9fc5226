#include "searchd/server/answers.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/xalloc.h"

/* The answers of one client, oldest first. */
struct holder {
	uint64_t client;
	size_t bytes; /* of those that are not cut */
	struct answer *first, *last;
	UT_hash_handle hh;
};

void answers_init(struct answers *answers, size_t client_bytes, size_t all_bytes, time_t patience)
{
	*answers = (struct answers){ .client_bytes = client_bytes, .all_bytes = all_bytes, .patience = patience };
	pthread_mutex_init(&answers->lock, NULL);
}

void answers_release(struct answers *answers)
{
	struct holder *holder, *next;

	HASH_ITER(hh, answers->holders, holder, next) {
		HASH_DEL(answers->holders, holder);
		free(holder);
	}
	pthread_mutex_destroy(&answers->lock);
}

static void uncount(struct answers *answers, struct answer *answer)
{
	if (answer->is_cut)
		return;
	answers->bytes -= answer->bytes;
	answer->holder->bytes -= answer->bytes;
}

/* Cut the oldest answer of a holder, if it had its time. Its bytes count no more: they are free in a moment. */
static bool cut_oldest(struct answers *answers, struct holder *holder)
{
	struct answer *answer = holder ? holder->first : NULL;

	while (answer && answer->is_cut)
		answer = answer->next;
	if (!answer || clock_seconds() - answer->since < answers->patience)
		return false;
	uncount(answers, answer);
	answer->is_cut = true;
	answer->cut(answer);
	return true;
}

static struct holder *greediest(struct answers *answers)
{
	struct holder *most = answers->holders;

	for (struct holder *holder = most; holder; holder = holder->hh.next) {
		if (holder->bytes > most->bytes)
			most = holder;
	}
	return most;
}

static struct holder *find_holder(struct answers *answers, uint64_t client)
{
	struct holder *holder;

	HASH_FIND(hh, answers->holders, &client, sizeof(client), holder);
	return holder;
}

static bool make_room(struct answers *answers, uint64_t client)
{
	struct holder *own = find_holder(answers, client);

	while (own && own->bytes >= answers->client_bytes) {
		if (!cut_oldest(answers, own))
			return false;
	}
	while (answers->bytes >= answers->all_bytes) {
		if (!cut_oldest(answers, greediest(answers)))
			return false;
	}
	return true;
}

bool answers_have_room(struct answers *answers, uint64_t client)
{
	pthread_mutex_lock(&answers->lock);

	bool room = make_room(answers, client);

	pthread_mutex_unlock(&answers->lock);
	return room;
}

void answers_add(struct answers *answers, struct answer *answer, uint64_t client, size_t bytes)
{
	pthread_mutex_lock(&answers->lock);

	struct holder *holder = find_holder(answers, client);

	if (!holder) {
		holder = xcalloc(1, sizeof(*holder));
		holder->client = client;
		HASH_ADD(hh, answers->holders, client, sizeof(holder->client), holder);
	}
	answer->bytes = bytes;
	answer->since = clock_seconds();
	answer->holder = holder;
	answer->is_cut = false;
	answer->next = NULL;
	answer->previous = holder->last;
	if (holder->last)
		holder->last->next = answer;
	else
		holder->first = answer;
	holder->last = answer;
	holder->bytes += bytes;
	answers->bytes += bytes;
	pthread_mutex_unlock(&answers->lock);
}

void answers_remove(struct answers *answers, struct answer *answer)
{
	pthread_mutex_lock(&answers->lock);

	struct holder *holder = answer->holder;

	if (holder) {
		uncount(answers, answer);
		*(answer->previous ? &answer->previous->next : &holder->first) = answer->next;
		*(answer->next ? &answer->next->previous : &holder->last) = answer->previous;
		answer->holder = NULL;
		if (!holder->first) {
			HASH_DEL(answers->holders, holder);
			free(holder);
		}
	}
	pthread_mutex_unlock(&answers->lock);
}

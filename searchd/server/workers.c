#include "searchd/server/workers.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "base/xalloc.h"

/* The jobs of one client that wait, lightest first, and among equals in the order of coming. */
struct lane {
	uint64_t client;
	struct job *first;
	unsigned count; /* without the patient ones */
	UT_hash_handle hh;
};

struct workers {
	struct workers_options options;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct lane *lanes; /* none is empty; uthash keeps them in order: the first is the next to get a turn */
	bool stopping;
	pthread_t *threads;
	unsigned thread_count;
};

/* --- Lanes: under the lock --------------------------------------------------- */

static struct lane *lane_of(struct workers *workers, uint64_t client)
{
	struct lane *lane;

	HASH_FIND(hh, workers->lanes, &client, sizeof(client), lane);
	if (!lane) {
		lane = xcalloc(1, sizeof(*lane));
		lane->client = client;
		HASH_ADD(hh, workers->lanes, client, sizeof(lane->client), lane);
	}
	return lane;
}

static void put_in(struct lane *lane, struct job *job)
{
	struct job **place = &lane->first;

	while (*place && (*place)->weight <= job->weight)
		place = &(*place)->next;
	job->next = *place;
	*place = job;
	lane->count += !job->patient;
}

/* The heaviest that may be refused: there is one where the lane is full. */
static struct job *take_heaviest(struct lane *lane)
{
	struct job **heaviest = NULL;
	struct job *job;

	for (struct job **place = &lane->first; *place; place = &(*place)->next) {
		if (!(*place)->patient)
			heaviest = place;
	}
	if (!heaviest)
		return NULL;
	job = *heaviest;
	*heaviest = job->next;
	lane->count--;
	return job;
}

/* The next job, whose lane goes to the end of the row; NULL where none waits. */
static struct job *take_next(struct workers *workers)
{
	struct lane *lane = workers->lanes;
	struct job *job;

	if (!lane)
		return NULL;
	job = lane->first;
	lane->first = job->next;
	lane->count -= !job->patient;
	HASH_DEL(workers->lanes, lane);
	if (lane->first)
		HASH_ADD(hh, workers->lanes, client, sizeof(lane->client), lane);
	else
		free(lane);
	return job;
}

/* --- Threads ------------------------------------------------------------------ */

/* Waits for a job. NULL: it is over. */
static struct job *wait_for_job(struct workers *workers)
{
	struct job *job;

	pthread_mutex_lock(&workers->lock);
	while (!workers->stopping && !workers->lanes)
		pthread_cond_wait(&workers->changed, &workers->lock);
	job = workers->stopping ? NULL : take_next(workers);
	pthread_mutex_unlock(&workers->lock);
	return job;
}

static void *work(void *context)
{
	struct workers *workers = context;
	struct job *job;

	while ((job = wait_for_job(workers))) {
		if (!job->patient && clock_seconds() - job->came > workers->options.seconds)
			job->refuse(job);
		else
			job->run(job);
	}
	return NULL;
}

struct workers *workers_start(const struct workers_options *options, struct error *err)
{
	struct workers *workers = xcalloc(1, sizeof(*workers));

	workers->options = *options;
	workers->threads = xcalloc(options->threads, sizeof(*workers->threads));
	pthread_mutex_init(&workers->lock, NULL);
	pthread_cond_init(&workers->changed, NULL);
	while (workers->thread_count < options->threads) {
		int failure = pthread_create(&workers->threads[workers->thread_count], NULL, work, workers);

		if (failure) {
			error_set(err, ERROR_IO, "cannot start a thread: %s", strerror(failure));
			workers_stop(workers);
			workers_free(workers);
			return NULL;
		}
		workers->thread_count++;
	}
	return workers;
}

void workers_submit(struct workers *workers, struct job *job)
{
	struct job *refused = NULL;

	job->came = clock_seconds();
	pthread_mutex_lock(&workers->lock);
	if (workers->stopping) {
		refused = job;
	} else {
		struct lane *lane = lane_of(workers, job->client);

		put_in(lane, job);
		if (lane->count > workers->options.lane)
			refused = take_heaviest(lane);
		pthread_cond_signal(&workers->changed);
	}
	pthread_mutex_unlock(&workers->lock);
	if (refused)
		refused->refuse(refused);
}

static void refuse_all(struct workers *workers)
{
	struct job *job;

	for (;;) {
		pthread_mutex_lock(&workers->lock);
		job = take_next(workers);
		pthread_mutex_unlock(&workers->lock);
		if (!job)
			return;
		job->refuse(job);
	}
}

void workers_stop(struct workers *workers)
{
	pthread_mutex_lock(&workers->lock);
	workers->stopping = true;
	pthread_cond_broadcast(&workers->changed);
	pthread_mutex_unlock(&workers->lock);
	refuse_all(workers);
	for (unsigned i = 0; i < workers->thread_count; i++)
		pthread_join(workers->threads[i], NULL);
}

void workers_free(struct workers *workers)
{
	pthread_cond_destroy(&workers->changed);
	pthread_mutex_destroy(&workers->lock);
	free(workers->threads);
	free(workers);
}

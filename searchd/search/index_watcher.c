#include "searchd/search/index_watcher.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/xalloc.h"

/* One stat() each: cheap enough to notice a new index well within two seconds. */
#define POLL_MILLISECONDS 250

struct index_watcher {
	struct generation_holder *holder;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed; /* one of these was set: */
	bool forced;
	bool stopping;
};

static void report(struct generation_holder *holder)
{
	struct error err = ERROR_INIT;
	struct searcher *searcher = searcher_take(holder, &err);

	if (!searcher) {
		fprintf(stderr, "searchd: %s\n", err.message);
		return;
	}

	const struct index *index = generation_index(searcher->generation);

	fprintf(stderr, "searchd: took up index %s with %u records\n", index_revision(index),
		(unsigned)index_document_count(index));
	searcher_return(searcher);
}

static void refresh(struct generation_holder *holder, bool forced)
{
	struct error err = ERROR_INIT;
	bool changed;

	if (!generation_holder_refresh(holder, forced, &changed, &err))
		fprintf(stderr, "searchd: the new index is refused and the old one serves on: %s\n", err.message);
	else if (changed)
		report(holder);
}

static struct timespec next_poll(void)
{
	struct timespec when;

	clock_gettime(CLOCK_MONOTONIC, &when);
	when.tv_nsec += POLL_MILLISECONDS * 1000000L;
	when.tv_sec += when.tv_nsec / 1000000000L;
	when.tv_nsec %= 1000000000L;
	return when;
}

static void *watch(void *context)
{
	struct index_watcher *watcher = context;

	pthread_mutex_lock(&watcher->lock);
	while (!watcher->stopping) {
		struct timespec when = next_poll();

		if (!watcher->forced)
			pthread_cond_timedwait(&watcher->changed, &watcher->lock, &when);
		if (watcher->stopping)
			break;

		bool forced = watcher->forced;

		watcher->forced = false;
		pthread_mutex_unlock(&watcher->lock);
		refresh(watcher->holder, forced);
		pthread_mutex_lock(&watcher->lock);
	}
	pthread_mutex_unlock(&watcher->lock);
	return NULL;
}

static void watcher_free(struct index_watcher *watcher)
{
	pthread_cond_destroy(&watcher->changed);
	pthread_mutex_destroy(&watcher->lock);
	free(watcher);
}

struct index_watcher *index_watcher_start(struct generation_holder *holder, struct error *err)
{
	struct index_watcher *watcher = xcalloc(1, sizeof(*watcher));
	pthread_condattr_t attributes;

	watcher->holder = holder;
	pthread_mutex_init(&watcher->lock, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&watcher->changed, &attributes);
	pthread_condattr_destroy(&attributes);

	int status = pthread_create(&watcher->thread, NULL, watch, watcher);

	if (status == 0)
		return watcher;
	error_set(err, ERROR_IO, "cannot start a thread: %s", strerror(status));
	watcher_free(watcher);
	return NULL;
}

void index_watcher_wake(struct index_watcher *watcher)
{
	pthread_mutex_lock(&watcher->lock);
	watcher->forced = true;
	pthread_cond_signal(&watcher->changed);
	pthread_mutex_unlock(&watcher->lock);
}

bool index_watcher_stop(struct index_watcher *watcher, unsigned seconds)
{
	struct timespec end;

	pthread_mutex_lock(&watcher->lock);
	watcher->stopping = true;
	pthread_cond_signal(&watcher->changed);
	pthread_mutex_unlock(&watcher->lock);

	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec += (time_t)seconds;
	if (pthread_timedjoin_np(watcher->thread, NULL, &end) != 0)
		return false;
	watcher_free(watcher);
	return true;
}

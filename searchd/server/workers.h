/*
 * The threads that work, and who waits for one.
 *
 * Connections are served by few threads that never work for long, so that a
 * new one, or /healthz, is answered at any time. What takes work is a job: so
 * many are worked on at once as there are workers, the others wait.
 *
 * Who waits is fair by client: each has a lane of its own, and lanes take
 * turns. Within a lane what seems to be the least work goes first, so that
 * one who shares an address with an attacker gets his turn before the
 * attacker's long searches do. A lane has a bound, and waiting has one, too:
 * beyond them a job is refused.
 */
#ifndef FICHERO_SEARCHD_SERVER_WORKERS_H
#define FICHERO_SEARCHD_SERVER_WORKERS_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/error.h"

/*
 * Part of what it is for. Exactly one of the two functions is called, once,
 * after which the workers know it no more: it may be submitted again, or freed.
 */
struct job {
	uint64_t client;                  /* whose lane it waits in */
	unsigned weight;                  /* a guess of its work, in any unit */
	bool patient;                     /* it is never refused but at the end: it goes on with what was begun */
	void (*run)(struct job *job);     /* in a worker's thread */
	void (*refuse)(struct job *job);  /* in any thread, also within workers_submit() */
	/* The workers' own while it waits. */
	struct job *next;
	time_t came;
};

struct workers;

struct workers_options {
	unsigned threads;  /* at least 1 */
	unsigned lane;     /* so many jobs of one client may wait; patient ones are not counted */
	time_t seconds;    /* so long may a job wait */
};

/* NULL with ERROR_IO. Ended by workers_stop(). */
struct workers *workers_start(const struct workers_options *options, struct error *err);

/*
 * Have a job done or refused, at once or later. Where its lane is full, the
 * heaviest job there is refused, which may be this one. Any thread.
 */
void workers_submit(struct workers *workers, struct job *job);

/* Refuse what waits and what still comes, and wait for what is being worked on. Once; workers_free() follows. */
void workers_stop(struct workers *workers);
/* When nobody submits any more. */
void workers_free(struct workers *workers);

#endif

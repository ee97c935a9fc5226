/*
 * How many exports are under way, in all and for one client: each holds a
 * searcher for as long as its client reads.
 */
#ifndef FICHERO_SEARCHD_RESOURCES_EXPORT_SLOTS_H
#define FICHERO_SEARCHD_RESOURCES_EXPORT_SLOTS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#define EXPORT_SLOTS 32
/* Of one client, so that no four of them keep all others out. */
#define EXPORT_SLOTS_OF_ONE 8

/* Any thread. Needs no release. */
struct export_slots {
	pthread_mutex_t lock;
	struct {
		uint64_t client;
		bool is_taken;
	} slots[EXPORT_SLOTS];
};

#define EXPORT_SLOTS_INIT { .lock = PTHREAD_MUTEX_INITIALIZER }

/*
 * Take a slot for a client that may have `most` (0: as many as there are), to be
 * given back. False where it has them, or where all are taken.
 */
bool export_slots_take(struct export_slots *slots, uint64_t client, unsigned most);
void export_slots_give_back(struct export_slots *slots, uint64_t client);

#endif

#include "indexer/vectors/parallel.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

/* Rows that a thread takes at a time: enough that taking them costs nothing. */
#define PIECE 64

#define THREADS_MAX 16

struct work {
	parallel_fn *run;
	void *context;
	uint32_t rows;
	_Atomic uint32_t next;
};

static void *take_pieces(void *argument)
{
	struct work *work = argument;
	uint32_t first;

	while ((first = atomic_fetch_add(&work->next, PIECE)) < work->rows)
		work->run(work->context, first, work->rows - first < PIECE ? work->rows : first + PIECE);
	return NULL;
}

void parallel_rows(uint32_t rows, parallel_fn *run, void *context)
{
	struct work work = { .run = run, .context = context, .rows = rows };
	pthread_t threads[THREADS_MAX];
	long processors = sysconf(_SC_NPROCESSORS_ONLN);
	int started = 0;

	/* Where no thread can be had this one does it all. */
	while (started < THREADS_MAX && started + 1 < processors &&
	       pthread_create(&threads[started], NULL, take_pieces, &work) == 0)
		started++;
	take_pieces(&work);
	for (int i = 0; i < started; i++)
		pthread_join(threads[i], NULL);
}

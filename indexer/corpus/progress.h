/*
 * A progress bar on standard error, only where that is a terminal.
 */
#ifndef FICHERO_INDEXER_CORPUS_PROGRESS_H
#define FICHERO_INDEXER_CORPUS_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

struct progress {
	const char *label;
	uint64_t total;
	int shown; /* the percentage on the screen, -1: none yet */
	bool on;
};

/* `label` is kept; `total` counts whatever progress_update() counts. 0: nothing to show. */
void progress_start(struct progress *progress, const char *label, uint64_t total);
/* Redraws only where the percentage changed: cheap enough for each record. */
void progress_update(struct progress *progress, uint64_t done);
/* Wipe the bar, so that messages stand on clean lines. It comes back with the next update. */
void progress_clear(struct progress *progress);

#endif

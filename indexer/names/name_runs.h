/*
 * A list of bodies in runs: what is struck through, between `~~`, and what is
 * not. Any thread.
 */
#ifndef FICHERO_INDEXER_NAMES_NAME_RUNS_H
#define FICHERO_INDEXER_NAMES_NAME_RUNS_H

#include <stddef.h>

/* What a list in running text is made of, struck or not. */
typedef void name_run_reader(const char *text, size_t length, void *context);

/* Give each run of the list to `read`, with `context`, or with `struck` where it is struck through. */
void name_runs_read(const char *text, size_t length, name_run_reader *read, void *context, void *struck);

#endif

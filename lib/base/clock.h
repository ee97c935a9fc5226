/*
 * The clock that lengths of time are measured by.
 */
#ifndef FICHERO_BASE_CLOCK_H
#define FICHERO_BASE_CLOCK_H

#include <stdint.h>
#include <time.h>

/* Whole seconds of a clock that nobody sets. Any thread. */
time_t clock_seconds(void);
/* Whole milliseconds of the same. Any thread. */
uint64_t clock_milliseconds(void);

#endif

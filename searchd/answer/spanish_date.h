/*
 * Dates as people say them.
 */
#ifndef FICHERO_SEARCHD_ANSWER_SPANISH_DATE_H
#define FICHERO_SEARCHD_ANSWER_SPANISH_DATE_H

#include <time.h>

#include "base/strbuf.h"

/* Append "14 de marzo de 2025" for "2025-03-14", "marzo de 2025" for "2025-03"; what is no such date as it is. */
void spanish_date_add(struct strbuf *out, const char *fecha);

/* Append the day of a moment, in UTC. */
void spanish_date_add_time(struct strbuf *out, time_t moment);

#endif

/*
 * How many exports may be under way: each holds an index and a searcher for as
 * long as its client reads.
 */
#ifndef FICHERO_SEARCHD_RESOURCES_EXPORT_SLOTS_H
#define FICHERO_SEARCHD_RESOURCES_EXPORT_SLOTS_H

#include <stdbool.h>

#include "searchd/http/message.h"

/* False, with a 503, where all are taken. What is taken is given back with export_slots_give(). Any thread. */
bool export_slots_take(struct http_response *response);
void export_slots_give(void);

#endif

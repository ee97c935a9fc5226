/*
 * The thread that looks out for a new index and takes it up.
 */
#ifndef FICHERO_SEARCHD_SEARCH_INDEX_WATCHER_H
#define FICHERO_SEARCHD_SEARCH_INDEX_WATCHER_H

#include <stdbool.h>

#include "base/error.h"
#include "searchd/search/generation.h"

struct index_watcher;

/* Watch for `holder`, which outlives the watcher. NULL with ERROR_IO. Ended by index_watcher_stop(). */
struct index_watcher *index_watcher_start(struct generation_holder *holder, struct error *err);

/* Take up what is at the path now, whether it looks new or not. Returns at once. */
void index_watcher_wake(struct index_watcher *watcher);

/*
 * End the thread and free the watcher. A load that is going on is waited for,
 * up to `seconds`; false where it has not ended then: the watcher and its
 * holder are in use still and may not be freed.
 */
bool index_watcher_stop(struct index_watcher *watcher, unsigned seconds);

#endif

/*
 * Where an index is built, and how it gets to its place.
 *
 * Beside the index at PATH there are, while it is built, the folder
 * `PATH.building`, and, for good, the lock file `PATH.lock`, which is empty
 * and is never removed: whoever removes a lock file races with who just
 * locked it. The lock goes with the process: a killed build holds none, and
 * the next one clears what it left.
 *
 * Private to lib/index.
 */
#ifndef FICHERO_INDEX_BUILD_PLACE_H
#define FICHERO_INDEX_BUILD_PLACE_H

#include <stdbool.h>

#include "base/error.h"

struct build_place {
	char *path;   /* of the index; where PATH is a symbolic link, what it points to */
	char *folder; /* where to build; ours alone */
	int lock;     /* -1: not locked */
};

#define BUILD_PLACE_INIT { NULL, NULL, -1 }

/*
 * Lock the place and make an empty folder. Fails with ERROR_LOCKED (another
 * build is going on), ERROR_INPUT (there is something at `path` that is no
 * file, and it is left alone) or ERROR_IO. Release it in any case.
 */
bool build_place_open(struct build_place *place, const char *path, struct error *err);

/*
 * Flush the finished file `built` to the disk, through the descriptor `file`
 * that all of it was written through, and move it to the index's path.
 * `published` gets whether it was moved. ERROR_IO, also where it was moved and
 * its folder cannot be flushed.
 */
bool build_place_publish(const struct build_place *place, const char *built, int file, bool *published,
			 struct error *err);

/* Remove the folder, as far as possible, and unlock. */
void build_place_release(struct build_place *place);

#endif

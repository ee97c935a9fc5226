/*
 * A private copy of an index file: what is served may not change, and a file
 * that has a name can be overwritten in place (cp, scp, rsync --inplace).
 *
 * A copy of up to so many bytes lies in memory and is sealed: nobody can write
 * to it any more, not even this process. A larger one lies on disk, in a file
 * without a name in TMPDIR (/var/tmp where it is not set), which is open for
 * reading alone: the kernel may drop its pages from memory and read them
 * again. So does a smaller one where the system forbids files in memory. Either
 * goes away when the last descriptor of it is closed.
 */
#ifndef FICHERO_INDEX_INDEX_COPY_H
#define FICHERO_INDEX_INDEX_COPY_H

#include <stdint.h>
#include <sys/stat.h>

#include "base/error.h"

/* A larger index is copied to disk, where nothing else is said. */
#define INDEX_COPY_MEMORY_BYTES ((uint64_t)256 << 20)

/*
 * Copy the index file at `path`, to memory where it has no more than
 * `memory_bytes`. The copy is whole: its seal was checked. `status` gets what
 * the file was when it was opened, all zeros where it was not. Gives a
 * descriptor for index_open_fd(), or -1 with the errors of index_open(); the
 * message does not name the path. What does not end in a good seal's length is
 * not copied.
 */
int index_copy_make(const char *path, uint64_t memory_bytes, struct stat *status, struct error *err);

#endif

/*
 * Is an index fit to be served? Its seal says that it is what was sealed, and
 * not that a build sealed it: a file can be damaged and sealed anew. Fichero's
 * own parts of it are checked as they are read; the engine trusts its bytes,
 * and such bytes can crash it or make it loop. So all that serving reads is
 * read once in a process of its own, which has bounds and may die: what it
 * came through the daemon reads from the same bytes, in the same way.
 *
 * The process is this program itself, started anew: a fork of a process with
 * threads may not even allocate memory.
 */
#ifndef FICHERO_SEARCHD_SEARCH_INDEX_CHECK_H
#define FICHERO_SEARCHD_SEARCH_INDEX_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

/*
 * The bounds on the process, by the size of the index: seconds of processor
 * time, and of bytes. Ten times what a good index takes, and more.
 */
#define INDEX_CHECK_SECONDS 30u
#define INDEX_CHECK_BYTES_A_SECOND ((uint64_t)1 << 20)
#define INDEX_CHECK_MEMORY ((uint64_t)256 << 20)
#define INDEX_CHECK_MEMORY_A_BYTE 16u

/* How the process exits with an index that is not fit, and where it could not tell. */
#define INDEX_CHECK_UNFIT 1
#define INDEX_CHECK_FAILED 3

/*
 * Start `program` with --check on its standard input, which is `fd`, and wait
 * for it. False with ERROR_FORMAT (the index is not fit, or it took the process
 * past its bounds or to its death) or ERROR_IO (it could not be checked); the
 * message names no file. Any thread.
 */
bool index_check_apart(const char *program, int fd, struct error *err);

/*
 * What that process does: bind itself to its bounds, and read all of the index
 * at `path`; "-" is standard input, which no message names. May end the
 * process. Once for each process.
 */
bool index_check_here(const char *path, struct error *err);

#endif

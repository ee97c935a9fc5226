/*
 * A program of somebody else's, run with bounds: on its time, its memory and
 * what it writes. Nothing of it is left behind, however it ends.
 *
 * It runs without a shell, with nothing on its standard input and no open file
 * but the three, in a process group of its own, which is killed when it ends
 * and when it passes a bound, and so is what left the group; it is killed too
 * where this program dies. It leaves no core. One thread, in a process that has
 * no other children: they would be taken for the program's.
 */
#ifndef FICHERO_INDEXER_SOURCE_CHILD_H
#define FICHERO_INDEXER_SOURCE_CHILD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

struct child_limits {
	unsigned seconds; /* by the clock, and of the processor */
	size_t memory;    /* bytes of address space */
};

enum child_end {
	CHILD_EXITED,   /* by itself; `status` is its exit status */
	CHILD_CRASHED,  /* by a signal, which `status` is */
	CHILD_TOO_LONG, /* killed: it passed `seconds` */
	CHILD_TOO_MUCH  /* killed: it wrote more than `out` may grow */
};

struct child {
	enum child_end end;
	int status;
};

/*
 * The absolute path of the program `name` in PATH, which the caller frees; NULL
 * where none of PATH's folders has it. Folders that are named from the working
 * directory are passed over: what lies there is no program that was installed.
 */
char *child_find_program(const char *name);

/*
 * Run argv[0], an absolute path, with the arguments `argv`, ended by NULL. What
 * it writes to standard output is appended to `out`, the beginning of what it
 * writes to standard error to `said`, as far as these may grow. Returns when
 * it has ended; false with ERROR_IO where it could not be started.
 */
bool child_run(const char *const *argv, const struct child_limits *limits, struct strbuf *out, struct strbuf *said,
	       struct child *child, struct error *err);

#endif

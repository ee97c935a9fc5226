#ifndef TESTS_HARNESS_SCRATCH_H
#define TESTS_HARNESS_SCRATCH_H

#include <stdio.h>
#include <stdlib.h>

/* What the name of a test's file or folder takes, with its NUL. */
#define SCRATCH_ROOM 64

/*
 * Where a test in C writes: makes a template for mkstemp and mkdtemp of at most
 * `size` bytes. It is in TMPDIR, as for all other tests, so that whoever ends one
 * by force can clear up behind it; in /tmp where TMPDIR is not set or too long.
 */
static inline void scratch_template(char *path, size_t size, const char *name)
{
	const char *folder = getenv("TMPDIR");
	int length = folder && *folder ? snprintf(path, size, "%s/fichero-%s-XXXXXX", folder, name) : -1;

	if (length < 0 || (size_t)length >= size)
		snprintf(path, size, "/tmp/fichero-%s-XXXXXX", name);
}

#endif

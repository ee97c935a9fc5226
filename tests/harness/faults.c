/*
 * A library for LD_PRELOAD: the nth call of one function fails, the others do
 * what they always do.
 *
 *     FAULT_CALL=fdatasync FAULT_NTH=3 FAULT_MARK=FILE LD_PRELOAD=faults.so program
 *
 * FILE is made when the fault has come about. FAULT_ERRNO, a number, is its
 * errno, EIO unless given.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

static int is_due(const char *call)
{
	static atomic_int calls;
	const char *wanted = getenv("FAULT_CALL");
	const char *nth = getenv("FAULT_NTH");
	const char *mark = getenv("FAULT_MARK");

	if (!wanted || !nth || !mark || strcmp(wanted, call) != 0 || atomic_fetch_add(&calls, 1) + 1 != atoi(nth))
		return 0;

	int fd = open(mark, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);

	const char *number = getenv("FAULT_ERRNO");

	errno = number ? atoi(number) : EIO;
	return 1;
}

/* The function that this one stands before. */
static void find_next(void *into, const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);

	memcpy(into, &found, sizeof(found));
}

#define FAULT(result, name, parameters, arguments) \
	result name parameters; \
	result name parameters \
	{ \
		result (*next) parameters; \
		find_next(&next, #name); \
		return is_due(#name) ? -1 : next arguments; \
	}

/* What a program says is another matter. */
ssize_t write(int fd, const void *bytes, size_t length)
{
	ssize_t (*next)(int fd, const void *bytes, size_t length);

	find_next(&next, "write");
	return fd > STDERR_FILENO && is_due("write") ? -1 : next(fd, bytes, length);
}

FAULT(int, fsync, (int fd), (fd))
FAULT(int, fdatasync, (int fd), (fd))
FAULT(int, fchmod, (int fd, mode_t mode), (fd, mode))
FAULT(int, rename, (const char *from, const char *to), (from, to))
FAULT(ssize_t, pwrite, (int fd, const void *bytes, size_t length, off_t offset), (fd, bytes, length, offset))
FAULT(int, memfd_create, (const char *name, unsigned flags), (name, flags))

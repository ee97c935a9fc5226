#include "index/index_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "index/index_file.h"

#define SEALS (F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL)

static int failed(struct error *err, const char *what)
{
	error_set(err, ERROR_IO, "%s: %s", what, strerror(errno));
	return -1;
}

/* --- In memory ----------------------------------------------------------------- */

static int open_memory(void)
{
	return memfd_create("fichero-index", MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

/* An administrator or a sandbox may forbid it, or the kernel not have it (vm.memfd_noexec, seccomp). */
static bool is_forbidden(int failure)
{
	return failure == EACCES || failure == EPERM || failure == ENOSYS || failure == EINVAL;
}

/* `copy` is taken over. */
static int copy_to_memory(int fd, int copy, uint64_t length, struct error *err)
{
	if (!index_file_copy(fd, copy, 0, length, err)) {
		close(copy);
		return -1;
	}
	if (fcntl(copy, F_ADD_SEALS, SEALS) != 0) {
		failed(err, "cannot seal the copy of it");
		close(copy);
		return -1;
	}
	return copy;
}

/* --- On disk ------------------------------------------------------------------- */

static int open_unnamed(struct error *err)
{
	const char *folder = getenv("TMPDIR");

	if (!folder || !*folder)
		folder = "/var/tmp";

	/* O_EXCL: nobody can give it a name later on. */
	int file = open(folder, O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0400);

	if (file < 0)
		error_set(err, ERROR_IO, "cannot make a copy of it in %s: %s", folder, strerror(errno));
	return file;
}

/* The same file, for reading alone. */
static int reopen(int file)
{
	char path[64];

	snprintf(path, sizeof(path), "/proc/self/fd/%d", file);
	return open(path, O_RDONLY | O_CLOEXEC);
}

static int copy_to_disk(int fd, uint64_t length, struct error *err)
{
	int file = open_unnamed(err);
	int copy = -1;

	if (file < 0)
		return -1;
	if (index_file_copy(fd, file, 0, length, err)) {
		copy = reopen(file);
		if (copy < 0)
			failed(err, "cannot open the copy of it");
	}
	close(file);
	return copy;
}

/* --- Either ---------------------------------------------------------------------- */

static int copy_bytes(int fd, uint64_t length, uint64_t memory_bytes, struct error *err)
{
	int memory = length <= memory_bytes ? open_memory() : -1;

	if (memory >= 0)
		return copy_to_memory(fd, memory, length, err);
	if (length <= memory_bytes && !is_forbidden(errno))
		return failed(err, "cannot make a copy of it in memory");
	return copy_to_disk(fd, length, err);
}

static int copy_whole(int fd, uint64_t length, uint64_t memory_bytes, struct error *err)
{
	int copy = copy_bytes(fd, length, memory_bytes, err);
	struct seal seal;

	/* The copy and not the file: that may be another by now. */
	if (copy >= 0 && !index_file_check(copy, &seal, err)) {
		close(copy);
		return -1;
	}
	return copy;
}

int index_copy_make(const char *path, uint64_t memory_bytes, struct stat *status, struct error *err)
{
	int fd = index_file_open(path, err);
	int copy = -1;

	memset(status, 0, sizeof(*status));
	if (fd < 0)
		return -1;
	if (fstat(fd, status) != 0)
		failed(err, "cannot tell its size");
	else if (index_file_look(fd, err))
		copy = copy_whole(fd, (uint64_t)status->st_size, memory_bytes, err);
	close(fd);
	return copy;
}

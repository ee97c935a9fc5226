#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"

/* So many names beside a path are tried for one that is free. */
#define MAX_NAMES 1000

/* Append all that `fd` gives, and close it. The message does not name the file. */
static bool read_and_close(int fd, struct strbuf *out, struct error *err)
{
	char block[65536];
	ssize_t got;

	while ((got = read(fd, block, sizeof(block))) != 0) {
		if (got < 0) {
			if (errno == EINTR)
				continue;
			error_set(err, ERROR_IO, "%s", strerror(errno));
			break;
		}
		strbuf_add(out, block, (size_t)got);
		if (out->overflowed) {
			error_set(err, ERROR_INPUT, "larger than %zu bytes", out->limit);
			break;
		}
	}
	close(fd);
	return got == 0;
}

bool file_read_all(const char *path, struct strbuf *out, struct error *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		error_set(err, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO, "%s: %s", path, strerror(errno));
		return false;
	}
	if (read_and_close(fd, out, err))
		return true;
	error_prefix(err, "%s: ", path);
	return false;
}

bool file_read_regular(const char *path, bool follow, struct strbuf *out, struct error *err)
{
	/* O_NONBLOCK: a pipe there is refused, not waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW));
	struct stat status;

	if (fd < 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			error_set(err, ERROR_NOT_FOUND, "is not there");
		else if (errno == ELOOP)
			error_set(err, ERROR_INPUT, "is a symbolic link, which is not followed");
		else
			error_set(err, ERROR_IO, "cannot be read: %s", strerror(errno));
		return false;
	}
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
		error_set(err, ERROR_INPUT, "is %s", S_ISDIR(status.st_mode) ? "a folder" : "no regular file");
		close(fd);
		return false;
	}
	if (read_and_close(fd, out, err))
		return true;
	error_prefix(err, "%s", err->code == ERROR_INPUT ? "is " : "cannot be read: ");
	return false;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t put = write(fd, bytes, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		bytes += put;
		length -= (size_t)put;
	}
	return true;
}

static bool write_through(const char *path, const void *bytes, size_t length, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0 || !write_all(fd, bytes, length)) {
		error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
		if (fd >= 0)
			close(fd);
		return false;
	}
	if (close(fd) != 0) {
		error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
		return false;
	}
	return true;
}

/* A rename is on the disk only when its directory is. */
static bool sync_directory_of(const char *path)
{
	char *copy = xstrdup(path);
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool done = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	free(copy);
	return done;
}

/* --- Writing whole ------------------------------------------------------------- */

/* An inode without a name, which nothing is left of whatever ends the program; -1 where the file system has none. */
static int open_unnamed(const char *path)
{
	char *copy = xstrdup(path);
	int fd = open(dirname(copy), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);

	free(copy);
	return fd;
}

/* Give an inode without a name the first of the names PATH.1, PATH.2 ... that is free, which `name` gets. */
static bool name_unnamed(int fd, const char *path, struct strbuf *name)
{
	char source[64];

	snprintf(source, sizeof(source), "/proc/self/fd/%d", fd);
	for (unsigned i = 1; i <= MAX_NAMES; i++) {
		strbuf_clear(name);
		strbuf_add_format(name, "%s.%u", path, i);
		if (linkat(AT_FDCWD, source, AT_FDCWD, name->data, AT_SYMLINK_FOLLOW) == 0)
			return true;
		if (errno != EEXIST)
			break;
	}
	strbuf_clear(name);
	return false;
}

/* A file with a name of its own beside `path`, with the mode of a new one. */
static int open_named(const char *path, struct strbuf *name)
{
	strbuf_add_format(name, "%s.XXXXXX", path);

	int fd = mkostemp(name->data, O_CLOEXEC);
	mode_t mask = umask(0);

	umask(mask); /* there is no other way to read it; commands are single-threaded here */
	if (fd < 0)
		strbuf_clear(name);
	else
		fchmod(fd, 0666 & ~mask);
	return fd;
}

/* `name` gets the name of what was written, "" for none. */
static bool write_beside(const char *path, const char *bytes, size_t length, struct strbuf *name)
{
	int fd = open_unnamed(path);
	bool is_unnamed = fd >= 0;

	if (!is_unnamed)
		fd = open_named(path, name);
	bool done = fd >= 0 && write_all(fd, bytes, length) && fsync(fd) == 0;

	if (done && is_unnamed)
		done = name_unnamed(fd, path, name);

	int why = errno;

	if (fd >= 0 && close(fd) != 0 && done) {
		why = errno;
		done = false;
	}
	errno = why;
	return done;
}

/* While a file has a name that is not its own, what would end the program waits. */
static void hold_signals(sigset_t *before)
{
	sigset_t ending;

	sigemptyset(&ending);
	sigaddset(&ending, SIGTERM);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGHUP);
	sigaddset(&ending, SIGQUIT);
	pthread_sigmask(SIG_BLOCK, &ending, before);
}

bool file_write_whole(const char *path, const void *bytes, size_t length, struct error *err)
{
	struct stat there;
	struct strbuf name;
	sigset_t before;

	if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
		return write_through(path, bytes, length, err);
	strbuf_init(&name, STRBUF_NO_LIMIT);
	hold_signals(&before);

	bool done = write_beside(path, bytes, length, &name) && rename(name.data, path) == 0;

	if (!done) {
		error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
		if (name.length > 0)
			unlink(name.data);
	} else if (!sync_directory_of(path)) {
		error_set(err, ERROR_IO, "%s: written, but its folder cannot be flushed to the disk: %s", path,
			  strerror(errno));
		done = false;
	}
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	strbuf_release(&name);
	return done;
}

bool file_read_line(FILE *file, struct strbuf *line, struct error *err)
{
	int c;
	bool any = false;

	strbuf_clear(line);
	while ((c = getc_unlocked(file)) != EOF) {
		any = true;
		if (c == '\n')
			break;
		strbuf_add_char(line, (char)c);
	}
	if (c == EOF && ferror(file)) {
		error_set(err, ERROR_IO, "cannot read: %s", strerror(errno));
		return false;
	}
	if (line->length > 0 && line->data[line->length - 1] == '\r' && !line->overflowed)
		strbuf_truncate(line, line->length - 1);
	return any;
}

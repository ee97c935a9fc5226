#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/xalloc.h"

bool file_read_all(const char *path, struct strbuf *out, struct error *err)
{
	char block[65536];
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0) {
		error_set(err, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO, "%s: %s", path, strerror(errno));
		return false;
	}

	ssize_t got;

	while ((got = read(fd, block, sizeof(block))) != 0) {
		if (got < 0) {
			if (errno == EINTR)
				continue;
			error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
			break;
		}
		strbuf_add(out, block, (size_t)got);
		if (out->overflowed) {
			error_set(err, ERROR_INPUT, "%s: larger than %zu bytes", path, out->limit);
			break;
		}
	}
	close(fd);
	return got == 0;
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

bool file_write_whole(const char *path, const void *bytes, size_t length, struct error *err)
{
	struct stat there;

	if (stat(path, &there) == 0 && !S_ISREG(there.st_mode))
		return write_through(path, bytes, length, err);

	struct strbuf temporary;

	strbuf_init(&temporary, STRBUF_NO_LIMIT);
	strbuf_add_format(&temporary, "%s.XXXXXX", path);

	int fd = mkostemp(temporary.data, O_CLOEXEC);
	mode_t mask = umask(0);

	umask(mask); /* there is no other way to read it; commands are single-threaded here */
	bool done = fd >= 0 && fchmod(fd, 0666 & ~mask) == 0 && write_all(fd, bytes, length) && fsync(fd) == 0;

	if (fd >= 0 && close(fd) != 0)
		done = false;
	done = done && rename(temporary.data, path) == 0 && sync_directory_of(path);
	if (!done) {
		error_set(err, ERROR_IO, "%s: %s", path, strerror(errno));
		if (fd >= 0)
			unlink(temporary.data);
	}
	strbuf_release(&temporary);
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

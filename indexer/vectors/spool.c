#include "indexer/vectors/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/xalloc.h"

struct spool {
	FILE *file;
	size_t length;
	void *map; /* NULL: not mapped */
};

static const char *spool_folder(void)
{
	const char *folder = getenv("TMPDIR");

	return folder && *folder ? folder : "/var/tmp";
}

static bool failed(struct error *err)
{
	error_set(err, ERROR_IO, "cannot write a temporary file in %s: %s", spool_folder(), strerror(errno));
	return false;
}

/* Where the file system has no files without a name, one that loses it at once. */
static int open_unnamed(const char *folder)
{
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	struct strbuf name;

	if (fd >= 0 || errno == ENOENT || errno == EACCES)
		return fd;
	strbuf_init(&name, STRBUF_NO_LIMIT);
	strbuf_add_format(&name, "%s/fichero.XXXXXX", folder);
	fd = mkostemp(name.data, O_CLOEXEC);
	if (fd >= 0)
		unlink(name.data);
	strbuf_release(&name);
	return fd;
}

struct spool *spool_new(struct error *err)
{
	int fd = open_unnamed(spool_folder());
	FILE *file = fd >= 0 ? fdopen(fd, "w+") : NULL;

	if (!file) {
		failed(err);
		if (fd >= 0)
			close(fd);
		return NULL;
	}

	struct spool *spool = xcalloc(1, sizeof(*spool));

	spool->file = file;
	return spool;
}

void spool_free(struct spool *spool)
{
	if (!spool)
		return;
	if (spool->map && spool->length > 0)
		munmap(spool->map, spool->length);
	fclose(spool->file);
	free(spool);
}

bool spool_add(struct spool *spool, const void *bytes, size_t length, struct error *err)
{
	if (fwrite(bytes, 1, length, spool->file) != length)
		return failed(err);
	spool->length += length;
	return true;
}

size_t spool_length(const struct spool *spool)
{
	return spool->length;
}

void *spool_map(struct spool *spool, struct error *err)
{
	static char nothing;

	if (spool->map)
		return spool->map;
	if (fflush(spool->file) != 0) {
		failed(err);
		return NULL;
	}
	if (spool->length == 0)
		return spool->map = &nothing;

	void *map = mmap(NULL, spool->length, PROT_READ | PROT_WRITE, MAP_SHARED, fileno(spool->file), 0);

	if (map == MAP_FAILED) {
		error_set(err, ERROR_IO, "cannot map a temporary file: %s", strerror(errno));
		return NULL;
	}
	return spool->map = map;
}

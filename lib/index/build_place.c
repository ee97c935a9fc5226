#include "index/build_place.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "base/xalloc.h"

static bool io_failed(struct error *err, const char *path, const char *what)
{
	error_set(err, ERROR_IO, "%s: %s: %s", path, what, strerror(errno));
	return false;
}

static char *join(const char *path, const char *suffix)
{
	struct strbuf buf;

	strbuf_init(&buf, STRBUF_NO_LIMIT);
	strbuf_add_string(&buf, path);
	strbuf_add_string(&buf, suffix);
	return strbuf_detach(&buf, NULL);
}

/* --- What is at the path --- */

static bool refuse(struct error *err, const char *path, const char *why)
{
	error_set(err, ERROR_INPUT, "%s: %s", path, why);
	return false;
}

/* Set place->path: a rename onto a symbolic link would replace the link. */
static bool find_path(struct build_place *place, const char *path, struct error *err)
{
	size_t length = strlen(path);
	struct stat status;

	if (length == 0 || path[length - 1] == '/')
		return refuse(err, path, "the index is a file, not a folder");
	if (lstat(path, &status) != 0) {
		if (errno != ENOENT)
			return io_failed(err, path, "cannot look at it");
		place->path = xstrdup(path);
		return true;
	}
	if (S_ISLNK(status.st_mode)) {
		place->path = realpath(path, NULL);
		if (!place->path)
			return io_failed(err, path, "a symbolic link that cannot be followed");
		if (stat(place->path, &status) != 0)
			return io_failed(err, path, "cannot look at it");
	} else {
		place->path = xstrdup(path);
	}
	if (S_ISDIR(status.st_mode))
		return refuse(err, path, "a folder is there; the index is a file");
	if (!S_ISREG(status.st_mode))
		return refuse(err, path, "something else than a file is there");
	return true;
}

static bool take_lock(struct build_place *place, struct error *err)
{
	char *path = join(place->path, ".lock");
	bool ok = false;

	place->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0644);
	if (place->lock < 0)
		io_failed(err, path, "cannot open the lock file");
	else if (flock(place->lock, LOCK_EX | LOCK_NB) == 0)
		ok = true;
	else if (errno == EWOULDBLOCK)
		error_set(err, ERROR_LOCKED, "%s: another build of this index is going on", place->path);
	else
		io_failed(err, path, "cannot lock");
	free(path);
	return ok;
}

/* --- The folder --- */

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status;
	(void)walk;
	return (type == FTW_DP || type == FTW_DNR ? rmdir(path) : unlink(path)) == 0 ? 0 : -1;
}

/* Never leaves the folder: links are removed, not followed, and other file systems not entered. */
static bool remove_folder(const char *folder)
{
	return nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT) == 0 || errno == ENOENT;
}

static bool make_folder(struct build_place *place, struct error *err)
{
	char *folder = join(place->path, ".building");
	struct stat status;
	bool ok = false;

	if (lstat(folder, &status) == 0 && !S_ISDIR(status.st_mode))
		refuse(err, folder, "in the way: the index is built in a folder of this name");
	else if (!remove_folder(folder))
		io_failed(err, folder, "cannot remove what an earlier build left");
	else if (mkdir(folder, 0700) != 0)
		io_failed(err, folder, "cannot make the folder");
	else
		ok = true;
	if (ok)
		place->folder = folder;
	else
		free(folder);
	return ok;
}

bool build_place_open(struct build_place *place, const char *path, struct error *err)
{
	*place = (struct build_place)BUILD_PLACE_INIT;
	return find_path(place, path, err) && take_lock(place, err) && make_folder(place, err);
}

void build_place_release(struct build_place *place)
{
	if (place->folder)
		remove_folder(place->folder);
	if (place->lock >= 0)
		close(place->lock);
	free(place->folder);
	free(place->path);
	*place = (struct build_place)BUILD_PLACE_INIT;
}

/* --- Publishing --- */

/* With the mode of a new file, 0644 less the umask, which it was made with. */
static bool flush_file(const char *path, int file, struct error *err)
{
	struct stat status;

	if (fstat(file, &status) == 0 && fchmod(file, status.st_mode & 0644) == 0 && fsync(file) == 0)
		return true;
	return io_failed(err, path, "cannot flush to the disk");
}

/* So that the new name, too, is on the disk. */
static bool flush_folder_of(const char *path, struct error *err)
{
	const char *slash = strrchr(path, '/');
	char *folder = slash == path ? xstrdup("/") : slash ? xmemdupz(path, (size_t)(slash - path)) : xstrdup(".");
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;

	if (!ok)
		io_failed(err, path, "published, but its folder cannot be flushed to the disk");
	if (fd >= 0)
		close(fd);
	free(folder);
	return ok;
}

bool build_place_publish(const struct build_place *place, const char *built, int file, bool *published,
			 struct error *err)
{
	*published = false;
	if (!flush_file(built, file, err))
		return false;
	if (rename(built, place->path) != 0)
		return io_failed(err, place->path, "cannot put the new index in its place");
	*published = true;
	return flush_folder_of(place->path, err);
}

#include "index/index_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xxhash.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "base/little_endian.h"

/* The line ends show a copy that was "converted", as in PNG. */
static const char magic[16] = { 'F', 'i', 'c', 'h', 'e', 'r', 'o', ' ', 'i', 'n', 'd', 'e', 'x', '\r', '\n', '\x1A' };

/* How every store begins: tells an index that was cut short from a file of another kind. */
static const char store_magic[] = "\x0F\x0DXapian Glass";

enum {
	FORMAT_OFFSET = sizeof(magic),
	LENGTH_OFFSET = FORMAT_OFFSET + 4,
	BUILT_OFFSET = LENGTH_OFFSET + 8,
	REVISION_OFFSET = BUILT_OFFSET + 8,
	HASH_OFFSET = REVISION_OFFSET + INDEX_REVISION_BYTES,
	SEAL_BYTES = HASH_OFFSET + (int)sizeof(XXH128_canonical_t),
};

#define CHUNK_BYTES ((size_t)1 << 20)

/* Short only at the end of the file. */
static ssize_t read_at(int fd, char *bytes, size_t length, uint64_t offset)
{
	size_t done = 0;

	while (done < length) {
		ssize_t got = pread(fd, bytes + done, length - done, (off_t)(offset + done));

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		done += (size_t)got;
	}
	return (ssize_t)done;
}

static bool write_at(int fd, const char *bytes, size_t length, uint64_t offset)
{
	while (length > 0) {
		ssize_t put = pwrite(fd, bytes, length, (off_t)offset);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		bytes += put;
		offset += (uint64_t)put;
		length -= (size_t)put;
	}
	return true;
}

static bool read_failed(struct error *err)
{
	error_set(err, ERROR_IO, "cannot read: %s", strerror(errno));
	return false;
}

/* What is done with each part of a file, in order. False, and what read_parts() says of it, where it fails. */
typedef bool part_fn(void *context, const char *bytes, size_t length, uint64_t offset, struct error *err);

/*
 * Read the first `length` bytes of the file. With reads and not with mmap():
 * a file that someone cuts short in place must be an error, not a SIGBUS.
 */
static bool read_parts(int fd, uint64_t length, part_fn *take, void *context, struct error *err)
{
	char *chunk = xmalloc(CHUNK_BYTES);
	bool ok = true;

	posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
	for (uint64_t offset = 0; ok && offset < length;) {
		size_t wanted = length - offset < CHUNK_BYTES ? (size_t)(length - offset) : CHUNK_BYTES;
		ssize_t got = read_at(fd, chunk, wanted, offset);

		if (got == (ssize_t)wanted) {
			ok = take(context, chunk, wanted, offset, err);
			offset += wanted;
		} else if (got < 0) {
			ok = read_failed(err);
		} else {
			error_set(err, ERROR_FORMAT, "damaged: it became shorter while it was read; build it again");
			ok = false;
		}
	}
	free(chunk);
	return ok;
}

static bool hash_part(void *context, const char *bytes, size_t length, uint64_t offset, struct error *err)
{
	(void)offset;
	(void)err;
	XXH3_128bits_update(context, bytes, length);
	return true;
}

bool index_file_put(int fd, uint64_t at, const char *bytes, size_t length, struct error *err)
{
	if (write_at(fd, bytes, length, at))
		return true;
	error_set(err, ERROR_IO, "cannot write: %s", strerror(errno));
	return false;
}

struct copying {
	int to;
	uint64_t at;
};

static bool write_part(void *context, const char *bytes, size_t length, uint64_t offset, struct error *err)
{
	const struct copying *copying = context;

	return index_file_put(copying->to, copying->at + offset, bytes, length, err);
}

bool index_file_copy(int from, int to, uint64_t at, uint64_t length, struct error *err)
{
	struct copying copying = { to, at };

	return read_parts(from, length, write_part, &copying, err);
}

/* The hash of the payload and of the seal's own fields. */
static bool hash_sealed(int fd, uint64_t payload, const char *seal, XXH128_canonical_t *hash, struct error *err)
{
	XXH3_state_t *state = XXH3_createState();

	if (!state) {
		error_set(err, ERROR_INTERNAL, "no memory for a hash");
		return false;
	}
	XXH3_128bits_reset(state);

	bool ok = read_parts(fd, payload, hash_part, state, err);

	if (ok) {
		XXH3_128bits_update(state, seal, HASH_OFFSET);
		XXH128_canonicalFromHash(hash, XXH3_128bits_digest(state));
	}
	XXH3_freeState(state);
	return ok;
}

static bool add_revision(struct strbuf *seal, struct error *err)
{
	char revision[INDEX_REVISION_BYTES];

	if (getrandom(revision, sizeof(revision), 0) != (ssize_t)sizeof(revision)) {
		error_set(err, ERROR_IO, "no random numbers: %s", strerror(errno));
		return false;
	}
	strbuf_add(seal, revision, sizeof(revision));
	return true;
}

int index_file_open(const char *path, struct error *err)
{
	/* O_NONBLOCK: a pipe at the path is refused, not waited for. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (fd < 0) {
		bool missing = errno == ENOENT || errno == ENOTDIR;

		error_set(err, missing ? ERROR_NOT_FOUND : ERROR_IO, missing ? "no index there" : "cannot open: %s",
			  strerror(errno));
	}
	return fd;
}

bool index_file_seal(int fd, struct error *err)
{
	struct strbuf seal;
	struct stat status;
	XXH128_canonical_t hash;
	bool ok = false;

	strbuf_init(&seal, SEAL_BYTES);
	if (fstat(fd, &status) != 0) {
		error_set(err, ERROR_IO, "cannot tell its size: %s", strerror(errno));
		goto out;
	}
	strbuf_add(&seal, magic, sizeof(magic));
	put_u32(&seal, INDEX_FORMAT_VERSION);
	put_u64(&seal, (uint64_t)status.st_size);
	put_u64(&seal, (uint64_t)time(NULL));
	if (!add_revision(&seal, err) || !hash_sealed(fd, (uint64_t)status.st_size, seal.data, &hash, err))
		goto out;
	strbuf_add(&seal, hash.digest, sizeof(hash.digest));
	ok = index_file_put(fd, (uint64_t)status.st_size, seal.data, seal.length, err);
out:
	strbuf_release(&seal);
	return ok;
}

/* The file does not end in a seal: say which kind of wrong it is. */
static bool refuse_unsealed(int fd, struct error *err)
{
	char start[sizeof(store_magic) - 1];
	ssize_t got = read_at(fd, start, sizeof(start), 0);

	if (got == (ssize_t)sizeof(start) && memcmp(start, store_magic, sizeof(start)) == 0)
		error_set(err, ERROR_FORMAT, "damaged: cut short or without its seal; build it again");
	else
		error_set(err, ERROR_FORMAT, "not a Fichero index");
	return false;
}

/* Read the seal at the end of a file of `size` bytes, and check what it says about itself. */
static bool read_seal(int fd, uint64_t size, char bytes[SEAL_BYTES], struct error *err)
{
	if (size < SEAL_BYTES)
		return refuse_unsealed(fd, err);

	ssize_t got = read_at(fd, bytes, SEAL_BYTES, size - SEAL_BYTES);

	if (got < 0)
		return read_failed(err);
	if (got != SEAL_BYTES || memcmp(bytes, magic, sizeof(magic)) != 0)
		return refuse_unsealed(fd, err);

	uint32_t format = get_u32(bytes + FORMAT_OFFSET);

	if (format != INDEX_FORMAT_VERSION) {
		error_set(err, ERROR_FORMAT, "its format is %u, this program's is %u: build it again", format,
			  INDEX_FORMAT_VERSION);
		return false;
	}
	if (get_u64(bytes + LENGTH_OFFSET) != size - SEAL_BYTES) {
		error_set(err, ERROR_FORMAT, "damaged: its length is not what its seal says; build it again");
		return false;
	}
	return true;
}

/* Its seal, and its size in `size`, where it is a file that has one. */
static bool look(int fd, uint64_t *size, char bytes[SEAL_BYTES], struct error *err)
{
	struct stat status;

	if (fstat(fd, &status) != 0)
		return read_failed(err);
	if (!S_ISREG(status.st_mode)) {
		error_set(err, ERROR_FORMAT, "not a Fichero index (%s)",
			  S_ISDIR(status.st_mode) ? "a folder" : "no regular file");
		return false;
	}
	*size = (uint64_t)status.st_size;
	return read_seal(fd, *size, bytes, err);
}

bool index_file_look(int fd, struct error *err)
{
	char bytes[SEAL_BYTES];
	uint64_t size;

	return look(fd, &size, bytes, err);
}

bool index_file_check(int fd, struct seal *seal, struct error *err)
{
	char bytes[SEAL_BYTES];
	XXH128_canonical_t hash;
	uint64_t size;

	memset(seal, 0, sizeof(*seal));
	if (!look(fd, &size, bytes, err) || !hash_sealed(fd, size - SEAL_BYTES, bytes, &hash, err))
		return false;
	if (memcmp(hash.digest, bytes + HASH_OFFSET, sizeof(hash.digest)) != 0) {
		error_set(err, ERROR_FORMAT, "damaged: its seal does not match; build it again");
		return false;
	}
	seal->payload_length = get_u64(bytes + LENGTH_OFFSET);
	seal->built_at = (time_t)get_u64(bytes + BUILT_OFFSET);
	memcpy(seal->revision, bytes + REVISION_OFFSET, INDEX_REVISION_BYTES);
	return true;
}

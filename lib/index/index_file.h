/*
 * The index file: a packed store, behind it sections, and behind these a seal.
 *
 *   payload          a Xapian database in one file, from offset 0 on, then the
 *                    sections (sections.h)
 *   magic            16 bytes
 *   format           32 bits, INDEX_FORMAT_VERSION
 *   payload length   64 bits
 *   built at         64 bits, seconds since 1970
 *   revision         16 random bytes, others for every build
 *   hash             16 bytes: XXH3 (128 bits) of everything before it
 *
 * Numbers are little-endian. Xapian has no checksums of its own and does not
 * mind bytes behind its database.
 *
 * Why XXH3 and not SHA-256: the seal guards against damage (a bad disk, a copy
 * cut short), not against people, who could seal anew whatever they change;
 * and an index of a gigabyte must be checked well within the two seconds in
 * which a new one is taken up. SHA-256 would need most of them. Who reads an
 * index therefore believes nothing in it: see index_check.h.
 *
 * Private to lib/index. Messages do not name the file: the caller prefixes it.
 */
#ifndef FICHERO_INDEX_INDEX_FILE_H
#define FICHERO_INDEX_INDEX_FILE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/error.h"

/*
 * What the bytes mean: terms, columns, stored sections, field numbers. Raise
 * it with any change; older indexes are then refused with the advice to build
 * again. History:
 *   1  the first
 *   2  records store their bodies by role, as written
 *   3  the words of each document in order, no positions by term
 *   4  synonyms are compiled
 *   5  records store each fact once, without JSON; documentos and ejes are a catalog
 *   6  the optional fields of the corpus; columns of numbers and levels
 *   7  bodies by ambito; source texts
 *   8  synonyms have a nearness and a place; vectors of words and records
 *   9  records with the same text; numbers by range
 *   10 all but terms and ids is in sections, which are mapped; records lie there as they are
 */
#define INDEX_FORMAT_VERSION 10u

#define INDEX_REVISION_BYTES 16

struct seal {
	uint64_t payload_length;
	time_t built_at;
	unsigned char revision[INDEX_REVISION_BYTES];
};

/*
 * Open the file at `path` for reading: -1 with ERROR_NOT_FOUND or ERROR_IO. A
 * pipe there is not waited for.
 */
int index_file_open(const char *path, struct error *err);

/* Append the seal to the payload. `fd` is open for reading and writing. Fails with ERROR_IO. */
bool index_file_seal(int fd, struct error *err);

/*
 * Read all of the file and check it against its seal, which `seal` gets. Fails
 * with ERROR_FORMAT (no index, of another format, damaged) or ERROR_IO. `fd`
 * keeps its offset: any number of threads may check one at once.
 */
bool index_file_check(int fd, struct seal *seal, struct error *err);

/* The part of that which reads no more than the seal: is it worth a look at the rest? */
bool index_file_look(int fd, struct error *err);

/*
 * Write the first `length` bytes of one file into another, from the byte `at` on. Fails
 * with ERROR_FORMAT where there are fewer, or ERROR_IO. Offsets stay as they are.
 */
bool index_file_copy(int from, int to, uint64_t at, uint64_t length, struct error *err);

/* Write bytes into a file, from the byte `at` on. Fails with ERROR_IO. */
bool index_file_put(int fd, uint64_t at, const char *bytes, size_t length, struct error *err);

#endif

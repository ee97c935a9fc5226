/*
 * Sections: the parts of an index that are read where they lie in its file.
 *
 * They stand behind the engine's store, each with a name, and are mapped, not
 * copied: opening an index touches none of them. At the end of the payload:
 *
 *   sections    one behind the other, each at a multiple of SECTION_ALIGNMENT
 *               and with a zero byte behind it
 *   names       zero-terminated, rising in byte order
 *   directory   for each section, in the order of the names: where it begins and
 *               how long it is (64 bits each), where its name begins among the
 *               names (32 bits), and 32 bits of 0
 *   end         where the directory begins (64 bits), how many sections there
 *               are, how many bytes their names have (32 bits each)
 *
 * Numbers, these and those in the sections, are little-endian and used as they
 * are: Fichero is built for machines of that order alone.
 *
 * The bytes under a map may not change: a file that is cut short meanwhile ends
 * the process. Who serves an index for long maps a private copy (index_copy.h).
 *
 * Private to lib/index.
 */
#ifndef FICHERO_INDEX_SECTIONS_H
#define FICHERO_INDEX_SECTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "an index is mapped, and its numbers are little-endian"
#endif

/* A line of the processor's memory. */
#define SECTION_ALIGNMENT 64u
#define SECTION_ENTRY_BYTES 24u
#define SECTION_END_BYTES 16u

/* An open map. Any number of threads may read at once. */
struct sections {
	const char *map; /* NULL: not open */
	size_t length;   /* of the payload */
	const char *names, *directory;
	uint32_t count;
};

/*
 * Map the first `payload` bytes of `fd`, which stays the caller's, and check
 * the directory: that every section lies in it. False with ERROR_FORMAT or
 * ERROR_IO; `sections` is then empty and needs no release.
 */
bool sections_open(struct sections *sections, int fd, uint64_t payload, struct error *err);
void sections_release(struct sections *sections);

/* A section, with a zero byte behind it, or NULL. It is there for as long as the map. */
const char *sections_find(const struct sections *sections, const char *name, size_t *length);
/* The name of section `i`, 0 to `count` - 1, and what it holds. */
const char *sections_at(const struct sections *sections, uint32_t i, const char **bytes, size_t *length);
/* The first section, by number, whose name is not before `name`. */
uint32_t sections_from(const struct sections *sections, const char *name);

#endif

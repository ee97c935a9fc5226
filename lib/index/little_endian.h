/*
 * Numbers in the byte order of the index file, whatever the machine's.
 *
 * Private to lib/index.
 */
#ifndef FICHERO_INDEX_LITTLE_ENDIAN_H
#define FICHERO_INDEX_LITTLE_ENDIAN_H

#include <endian.h>
#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"

static inline void put_u32(struct strbuf *out, uint32_t value)
{
	uint32_t ordered = htole32(value);

	strbuf_add(out, &ordered, sizeof(ordered));
}

static inline void put_u64(struct strbuf *out, uint64_t value)
{
	uint64_t ordered = htole64(value);

	strbuf_add(out, &ordered, sizeof(ordered));
}

/* The caller has seen that the bytes are there. */
static inline uint32_t get_u32(const char *bytes)
{
	uint32_t ordered;

	memcpy(&ordered, bytes, sizeof(ordered));
	return le32toh(ordered);
}

static inline uint64_t get_u64(const char *bytes)
{
	uint64_t ordered;

	memcpy(&ordered, bytes, sizeof(ordered));
	return le64toh(ordered);
}

#endif

/*
 * Numbers in the byte order of what is on disk, whatever the machine's: for
 * those who lay out or read a file or a block of the index.
 */
#ifndef FICHERO_BASE_LITTLE_ENDIAN_H
#define FICHERO_BASE_LITTLE_ENDIAN_H

#include <endian.h>
#include <stdbool.h>
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

/* A varint: seven bits a byte, the low ones first; each byte but the last has its highest bit set. */
static inline void put_varint(struct strbuf *out, uint32_t value)
{
	for (; value >= 0x80; value >>= 7)
		strbuf_add_char(out, (char)(value | 0x80));
	strbuf_add_char(out, (char)value);
}

/* The varint at `*at`, which moves behind it. False where it goes on beyond `end` or has more than 32 bits. */
static inline bool take_varint(const char **at, const char *end, uint32_t *value)
{
	uint64_t sum = 0;

	for (unsigned shift = 0; shift < 35 && *at < end; shift += 7) {
		unsigned char byte = (unsigned char)*(*at)++;

		sum |= (uint64_t)(byte & 0x7F) << shift;
		if (byte < 0x80) {
			*value = (uint32_t)sum;
			return sum <= UINT32_MAX;
		}
	}
	return false;
}

#endif

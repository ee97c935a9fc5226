#include "vectors/vectors_write.h"

#include <string.h>

#include <xxhash.h>

#include "base/little_endian.h"
#include "vectors/format.h"

static void put_float(struct strbuf *out, float value)
{
	uint32_t bits;

	memcpy(&bits, &value, sizeof(bits));
	put_u32(out, bits);
}

static uint32_t strings_bytes(const struct vectors_row *rows, uint32_t count)
{
	size_t bytes = 0;

	for (uint32_t i = 0; i < count; i++)
		bytes += strlen(rows[i].word) + 1;
	return (uint32_t)bytes;
}

static void put_header(struct strbuf *out, const struct vectors_row *rows, uint32_t count, uint32_t dimensions,
		       const struct vectors_text *text)
{
	strbuf_add(out, VECTORS_MAGIC, VECTORS_MAGIC_BYTES);
	put_u32(out, VECTORS_VERSION);
	put_u32(out, dimensions);
	put_u32(out, count);
	put_u32(out, strings_bytes(rows, count));
	put_u64(out, text->bytes);
	put_u64(out, text->lines);
	put_u64(out, text->words);
	put_u64(out, text->distinct);
	strbuf_add(out, text->hash, sizeof(text->hash));
}

static void put_offsets(struct strbuf *out, const struct vectors_row *rows, uint32_t count)
{
	size_t at = 0;

	for (uint32_t i = 0; i < count; i++) {
		put_u32(out, (uint32_t)at);
		at += strlen(rows[i].word) + 1;
	}
}

void vectors_seal(char *bytes, size_t length)
{
	XXH128_canonical_t hash;

	XXH128_canonicalFromHash(&hash, XXH3_128bits(bytes, length - VECTORS_HASH_BYTES));
	memcpy(bytes + length - VECTORS_HASH_BYTES, hash.digest, VECTORS_HASH_BYTES);
}

void vectors_write(struct strbuf *out, const struct vectors_row *rows, uint32_t count, uint32_t dimensions,
		   const struct vectors_text *text)
{
	static const char unsealed[VECTORS_HASH_BYTES];

	put_header(out, rows, count, dimensions, text);
	put_offsets(out, rows, count);
	for (uint32_t i = 0; i < count; i++)
		put_u64(out, rows[i].occurrences);
	for (uint32_t i = 0; i < count; i++)
		put_float(out, rows[i].scale);
	for (uint32_t i = 0; i < count; i++)
		strbuf_add(out, rows[i].components, dimensions);
	for (uint32_t i = 0; i < count; i++)
		strbuf_add(out, rows[i].word, strlen(rows[i].word) + 1);
	strbuf_add(out, unsealed, sizeof(unsealed));
	vectors_seal(out->data, out->length);
}

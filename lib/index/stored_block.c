#include "index/stored_block.h"

#include <string.h>

#include "index/little_endian.h"

/*
 * Layout: how many sections (one byte), their lengths (32 bits each), then the
 * bytes of those that are not empty, each with a zero byte behind it.
 */

_Static_assert(STORED_COUNT < 256, "the number of sections is one byte");

void stored_block_write(const struct document *document, struct strbuf *out)
{
	strbuf_add_char(out, (char)STORED_COUNT);
	for (size_t i = 0; i < STORED_COUNT; i++)
		put_u32(out, (uint32_t)document->stored[i].length);
	for (size_t i = 0; i < STORED_COUNT; i++) {
		if (document->stored[i].length == 0)
			continue;
		strbuf_add(out, document->arena.data + document->stored[i].text, document->stored[i].length);
		strbuf_add_char(out, '\0');
	}
}

bool stored_block_read(const char *bytes, size_t length, struct stored_bytes stored[STORED_COUNT],
		       struct error *err)
{
	size_t count = length ? (unsigned char)bytes[0] : 0;
	size_t offset = 1 + 4 * count;

	memset(stored, 0, STORED_COUNT * sizeof(*stored));
	if (length < offset)
		goto malformed;
	for (size_t i = 0; i < count; i++) {
		size_t size = get_u32(bytes + 1 + 4 * i);

		if (size == 0)
			continue;
		if (size >= length - offset || bytes[offset + size] != '\0')
			goto malformed;
		if (i < STORED_COUNT) {
			stored[i].data = bytes + offset;
			stored[i].length = size;
		}
		offset += size + 1;
	}
	if (offset == length)
		return true;
malformed:
	memset(stored, 0, STORED_COUNT * sizeof(*stored));
	error_set(err, ERROR_FORMAT, "a stored record is not well formed");
	return false;
}

/*
 * Numbers and texts as stored records and the catalog have them.
 *
 * A number is a varint (little_endian.h). A text is its length as a number,
 * its bytes, and a zero byte, so that it can be pointed at where it lies. A
 * text that is not there is a length of zero and nothing more: no text of the
 * corpus is empty.
 *
 * Private to lib/index.
 */
#ifndef FICHERO_INDEX_PACKING_H
#define FICHERO_INDEX_PACKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "index/stored_record.h"

/* NULL or a length of 0: a text that is not there. */
void pack_text(struct strbuf *out, const char *text, size_t length);

/* Where unpacking has come to. What is not well formed sets `damaged` for good; all that is taken then is 0. */
struct unpacking {
	const char *at, *end;
	bool damaged;
};

uint32_t unpack_number(struct unpacking *unpacking);
/* Points into what is unpacked. */
struct stored_text unpack_text(struct unpacking *unpacking);

#endif

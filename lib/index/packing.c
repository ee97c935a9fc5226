#include "index/packing.h"

#include "base/little_endian.h"

void pack_text(struct strbuf *out, const char *text, size_t length)
{
	put_varint(out, text ? (uint32_t)length : 0);
	if (!text || length == 0)
		return;
	strbuf_add(out, text, length);
	strbuf_add_char(out, '\0');
}

static void refuse(struct unpacking *unpacking)
{
	unpacking->damaged = true;
	unpacking->at = unpacking->end;
}

uint32_t unpack_number(struct unpacking *unpacking)
{
	uint32_t number;

	if (take_varint(&unpacking->at, unpacking->end, &number))
		return number;
	refuse(unpacking);
	return 0;
}

struct stored_text unpack_text(struct unpacking *unpacking)
{
	size_t length = unpack_number(unpacking);
	struct stored_text text = { unpacking->at, length };

	if (length == 0)
		return (struct stored_text){ NULL, 0 };
	if (length >= (size_t)(unpacking->end - unpacking->at) || text.data[length] != '\0') {
		refuse(unpacking);
		return (struct stored_text){ NULL, 0 };
	}
	unpacking->at += length + 1;
	return text;
}

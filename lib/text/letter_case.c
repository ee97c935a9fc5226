#include "text/letter_case.h"

#include <stdint.h>

#include <utf8proc.h>

/* Change up to `count` characters and copy the rest; a bad byte ends it. */
static void convert(struct strbuf *out, const char *text, size_t length, size_t count, int32_t (*change)(int32_t))
{
	const uint8_t *bytes = (const uint8_t *)text;
	size_t at = 0;

	while (at < length && count-- > 0) {
		utf8proc_int32_t c;
		utf8proc_ssize_t size = utf8proc_iterate(bytes + at, (utf8proc_ssize_t)(length - at), &c);
		uint8_t changed[4];

		if (size <= 0)
			break;
		strbuf_add(out, changed, (size_t)utf8proc_encode_char(change(c), changed));
		at += (size_t)size;
	}
	strbuf_add(out, text + at, length - at);
}

void letter_case_add_small(struct strbuf *out, const char *text, size_t length)
{
	convert(out, text, length, SIZE_MAX, utf8proc_tolower);
}

void letter_case_add_initial(struct strbuf *out, const char *text, size_t length)
{
	convert(out, text, length, 1, utf8proc_toupper);
}

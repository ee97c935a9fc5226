#include "text/letter_case.h"

#include <stdint.h>

#include <utf8proc.h>

#include "text/utf8.h"

/* Change up to `count` characters and copy the rest. */
static void convert(struct strbuf *out, const char *text, size_t length, size_t count, int32_t (*change)(int32_t))
{
	size_t at = 0;

	while (at < length && count-- > 0) {
		uint32_t c;

		at += utf8_next(text + at, length - at, &c);
		utf8_add(out, (uint32_t)change((int32_t)c));
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

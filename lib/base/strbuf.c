#include "base/strbuf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* What `data` points to while nothing was added: never written to. */
static char empty_string[1];

void strbuf_init(struct strbuf *buf, size_t limit)
{
	*buf = (struct strbuf){ .data = empty_string, .limit = limit };
}

void strbuf_release(struct strbuf *buf)
{
	if (buf->capacity)
		free(buf->data);
	strbuf_init(buf, buf->limit);
}

void strbuf_clear(struct strbuf *buf)
{
	strbuf_truncate(buf, 0);
	buf->overflowed = false;
}

void strbuf_truncate(struct strbuf *buf, size_t length)
{
	assert(length <= buf->length);
	buf->length = length;
	if (buf->capacity)
		buf->data[length] = '\0';
}

/* Room for `more` bytes and the zero. False, and overflowed, past the limit. */
static bool reserve(struct strbuf *buf, size_t more)
{
	if (more > buf->limit - buf->length) {
		buf->overflowed = true;
		return false;
	}

	size_t needed = buf->length + more + 1;

	if (needed <= buf->capacity)
		return true;

	size_t capacity = buf->capacity ? buf->capacity : 64;

	while (capacity < needed)
		capacity *= 2;
	buf->data = xreallocarray(buf->capacity ? buf->data : NULL, capacity, 1);
	buf->capacity = capacity;
	return true;
}

void strbuf_add(struct strbuf *buf, const void *bytes, size_t length)
{
	if (length == 0 || !reserve(buf, length))
		return;
	memcpy(buf->data + buf->length, bytes, length);
	buf->length += length;
	buf->data[buf->length] = '\0';
}

void strbuf_add_string(struct strbuf *buf, const char *text)
{
	strbuf_add(buf, text, strlen(text));
}

void strbuf_add_char(struct strbuf *buf, char c)
{
	/* Where room is there nothing has to be asked for: much is put together letter by letter. */
	if (buf->length + 1 >= buf->capacity || buf->length >= buf->limit) {
		strbuf_add(buf, &c, 1);
		return;
	}
	buf->data[buf->length++] = c;
	buf->data[buf->length] = '\0';
}

void strbuf_add_format(struct strbuf *buf, const char *format, ...)
{
	va_list args;
	va_list again;

	va_start(args, format);
	va_copy(again, args);

	int length = vsnprintf(NULL, 0, format, args);

	va_end(args);
	assert(length >= 0);
	if (reserve(buf, (size_t)length)) {
		vsnprintf(buf->data + buf->length, (size_t)length + 1, format, again);
		buf->length += (size_t)length;
	}
	va_end(again);
}

char *strbuf_detach(struct strbuf *buf, size_t *length)
{
	if (length)
		*length = buf->length;

	char *text = buf->capacity ? buf->data : xstrdup("");

	strbuf_init(buf, buf->limit);
	return text;
}

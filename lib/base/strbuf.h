/*
 * A growing byte string with an upper bound from birth.
 *
 * `data` is always zero-terminated, also when empty; `length` does not count
 * that zero, and the bytes may hold zeros of their own. What would pass
 * `limit` bytes is dropped whole and `overflowed` is set for good (until
 * strbuf_clear()): a caller with a bound checks it once at the end.
 *
 * Life: strbuf_init(), any calls, strbuf_release(). A released strbuf may be
 * initialised again.
 */
#ifndef FICHERO_BASE_STRBUF_H
#define FICHERO_BASE_STRBUF_H

#include <stdbool.h>
#include <stddef.h>

struct strbuf {
	char *data;
	size_t length;
	size_t capacity; /* 0: `data` is not ours yet */
	size_t limit;    /* bytes, without the final zero */
	bool overflowed;
};

/* For text whose size is bounded by what it is made from. */
#define STRBUF_NO_LIMIT ((size_t)-1 / 4)

void strbuf_init(struct strbuf *buf, size_t limit);
void strbuf_release(struct strbuf *buf);
/* Empty it and forget an overflow; the memory is kept for the next use. */
void strbuf_clear(struct strbuf *buf);
/* Cut to `length` bytes; `length` may not be more than there are. */
void strbuf_truncate(struct strbuf *buf, size_t length);

void strbuf_add(struct strbuf *buf, const void *bytes, size_t length);
void strbuf_add_string(struct strbuf *buf, const char *text);
void strbuf_add_char(struct strbuf *buf, char c);
void strbuf_add_format(struct strbuf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * Hand the string over: the caller frees it with free(). `length`, unless
 * NULL, gets its size. The strbuf is empty afterwards, its limit as it was.
 */
char *strbuf_detach(struct strbuf *buf, size_t *length);

#endif

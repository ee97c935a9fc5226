/*
 * UTF-8: what comes in is checked once, at the door, and stored as NFC; then
 * it is counted, cut and read by characters. A character is a code point.
 */
#ifndef FICHERO_TEXT_UTF8_H
#define FICHERO_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

/*
 * True if all `length` bytes are valid UTF-8 (RFC 3629: no surrogates, no
 * overlong forms). Else `bad`, unless NULL, gets the offset of the first
 * byte that is not. Zero bytes count as valid. Any thread.
 */
bool utf8_is_valid(const char *text, size_t length, size_t *bad);

/* Does a character of valid UTF-8 begin with this byte: is it none of the bytes behind the first? Any thread. */
static inline bool utf8_begins(char byte)
{
	return ((unsigned char)byte & 0xC0) != 0x80;
}

/* How many characters valid UTF-8 has. Any thread. */
size_t utf8_count(const char *text, size_t length);

/*
 * The largest number of bytes, at most `limit`, that ends at a border of valid
 * UTF-8: where a text is cut so that no character is. `length` where `limit`
 * is no less. Any thread.
 */
size_t utf8_cut(const char *text, size_t length, size_t limit);

/* The bytes of the first `characters` of valid UTF-8; `length` where there are no more. Any thread. */
size_t utf8_prefix(const char *text, size_t length, size_t characters);

/*
 * Read the character that `text` begins with, of `length` bytes: returns its
 * size in bytes and fills `code`, unless NULL. A byte that begins no valid
 * character is U+FFFD, one byte long. At the end, 0, with `code` 0. Any thread.
 */
size_t utf8_next(const char *text, size_t length, uint32_t *code);

/* Append a code point (at most U+10FFFF, no surrogate) to `out`. Any thread. */
void utf8_add(struct strbuf *out, uint32_t code);

/* Append the NFC form of valid UTF-8 to `out`. Any thread. */
void utf8_add_nfc(struct strbuf *out, const char *text, size_t length);

/* Append valid UTF-8 to `out`, each letter that has a capital as that. Any thread. */
void utf8_add_capitals(struct strbuf *out, const char *text, size_t length);

#endif

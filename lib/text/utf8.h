/*
 * UTF-8 at the door: what comes in is checked once, and stored as NFC.
 */
#ifndef FICHERO_TEXT_UTF8_H
#define FICHERO_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/*
 * True if all `length` bytes are valid UTF-8 (RFC 3629: no surrogates, no
 * overlong forms). Else `bad`, unless NULL, gets the offset of the first
 * byte that is not. Zero bytes count as valid. Any thread.
 */
bool utf8_is_valid(const char *text, size_t length, size_t *bad);

/* Append the NFC form of valid UTF-8 to `out`. Any thread. */
void utf8_add_nfc(struct strbuf *out, const char *text, size_t length);

/* Append valid UTF-8 to `out`, each letter that has a capital as that. Any thread. */
void utf8_add_capitals(struct strbuf *out, const char *text, size_t length);

#endif

#include "text/collation.h"

#include <stdbool.h>

#include "text/fold.h"

/*
 * A run of digits begins with bytes that tell how many there are (24 or more
 * have more bytes), so that 2 comes before 10. They lie below all letters.
 */
static size_t add_number(struct strbuf *key, const char *digits, size_t left)
{
	size_t zeros = 0;
	size_t length = 0;

	while (zeros < left && digits[zeros] == '0')
		zeros++;
	while (zeros + length < left && digits[zeros + length] >= '0' && digits[zeros + length] <= '9')
		length++;
	for (size_t left_over = length;; left_over -= 24) {
		strbuf_add_char(key, (char)(0x02 + (left_over < 24 ? left_over : 24)));
		if (left_over < 24)
			break;
	}
	strbuf_add(key, digits + zeros, length);
	return zeros + length;
}

static bool is_separator(unsigned char c)
{
	return c < 0x80 && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
}

void collation_add_key(struct strbuf *key, const char *text, size_t length)
{
	struct strbuf folded;
	size_t start = key->length;
	bool gap = false;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text, length);
	for (size_t i = 0; i < folded.length; i++) {
		unsigned char c = (unsigned char)folded.data[i];

		if (is_separator(c)) {
			gap = true;
			continue;
		}
		if (gap && key->length > start)
			strbuf_add_char(key, '\x01');
		gap = false;
		if (c >= '0' && c <= '9') {
			i += add_number(key, folded.data + i, folded.length - i) - 1;
		} else if (c == 0xc3 && (unsigned char)folded.data[i + 1] == 0xb1) {
			strbuf_add(key, "n\x7f", 2); /* ñ: behind n and whatever follows an n */
			i++;
		} else {
			strbuf_add_char(key, (char)c);
		}
	}
	strbuf_release(&folded);
}

#include "searchd/query/signs.h"

#include <string.h>

#include "base/strbuf.h"
#include "text/fold.h"
#include "text/utf8.h"

static bool is_blank(uint32_t c)
{
	return c <= 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

enum sign sign_of(uint32_t c)
{
	if (is_blank(c))
		return SIGN_BLANK;
	switch (c) {
	case '(':
	case 0xff08:
		return SIGN_OPEN;
	case ')':
	case 0xff09:
		return SIGN_CLOSE;
	case ':':
	case 0xff1a:
		return SIGN_COLON;
	case '*':
	case 0xff0a:
		return SIGN_ASTERISK;
	case '-':
	case 0x2010: /* hyphen */
	case 0x2011: /* non-breaking hyphen */
	case 0x2212: /* minus */
	case 0xfe63:
	case 0xff0d:
		return SIGN_HYPHEN;
	case 0x2013:
		return SIGN_DASH;
	case '"':
	case 0xab:
	case 0xbb:
	case 0x201c:
	case 0x201d:
	case 0x201e:
	case 0x201f:
	case 0xff02:
		return SIGN_QUOTE;
	case '\'':
	case '`':
	case 0xb4:
	case 0x2018:
	case 0x2019:
	case 0x201a:
	case 0x201b:
	case 0xff07:
		return SIGN_SINGLE_QUOTE;
	default:
		return SIGN_NONE;
	}
}

enum sign sign_at(const char *text, size_t length, size_t *size)
{
	uint32_t c;

	/* Most characters are such. */
	if (length > 0 && ((text[0] >= 'a' && text[0] <= 'z') || text[0] == ' ')) {
		*size = 1;
		return text[0] == ' ' ? SIGN_BLANK : SIGN_NONE;
	}
	*size = utf8_next(text, length, &c);
	return sign_of(c);
}

bool sign_is_visible(const char *text, size_t length)
{
	struct strbuf folded;
	bool is = false;
	size_t size;

	/* Folding leaves zero-width characters out. */
	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text, length);
	for (size_t at = 0; at < folded.length && !is; at += size)
		is = sign_at(folded.data + at, folded.length - at, &size) != SIGN_BLANK;
	strbuf_release(&folded);
	return is;
}

size_t sign_trim(const char *text, size_t start, size_t end)
{
	while (end > start && strchr(",.;:!?", text[end - 1]))
		end--;
	return end;
}

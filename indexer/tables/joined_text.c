#include "indexer/tables/joined_text.h"

#include <stdbool.h>
#include <string.h>

#define HYPHEN "\xE2\x80\x90"
#define SOFT_HYPHEN "\xC2\xAD"

static bool may_be_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

void joined_text_add(struct strbuf *out, const char *text, size_t length)
{
	size_t end = out->length;

	if (!length)
		return;
	if (end > 2 && memcmp(out->data + end - 2, SOFT_HYPHEN, 2) == 0)
		strbuf_truncate(out, end - 2);
	else if (end > 1 && out->data[end - 1] == '-' && may_be_letter(out->data[end - 2]) && may_be_letter(*text))
		strbuf_truncate(out, end - 1);
	else if (end > 3 && memcmp(out->data + end - 3, HYPHEN, 3) == 0 && may_be_letter(*text))
		strbuf_truncate(out, end - 3);
	else if (end && out->data[end - 1] != ' ')
		strbuf_add_char(out, ' ');
	strbuf_add(out, text, length);
}

#include "base/percent.h"

#include <string.h>

void percent_add(struct strbuf *out, const char *text, size_t length)
{
	static const char unreserved[] = "-._~";

	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		    (c && strchr(unreserved, c)))
			strbuf_add_char(out, (char)c);
		else
			strbuf_add_format(out, "%%%02X", c);
	}
}

#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* snprintf() cuts between any two bytes; a message must stay valid UTF-8. */
static void drop_broken_tail(char *text)
{
	size_t length = strlen(text);
	size_t lead = length;

	while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80)
		lead--;
	if (lead == 0)
		return;

	unsigned char first = (unsigned char)text[lead - 1];
	size_t needed = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

	if (length - (lead - 1) < needed)
		text[lead - 1] = '\0';
}

void error_set(struct error *err, enum error_code code, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(err->message, sizeof(err->message), format, args);
	va_end(args);
	drop_broken_tail(err->message);
	err->code = code;
}

void error_prefix(struct error *err, const char *format, ...)
{
	char old[sizeof(err->message)];
	va_list args;

	memcpy(old, err->message, sizeof(old));
	va_start(args, format);
	vsnprintf(err->message, sizeof(err->message), format, args);
	va_end(args);

	size_t used = strlen(err->message);

	snprintf(err->message + used, sizeof(err->message) - used, "%s", old);
	drop_broken_tail(err->message);
}

#include "searchd/template/escape.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/percent.h"
#include "searchd/template/html.h"
#include "text/utf8.h"

static bool turns_direction(uint32_t code)
{
	return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) || code == 0x200E ||
	       code == 0x200F || code == 0x061C;
}

static bool is_refused(uint32_t code)
{
	if (code < 0x20)
		return code != '\t' && code != '\n' && code != '\r';
	return (code >= 0x7F && code < 0xA0) || (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
}

static void add_json(struct strbuf *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if ((unsigned char)text[i] < 0x20 || (text[i] != '\0' && strchr("\"\\<>&'", text[i])))
			strbuf_add_format(out, "\\u%04x", (unsigned char)text[i]);
		else
			strbuf_add_char(out, text[i]);
	}
}

static void add_run(struct strbuf *out, enum escape escape, const char *text, size_t length)
{
	if (escape == ESCAPE_JSON)
		add_json(out, text, length);
	else if (escape == ESCAPE_COMPONENT)
		percent_add(out, text, length);
	else
		html_add_text(out, text, length);
}

/* Does an address that has a scheme have one of these? What stands before the first of ":/?#" is one. */
static bool is_safe_address(const char *text, size_t length)
{
	static const char *const schemes[] = { "http:", "https:", "mailto:" };
	size_t end = 0;

	while (end < length && !strchr(":/?#", text[end]))
		end++;
	if (end == length || text[end] != ':')
		return true;
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		if (strlen(schemes[i]) == end + 1 && strncasecmp(text, schemes[i], end + 1) == 0)
			return true;
	}
	return false;
}

void escape_add(struct strbuf *out, enum escape escape, const char *text, size_t length)
{
	size_t start = 0;

	if (escape == ESCAPE_ADDRESS && !is_safe_address(text, length)) {
		strbuf_add_char(out, '#');
		return;
	}
	for (size_t at = 0; at < length;) {
		uint32_t code;
		size_t size = utf8_next(text + at, length - at, &code);

		if (turns_direction(code) || is_refused(code)) {
			add_run(out, escape, text + start, at - start);
			if (is_refused(code))
				add_run(out, escape, "\xEF\xBF\xBD", 3);
			start = at + size;
		}
		at += size;
	}
	add_run(out, escape, text + start, length - start);
}

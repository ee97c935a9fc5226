#include "searchd/template/html.h"

static const char *escape_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

void html_add_text(struct strbuf *out, const char *text, size_t length)
{
	size_t start = 0;

	for (size_t i = 0; i < length; i++) {
		const char *escape = escape_of(text[i]);

		if (!escape)
			continue;
		strbuf_add(out, text + start, i - start);
		strbuf_add_string(out, escape);
		start = i + 1;
	}
	strbuf_add(out, text + start, length - start);
}

void html_add_mark(struct strbuf *out, const char *text, size_t length)
{
	strbuf_add_string(out, "<mark>");
	html_add_text(out, text, length);
	strbuf_add_string(out, "</mark>");
}

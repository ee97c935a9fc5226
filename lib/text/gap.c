#include "text/gap.h"

#include <stdbool.h>
#include <string.h>

struct gap_mark {
	const char *bytes;
	unsigned kind;
};

/* The kind of the mark that begins here, 0 for none. */
static unsigned gap_mark_at(const char *text, size_t length)
{
	static const struct gap_mark marks[] = {
		{ ",", GAP_COMMA }, { ".", GAP_STOP }, { ";", GAP_OTHER }, { ":", GAP_OTHER }, { "!", GAP_OTHER },
		{ "?", GAP_OTHER }, { "(", GAP_OTHER }, { ")", GAP_OTHER }, { "[", GAP_OTHER }, { "]", GAP_OTHER },
		{ "{", GAP_OTHER }, { "}", GAP_OTHER }, { "\"", GAP_OTHER }, { "/", GAP_OTHER }, { "|", GAP_OTHER },
		{ "¡", GAP_OTHER }, { "¿", GAP_OTHER }, { "«", GAP_OTHER }, { "»", GAP_OTHER }, { "·", GAP_OTHER },
		{ "–", GAP_OTHER }, { "—", GAP_OTHER }, { "“", GAP_OTHER }, { "”", GAP_OTHER }, { "‘", GAP_OTHER },
		{ "’", GAP_OTHER }, { "•", GAP_OTHER }, { "…", GAP_OTHER }, { "\u2028", GAP_OTHER },
		{ "\u2029", GAP_OTHER },
	};

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++) {
		size_t size = strlen(marks[i].bytes);

		if (size <= length && memcmp(text, marks[i].bytes, size) == 0)
			return marks[i].kind;
	}
	return 0;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

unsigned text_gap(const char *text, size_t start, size_t end)
{
	unsigned gap = 0;
	int line_breaks = 0;

	for (size_t i = start; i < end; i++) {
		if (is_letter(text[i]))
			line_breaks = 0;
		if (text[i] == ' ' || is_letter(text[i]))
			continue;
		if (text[i] == '\n' && ++line_breaks > 1)
			gap |= GAP_PARAGRAPH;
		gap |= gap_mark_at(text + i, end - i);
	}
	return gap;
}

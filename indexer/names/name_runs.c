#include "indexer/names/name_runs.h"

#include <stdbool.h>
#include <string.h>

#include "base/strbuf.h"

/* Strokes that close and open again with nothing between, as at a line's end, are one. */
static const char *find_stroke(const char *from, const char *end, bool open)
{
	for (;;) {
		const char *stroke = memmem(from, (size_t)(end - from), "~~", 2);
		const char *next;

		if (!stroke || !open)
			return stroke;
		next = stroke + 2;
		while (next < end && *next == ' ')
			next++;
		if (end - next < 2 || next[0] != '~' || next[1] != '~')
			return stroke;
		from = next + 2;
	}
}

/* A struck run may hold such strokes still: they are no part of a name. */
static void read_struck(const char *text, size_t length, name_run_reader *read, void *context)
{
	struct strbuf clean;

	strbuf_init(&clean, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '~' && i + 1 < length && text[i + 1] == '~')
			i++;
		else if (text[i] != ' ' || !clean.length || clean.data[clean.length - 1] != ' ')
			strbuf_add_char(&clean, text[i]);
	}
	if (clean.length)
		read(clean.data, clean.length, context);
	strbuf_release(&clean);
}

void name_runs_read(const char *text, size_t length, name_run_reader *read, void *context, void *struck)
{
	const char *end = text + length;
	bool open = false;

	while (text < end) {
		const char *stroke = find_stroke(text, end, open);
		const char *stop = stroke ? stroke : end;

		if (open)
			read_struck(text, (size_t)(stop - text), read, struck);
		else
			read(text, (size_t)(stop - text), context);
		text = stroke ? stroke + 2 : end;
		open = !open;
	}
}

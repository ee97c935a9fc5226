#include "indexer/tables/cell_lines.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "indexer/headings/heading.h"
#include "indexer/headings/item_marker.h"
#include "indexer/headings/roman.h"

/* What a text without a mark is given in a column of items. */
#define BULLET "• "

/* The bytes of the break `<br>`, `<br/>`, `<br />` that stands at `text`, or 0. */
static size_t break_size(const char *text, size_t length)
{
	size_t at = 3;

	if (length < 4 || strncasecmp(text, "<br", 3) != 0)
		return 0;
	while (at < length && strchr(" /", text[at]))
		at++;
	return at < length && text[at] == '>' ? at + 1 : 0;
}

/* Bytes up to the next break, or all; `size` gets that of the break. */
static size_t next_break(const char *text, size_t length, size_t *size)
{
	for (size_t at = 0; at < length; at++)
		if ((*size = break_size(text + at, length - at)))
			return at;
	*size = 0;
	return length;
}

static void trim(const char **text, size_t *length)
{
	while (*length && **text == ' ') {
		(*text)++;
		(*length)--;
	}
	while (*length && (*text)[*length - 1] == ' ')
		(*length)--;
}

/* The mark that follows another of its list: the next letter or number; false for other marks. */
static bool follows(const char *previous, const char *next)
{
	unsigned roman = roman_value(previous);

	if (*previous >= '0' && *previous <= '9')
		return strtoul(next, NULL, 10) == strtoul(previous, NULL, 10) + 1;
	if (strcmp(previous, "n") == 0 && strcmp(next, "ñ") == 0)
		return true;
	if (strcmp(previous, "ñ") == 0)
		return strcmp(next, "o") == 0;
	if (strlen(previous) == 1 && strlen(next) == 1 && *next == *previous + 1)
		return true;
	return roman && roman_value(next) == roman + 1;
}

/* Where the next item of a list begins that stands in a row, behind `from`; `length` where there is none. */
static size_t next_item(const char *text, size_t length, size_t from, struct item_marker *marker)
{
	for (size_t at = from; at + 1 < length; at++) {
		struct item_marker next;

		if (text[at] != ' ' || text[at + 1] == ' ')
			continue;
		/* A mark is short: what stands behind it tells nothing more. */
		if (!item_marker_match(text + at + 1, length - at - 1 < 24 ? length - at - 1 : 24, &next))
			continue;
		if (marker->bullet && !*marker->inciso
			    ? next.bullet && !*next.inciso && text[at + 1] == *text && *text != '-'
			    : *next.inciso && follows(marker->inciso, next.inciso)) {
			*marker = next;
			return at + 1;
		}
	}
	return length;
}

static void add_line(const char *text, size_t length, bool bullet, const struct source_line *source,
		     struct unfolded *out)
{
	struct strbuf line;

	strbuf_init(&line, STRBUF_NO_LIMIT);
	if (bullet)
		strbuf_add_string(&line, BULLET);
	strbuf_add(&line, text, length);
	unfolded_add(out, line.data, line.length, source);
	strbuf_release(&line);
}

/* What stands between two breaks: a text, or a list in a row. */
static void add_part(const char *text, size_t length, bool items, const struct source_line *source,
		     struct unfolded *out)
{
	struct item_marker marker;
	size_t at = 0;

	if (!item_marker_match(text, length, &marker)) {
		add_line(text, length, items && heading_starts_upper(text, length), source, out);
		return;
	}
	while (at < length) {
		size_t end = next_item(text, length, at ? at : marker.end, &marker);

		add_line(text + at, end - at, false, source, out);
		at = end;
	}
}

void cell_add_lines(const struct table *table, struct table_cell cell, bool items, struct unfolded *out)
{
	char last = '.'; /* of the part before */

	for (size_t i = 0; i < cell.count; i++) {
		const struct table_text *line = &table->texts[cell.first + i];

		for (size_t at = 0; at < line->length;) {
			size_t size, length = next_break(line->text + at, line->length - at, &size);
			const char *part = line->text + at;

			at += length + size;
			trim(&part, &length);
			if (!length)
				continue;
			add_part(part, length, items && strchr(".;", last), line->source, out);
			last = part[length - 1];
		}
	}
}

#include "indexer/import/plain_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/headings/heading.h"
#include "indexer/lines/markup.h"

/* No more bytes of a line are emphasised. */
#define MAX_ITALIC_BYTES 400

void plain_lines_init(struct plain_lines *lines)
{
	memset(lines, 0, sizeof(*lines));
	strbuf_init(&lines->arena, STRBUF_NO_LIMIT);
}

void plain_lines_release(struct plain_lines *lines)
{
	free(lines->items);
	strbuf_release(&lines->arena);
	plain_lines_init(lines);
}

void plain_trim(const char **text, size_t *length)
{
	while (*length && **text == ' ') {
		(*text)++;
		(*length)--;
	}
	while (*length && (*text)[*length - 1] == ' ')
		(*length)--;
}

/*
 * Is the byte at `at` a `*` that begins or ends emphasis inside a line, as in
 * "una senda *sin cemento*"? A bullet, a product and a footnote's star are none.
 */
static bool is_emphasis(const char *text, size_t length, size_t at, bool *italic)
{
	bool before = at > 0 && !strchr(" (", text[at - 1]), after = at + 1 < length && text[at + 1] != ' ';

	if (text[at] != '*')
		return false;
	if (*italic && before) {
		*italic = false;
		return true;
	}
	if (*italic || before || !after || at == 0)
		return false;

	const char *end = memchr(text + at + 1, '*', length - at - 1);

	*italic = end && end[-1] != ' ' && end - (text + at) <= MAX_ITALIC_BYTES;
	return *italic;
}

/* Append the text without its `**` and the `#` of a markup heading. */
static void add_plain(struct strbuf *out, const char *text, size_t length)
{
	size_t start = out->length;
	bool italic = false;

	if (length && *text == '#') {
		size_t hashes = strspn(text, "#");

		if (hashes <= 6 && hashes < length && text[hashes] == ' ') {
			text += hashes + 1;
			length -= hashes + 1;
		}
	}
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '*' && i + 1 < length && text[i + 1] == '*')
			i++;
		else if (is_emphasis(text, length, i, &italic))
			continue;
		else if (text[i] != ' ' || (out->length > start && out->data[out->length - 1] != ' '))
			strbuf_add_char(out, text[i]);
	}
	while (out->length > start && out->data[out->length - 1] == ' ')
		strbuf_truncate(out, out->length - 1);
}

/* The piece of [*at, length) up to the next `**`, trimmed; false at the end. */
static bool next_bold_piece(const char *text, size_t length, size_t *at, const char **piece, size_t *piece_length)
{
	while (*at < length) {
		const char *stop = memmem(text + *at, length - *at, "**", 2);
		size_t end = stop ? (size_t)(stop - text) : length;

		*piece = text + *at;
		*piece_length = end - *at;
		*at = stop ? end + 2 : length;
		plain_trim(piece, piece_length);
		if (*piece_length)
			return true;
	}
	return false;
}

static bool is_whole_heading(const struct profile *profile, const char *text, size_t length, bool first)
{
	struct heading heading = heading_match(profile, text, length);

	return heading.kind != HEADING_NONE && heading.end == length && (first || heading.capitals);
}

/* Does bold cut this line into headings and their content? */
static bool is_glued(const struct profile *profile, const char *text, size_t length)
{
	size_t at = 0, count = 0, piece_length;
	const char *piece;
	bool heading = false;

	while (next_bold_piece(text, length, &at, &piece, &piece_length)) {
		heading = heading || is_whole_heading(profile, piece, piece_length, count == 0);
		count++;
	}
	return heading && count > 1;
}

const char *plain_lines_text(const struct plain_lines *lines, size_t index)
{
	return lines->arena.data + lines->items[index].text;
}

/* Begin a line at the arena's end; what is appended until end_line() is its text. */
static void begin_line(struct plain_lines *lines, const struct source_line *source)
{
	lines->items = xgrow(lines->items, lines->count, &lines->capacity, sizeof(*lines->items));
	lines->items[lines->count++] = (struct plain_line){
		.text = lines->arena.length,
		.number = source->number,
		.last = source->last,
		.page = source->page,
		.label = source->label,
		.apart = source->apart,
		.indent = source->indent,
	};
}

static void end_line(struct plain_lines *lines)
{
	struct plain_line *line = &lines->items[lines->count - 1];

	line->length = lines->arena.length - line->text;
	strbuf_add_char(&lines->arena, '\0');
}

/* Each heading is a line of its own; the pieces between two of them are one. */
static void add_glued(struct plain_lines *lines, const struct source_line *source, const char *text, size_t length)
{
	size_t at = 0, piece_length;
	const char *piece;
	bool open = false, after_heading = false;

	while (next_bold_piece(text, length, &at, &piece, &piece_length)) {
		/* The last piece may be the beginning of a heading that the next line ends. */
		bool heading = is_whole_heading(lines->profile, piece, piece_length, true) ||
			       (heading_is_beginning(lines->profile, piece, piece_length) && heading_is_capitals(piece, piece_length));

		/* "**Plazo**: 2027": the colon is the label's. */
		if (after_heading && *piece == ':') {
			piece++;
			piece_length--;
			plain_trim(&piece, &piece_length);
		}
		after_heading = heading;
		if (open && heading)
			end_line(lines);
		if (!open || heading)
			begin_line(lines, source);
		else
			strbuf_add_char(&lines->arena, ' ');
		add_plain(&lines->arena, piece, piece_length);
		open = !heading;
		if (heading)
			end_line(lines);
	}
	if (open)
		end_line(lines);
}

/* How a line sets itself off from text: as a heading of Markdown, or wholly in bold. */
static enum emphasis emphasis_of(const char *text, size_t length)
{
	size_t hashes = strspn(text, "#");

	if (hashes && hashes <= 6 && hashes < length && text[hashes] == ' ')
		return EMPHASIS_HEADING;
	if (length > 4 && memcmp(text, "**", 2) == 0 && memcmp(text + length - 2, "**", 2) == 0 &&
	    (const char *)memmem(text + 2, length - 2, "**", 2) == text + length - 2)
		return EMPHASIS_BOLD;
	return EMPHASIS_NONE;
}

/* What stands between two <br> of a line, or the whole line. */
static void add_part(struct plain_lines *lines, const struct source_line *source, const char *text, size_t length)
{
	if (is_glued(lines->profile, text, length)) {
		add_glued(lines, source, text, length);
		return;
	}
	begin_line(lines, source);
	add_plain(&lines->arena, text, length);
	end_line(lines);
	lines->items[lines->count - 1].emphasis = emphasis_of(text, length);
}

static void add_aside(struct plain_lines *lines, const struct source_line *source)
{
	begin_line(lines, source);
	strbuf_add(&lines->arena, source->text, source->length);
	end_line(lines);
	lines->items[lines->count - 1].aside = true;
}

/* Of the blank lines before a page break one is enough: the others tell nothing. */
static void drop_blanks(struct plain_lines *lines)
{
	while (lines->count > 1 && !lines->items[lines->count - 1].length && !lines->items[lines->count - 2].length)
		lines->count--;
}

/* The lines of one line of the source. */
static void add_source_line(struct plain_lines *lines, const struct source_line *line, struct strbuf *text)
{
	const char *part, *end;

	if (line->too_long || line->aside || markup_is_aside(line->text, line->length)) {
		add_aside(lines, line);
		return;
	}
	strbuf_clear(text);
	markup_add_plain(text, line->text, line->length);
	/* A <br> at the line's end parts nothing. */
	while (text->length && strchr(" \n", text->data[text->length - 1]))
		strbuf_truncate(text, text->length - 1);
	for (part = text->data; (end = strchr(part, '\n')); part = end + 1)
		add_part(lines, line, part, (size_t)(end - part));
	add_part(lines, line, part, strlen(part));
}

/* The page that a line's last word ends on: another one where that was broken over a page's end. */
static unsigned page_of_end(const struct source_lines *source, size_t index)
{
	size_t last = source->items[index].last;

	for (size_t i = index; last > source->items[index].number && i < source->count; i++)
		if (source->items[i].number >= last)
			return source->items[i].page;
	return source->items[index].page;
}

void plain_lines_make(struct plain_lines *lines, const struct source_lines *source, const struct profile *profile)
{
	struct strbuf text;

	lines->profile = profile;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < source->count; i++) {
		const struct source_line *line = &source->items[i];
		size_t first;

		if (line->furniture)
			continue;
		if (line->page_break_before)
			drop_blanks(lines);
		first = lines->count;
		add_source_line(lines, line, &text);
		lines->items[first].page_break = line->page_break_before;
		lines->items[lines->count - 1].last_page = page_of_end(source, i);
	}
	strbuf_release(&text);
}


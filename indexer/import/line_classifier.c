#include "indexer/import/line_classifier.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/import/markup.h"

/* A heading is broken over this many lines at most, with a blank line between two of them or not. */
#define MAX_BROKEN_LINES 4
/* A longer text behind EJE N is no eje's title. */
#define MAX_TITLE_BYTES 500
/* A longer line is not part of a broken heading; bytes. */
#define MAX_BROKEN_BYTES 80

void event_list_init(struct event_list *events)
{
	events->items = NULL;
	events->count = events->capacity = 0;
	strbuf_init(&events->arena, STRBUF_NO_LIMIT);
}

void event_list_release(struct event_list *events)
{
	free(events->items);
	strbuf_release(&events->arena);
	event_list_init(events);
}

/* What is being classified: a line, or several where a heading is broken over them. */
struct place {
	size_t first, last;
	unsigned indent;
	bool gap, page_break; /* before the next event */
	const struct profile *profile;
};

/* The heading that a text begins with, where it is one that the parser has a place for. */
static struct heading known_heading(const struct profile *profile, const char *text, size_t length)
{
	const struct heading none = { .kind = HEADING_NONE };
	struct heading heading = heading_match(profile, text, length);
	bool numbered = heading.kind == HEADING_EJE || heading.kind == HEADING_PRIORIDAD;

	if (heading.kind == HEADING_RUTA || heading.kind >= HEADING_CAMPO || heading.kind == HEADING_ACCION ||
	    heading.start > 4 || heading.toc || (numbered && heading.number.count != 1))
		return none;
	return heading;
}

static struct line_event *add_event(struct event_list *events, enum event_kind kind, struct place *place)
{
	struct line_event *event;

	events->items = xgrow(events->items, events->count, &events->capacity, sizeof(*events->items));
	event = &events->items[events->count++];
	memset(event, 0, sizeof(*event));
	event->kind = kind;
	event->first = place->first;
	event->last = place->last;
	event->indent = place->indent;
	event->gap = place->gap;
	event->page_break = place->page_break;
	place->gap = place->page_break = false;
	return event;
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

/* One mark of emphasis before the text and one behind it, none inside. */
static void trim_emphasis(const char **text, size_t *length)
{
	char mark = **text;

	if (*length < 3 || !strchr("*_", mark) || (*text)[*length - 1] != mark || (*text)[1] == ' ' ||
	    memchr(*text + 1, mark, *length - 1) != *text + *length - 1)
		return;
	(*text)++;
	*length -= 2;
}

static void set_text(struct event_list *events, struct line_event *event, const char *text, size_t length)
{
	trim(&text, &length);
	trim_emphasis(&text, &length);
	event->length = length;
	strbuf_add(&events->arena, text, length);
	strbuf_add_char(&events->arena, '\0');
}

static void add_heading(struct event_list *events, const struct heading *heading, struct place *place)
{
	struct line_event *event = add_event(events, EVENT_HEADING, place);

	event->heading = *heading;
	set_text(events, event, "", 0);
}

/* A heading among list items is one only where it is alone on its line, and says what it is. */
static bool is_heading_item(const char *text, size_t length, const struct heading *heading)
{
	struct item_marker marker;

	if (!item_marker_match(text, length, &marker) || marker.weak)
		return true;
	return marker.inciso[0] == '\0' && heading->end == length && heading->kind != HEADING_OBJETIVO &&
	       heading->kind != HEADING_TEMAS;
}

/* Where "PRIORIDAD N" closes an eje's title that stands on the same line; `length` where it does not. */
static size_t find_closing_prioridad(const struct profile *profile, const char *text, size_t length)
{
	if (length > MAX_TITLE_BYTES)
		return length;
	for (size_t at = length; at-- > 1;) {
		if (text[at] != 'P' || text[at - 1] != ' ')
			continue;

		struct heading heading = known_heading(profile, text + at, length - at);

		if (heading.kind == HEADING_PRIORIDAD && heading.start == 0 && heading.end == length - at)
			return at;
		return length;
	}
	return length;
}

static void add_text(struct event_list *events, const char *text, size_t length, struct place *place)
{
	struct item_marker marker;

	trim(&text, &length);
	if (!length)
		return;
	if (item_marker_match(text, length, &marker) && !marker.weak) {
		struct line_event *event = add_event(events, EVENT_ITEM, place);

		event->marker = marker;
		set_text(events, event, text + marker.end, length - marker.end);
	} else {
		set_text(events, add_event(events, EVENT_TEXT, place), text, length);
	}
}

/* Headings, as many as stand one behind the other, then the rest. */
static void add_piece(struct event_list *events, const char *text, size_t length, struct place *place)
{
	for (;;) {
		struct heading heading;

		trim(&text, &length);
		heading = known_heading(place->profile, text, length);
		if (heading.kind == HEADING_NONE || !is_heading_item(text, length, &heading))
			break;
		if (heading.kind == HEADING_COVER)
			heading.end = length;
		add_heading(events, &heading, place);
		text += heading.end;
		length -= heading.end;
		if (heading.kind != HEADING_EJE)
			continue;

		size_t closing = find_closing_prioridad(place->profile, text, length);

		if (closing < length) {
			add_text(events, text, closing, place);
			text += closing;
			length -= closing;
		}
	}
	add_text(events, text, length, place);
}

/* Append the text without its `**` and the `#` of a markup heading. */
static void add_plain(struct strbuf *out, const char *text, size_t length)
{
	size_t start = out->length;

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
		trim(piece, piece_length);
		if (*piece_length)
			return true;
	}
	return false;
}

static bool is_whole_heading(const struct profile *profile, const char *text, size_t length, bool first)
{
	struct heading heading = known_heading(profile, text, length);

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

/*
 * A line as the classifier reads it: without bold, and cut in several where
 * bold glues headings to one another or to their content.
 */
struct plain_line {
	size_t text, length; /* in `arena` */
	size_t number, last;
	unsigned indent;
	bool aside;      /* nothing is made of it */
	bool page_break; /* before it */
};

struct plain_lines {
	struct plain_line *items;
	size_t count, capacity;
	struct strbuf arena;
	const struct profile *profile;
};

static const char *text_of(const struct plain_lines *lines, size_t index)
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
	bool open = false;

	while (next_bold_piece(text, length, &at, &piece, &piece_length)) {
		/* The last piece may be the beginning of a heading that the next line ends. */
		bool heading = is_whole_heading(lines->profile, piece, piece_length, true) ||
			       (heading_is_beginning(lines->profile, piece, piece_length) && heading_is_capitals(piece, piece_length));

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

static void make_plain(const struct source_lines *source, struct plain_lines *lines)
{
	struct strbuf text;

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
	}
	strbuf_release(&text);
}

/*
 * A heading that begins on line `first` and ends on a later one: returns that
 * line's index and fills `heading`, or returns `first`. The longest wins.
 * `joined` is room to work in.
 */
static size_t join_broken(const struct plain_lines *lines, size_t first, struct strbuf *joined,
			  struct heading *heading)
{
	size_t last = first, blanks = 0, taken = 1;

	strbuf_clear(joined);
	strbuf_add(joined, text_of(lines, first), lines->items[first].length);
	for (size_t i = first + 1; i < lines->count && taken < MAX_BROKEN_LINES; i++) {
		const struct plain_line *line = &lines->items[i];
		struct heading found;

		if (!heading_is_beginning(lines->profile, joined->data, joined->length))
			break;
		if (!line->length) {
			if (++blanks > 1)
				break;
			continue;
		}
		if (line->length > MAX_BROKEN_BYTES)
			break;
		strbuf_add_char(joined, ' ');
		strbuf_add(joined, text_of(lines, i), line->length);
		taken++;
		blanks = 0;
		found = known_heading(lines->profile, joined->data, joined->length);
		if (found.kind != HEADING_NONE && (found.end == joined->length || found.kind == HEADING_COVER)) {
			found.end = joined->length;
			*heading = found;
			last = i;
		}
	}
	return last;
}

/* Has the line anything but marks of layout: bold, rules, bullets without a text? */
static bool is_layout(const char *text, size_t length)
{
	struct item_marker marker;

	for (size_t i = 0; i < length; i++)
		if (!strchr("*_-=~# ", text[i]))
			return item_marker_match(text, length, &marker) && !marker.weak && !marker.inciso[0] &&
			       marker.end == length;
	return true;
}

/* Classify the line at `index`, and the ones that its heading is broken over; returns the last. */
static size_t classify_line(const struct plain_lines *lines, size_t index, bool gap, struct strbuf *joined,
			    struct event_list *events)
{
	const struct plain_line *line = &lines->items[index];
	struct place place = { line->number, line->last, line->indent, gap, line->page_break, lines->profile };
	struct heading heading = { .kind = HEADING_NONE };
	size_t last = index;

	if (line->length <= MAX_BROKEN_BYTES)
		last = join_broken(lines, index, joined, &heading);
	if (last > index) {
		place.last = lines->items[last].last;
		add_heading(events, &heading, &place);
	} else {
		add_piece(events, text_of(lines, index), line->length, &place);
	}
	return last;
}

static void add_aside_event(const struct plain_lines *lines, size_t index, bool gap, struct event_list *events)
{
	const struct plain_line *line = &lines->items[index];
	struct place place = { line->number, line->last, 0, gap, line->page_break, lines->profile };

	set_text(events, add_event(events, EVENT_ASIDE, &place), text_of(lines, index), line->length);
}

/* The arena moved while it grew: only now do its strings have their place. */
static void settle(struct event_list *events)
{
	const char *text = events->arena.data;

	for (size_t i = 0; i < events->count; i++) {
		events->items[i].text = text;
		text += events->items[i].length + 1;
	}
}

void classify_lines(const struct source_lines *source, struct event_list *events)
{
	struct profile *profile = profile_new();
	struct plain_lines lines = { .profile = profile };
	struct strbuf joined;
	bool gap = true;

	strbuf_init(&lines.arena, STRBUF_NO_LIMIT);
	strbuf_init(&joined, STRBUF_NO_LIMIT);
	make_plain(source, &lines);
	for (size_t i = 0; i < lines.count; i++) {
		const struct plain_line *line = &lines.items[i];
		bool blank = !line->aside && is_layout(text_of(&lines, i), line->length);

		if (line->aside)
			add_aside_event(&lines, i, gap, events);
		else if (!blank)
			i = classify_line(&lines, i, gap, &joined, events);
		gap = blank;
	}
	settle(events);
	free(lines.items);
	strbuf_release(&lines.arena);
	strbuf_release(&joined);
	profile_free(profile);
}

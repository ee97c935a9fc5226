#include "indexer/import/line_classifier.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/import/plain_lines.h"

/* A heading is broken over this many lines at most, with a blank line between two of them or not. */
#define MAX_BROKEN_LINES 4
/* A line that is shorter was not broken for want of room; bytes. */
#define MIN_BROKEN_BYTES 40
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
	struct line_range pages;
	unsigned indent;
	enum emphasis emphasis;
	bool gap, page_break; /* before the next event */
	bool before_item;     /* an item follows the line */
	bool label;           /* by its place in a table */
};

/* What is being classified into what, by whose words. */
struct classifier {
	const struct profile *profile;
	struct plain_lines lines;
	struct strbuf joined; /* room to work in */
	struct event_list *events;
};

static struct line_event *add_event(struct event_list *events, enum event_kind kind, struct place *place)
{
	struct line_event *event;

	events->items = xgrow(events->items, events->count, &events->capacity, sizeof(*events->items));
	event = &events->items[events->count++];
	memset(event, 0, sizeof(*event));
	event->kind = kind;
	event->first = place->first;
	event->last = place->last;
	event->pages = place->pages;
	event->emphasis = place->emphasis;
	event->indent = place->indent;
	event->gap = place->gap;
	event->page_break = place->page_break;
	place->gap = place->page_break = false;
	return event;
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
	plain_trim(&text, &length);
	trim_emphasis(&text, &length);
	event->length += length;
	strbuf_add(&events->arena, text, length);
	strbuf_add_char(&events->arena, '\0');
}

/* The event's text is the heading as printed, its number and punctuation included. */
static void add_heading(struct event_list *events, const struct heading *heading, const char *text, struct place *place)
{
	struct line_event *event = add_event(events, EVENT_HEADING, place);

	event->heading = *heading;
	event->label_length = heading->label_end - heading->start;
	set_text(events, event, text + heading->start, heading->end - heading->start);
}

/* The mark stands before the text, so that it can be text again. */
static void add_item(struct event_list *events, const struct item_marker *marker, const char *text, size_t length,
		     struct place *place)
{
	struct line_event *event = add_event(events, EVENT_ITEM, place);

	event->marker = *marker;
	event->skipped = event->length = marker->end;
	strbuf_add(&events->arena, text, marker->end);
	set_text(events, event, text + marker->end, length - marker->end);
}

/* A heading among list items is one only where it is alone on its line, and says what it is. */
static bool is_heading_item(const char *text, size_t length, const struct heading *heading, bool gap)
{
	struct item_marker marker;

	if (!item_marker_match(text, length, &marker) || marker.weak)
		return true;
	/* "OE1. Llevar agua": what looks like a mark is the level's own code. */
	if (heading->kind >= HEADING_EJE && heading->kind <= HEADING_ACCION && heading->start < marker.end && !marker.bullet)
		return true;
	/* "8. Epílogo" that stands apart is a chapter. */
	if (heading->kind == HEADING_OMITIR && heading->end == length && gap && !marker.bullet)
		return true;
	/* "1. EJE: PROMOCIÓN", "1.2 Línea de acción: Reglamentar": the level has its number before it. */
	if (heading->kind >= HEADING_EJE && heading->kind <= HEADING_ACCION && gap && !marker.bullet &&
	    heading->number.count && heading->label_end > heading->start && heading->start >= marker.end &&
	    strcmp(heading->number.text, marker.number.text) == 0)
		return true;
	/* "- Línea de acción 1.1.1. Comprar": a converter sets a bullet before it. */
	if (heading->kind == HEADING_ACCION && heading->number.count > 1 && !marker.inciso[0] && heading->start == marker.end)
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

		struct heading heading = heading_match(profile, text + at, length - at);

		if (heading.kind == HEADING_PRIORIDAD && heading.start == 0 && heading.end == length - at)
			return at;
		return length;
	}
	return length;
}

/* What a table has where its labels stand is one, though no profile knows it. */
static void add_label(struct event_list *events, const char *text, size_t length, struct place *place)
{
	const struct heading heading = { .kind = HEADING_LABEL, .end = length, .label_end = length };

	add_heading(events, &heading, text, place);
}

/* "1.1.1).", the end of a reference, is no item. */
static bool has_word(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!strchr(" .,;:)]", text[i]))
			return true;
	return false;
}

static void add_text(struct event_list *events, const char *text, size_t length, struct place *place)
{
	struct item_marker marker;

	plain_trim(&text, &length);
	if (!length)
		return;
	if (place->label)
		add_label(events, text, length, place);
	else if (item_marker_match(text, length, &marker) &&
		 (marker.end == length || has_word(text + marker.end, length - marker.end)))
		add_item(events, &marker, text, length, place);
	else
		set_text(events, add_event(events, EVENT_TEXT, place), text, length);
}

/* Has what stands before the line at hand come to an end? A word that may be a label may then be one. */
static bool is_ended(const struct event_list *events)
{
	const struct strbuf *arena = &events->arena;

	size_t count = events->count;

	if (!count || events->items[count - 1].kind == EVENT_HEADING || arena->length < 2)
		return true;
	/* A label's text on its own line is whole as a rule. */
	if (count > 1 && events->items[count - 2].kind == EVENT_HEADING &&
	    events->items[count - 2].last == events->items[count - 1].first)
		return true;
	return strchr(".:;!?", arena->data[arena->length - 2]);
}

/*
 * May words that are no label everywhere be one here: behind a text that has
 * ended, before items, or alone in capitals under a text in small letters?
 */
static bool may_stand(const struct event_list *events, const struct heading *heading, size_t length,
		      const struct place *place)
{
	const struct strbuf *arena = &events->arena;
	size_t last;

	if (place->gap || place->before_item || is_ended(events))
		return true;
	last = events->items[events->count - 1].length;
	/* A line that had room for more was not broken here. */
	if (heading->end == length && last < MIN_BROKEN_BYTES)
		return true;
	return heading->capitals && heading->end == length && last &&
	       !heading_is_capitals(arena->data + arena->length - 1 - last, last);
}

/* What stands behind a level that numbers acciones, or behind a label, is its content and no further heading. */
static bool may_be_followed(enum heading_kind kind)
{
	return kind != HEADING_CAMPO && kind != HEADING_OMITIR && kind != HEADING_ACCION && kind != HEADING_RUTA;
}

/* Headings, as many as stand one behind the other, then the rest. */
static void add_piece(struct classifier *classifier, const char *text, size_t length, struct place *place)
{
	struct heading heading = { .kind = HEADING_NONE };

	while (may_be_followed(heading.kind)) {
		plain_trim(&text, &length);
		heading = heading_match(classifier->profile, text, length);
		if (heading.kind == HEADING_NONE || !is_heading_item(text, length, &heading, place->gap) ||
		    (heading.weak && !may_stand(classifier->events, &heading, length, place)))
			break;
		if (heading.kind == HEADING_COVER)
			heading.end = length;
		add_heading(classifier->events, &heading, text, place);
		text += heading.end;
		length -= heading.end;
		if (heading.kind != HEADING_EJE)
			continue;

		size_t closing = find_closing_prioridad(classifier->profile, text, length);

		if (closing < length) {
			add_text(classifier->events, text, closing, place);
			text += closing;
			length -= closing;
		}
	}
	add_text(classifier->events, text, length, place);
}

/*
 * A heading that begins on line `first` and ends on a later one: returns that
 * line's index and fills `heading`, or returns `first`. The longest wins.
 */
static size_t join_broken(struct classifier *classifier, size_t first, struct heading *heading)
{
	const struct plain_lines *lines = &classifier->lines;
	struct strbuf *joined = &classifier->joined;
	size_t last = first, blanks = 0, taken = 1;

	strbuf_clear(joined);
	strbuf_add(joined, plain_lines_text(lines, first), lines->items[first].length);
	for (size_t i = first + 1; i < lines->count && taken < MAX_BROKEN_LINES; i++) {
		const struct plain_line *line = &lines->items[i];
		struct heading found;

		if (!heading_is_beginning(classifier->profile, joined->data, joined->length))
			break;
		if (!line->length) {
			if (++blanks > 1)
				break;
			continue;
		}
		if (line->length > MAX_BROKEN_BYTES)
			break;
		strbuf_add_char(joined, ' ');
		strbuf_add(joined, plain_lines_text(lines, i), line->length);
		taken++;
		blanks = 0;
		found = heading_match(classifier->profile, joined->data, joined->length);
		/* "META", and below it "80": the number is what the label is about. */
		if (found.kind == HEADING_CAMPO && found.number.count)
			continue;
		if (found.kind != HEADING_NONE && (found.end == joined->length || found.kind == HEADING_COVER)) {
			found.end = joined->length;
			*heading = found;
			last = i;
		}
	}
	/* Lines after the heading's last may have been joined as well: its own text is a beginning of them. */
	return last;
}

static bool is_lone_bullet(const char *text, size_t length)
{
	struct item_marker marker;

	return item_marker_match(text, length, &marker) && !marker.weak && !marker.inciso[0] && marker.end == length;
}

/* Does a line of plain text follow the bullet that stands alone on line `index`? It is that bullet's text. */
static bool opens_item(const struct classifier *classifier, size_t index)
{
	const struct plain_lines *lines = &classifier->lines;
	struct item_marker marker;

	if (++index < lines->count && !lines->items[index].length)
		index++;
	if (index >= lines->count || !lines->items[index].length || lines->items[index].aside)
		return false;

	const char *text = plain_lines_text(lines, index);

	return !item_marker_match(text, lines->items[index].length, &marker) &&
	       heading_match(classifier->profile, text, lines->items[index].length).kind == HEADING_NONE;
}

/* Has the line nothing but marks of layout: bold, rules, bullets without a text? */
static bool is_layout(const struct classifier *classifier, size_t index)
{
	const char *text = plain_lines_text(&classifier->lines, index);
	size_t length = classifier->lines.items[index].length;

	if (is_lone_bullet(text, length))
		return !opens_item(classifier, index);
	for (size_t i = 0; i < length; i++)
		if (!strchr("*_-=~# ", text[i]))
			return false;
	return true;
}

static struct place place_of(const struct plain_line *line, bool gap)
{
	return (struct place){
		.first = line->number,
		.last = line->last,
		.pages = { line->page, line->last_page ? line->last_page : line->page },
		.indent = line->indent,
		.emphasis = line->emphasis,
		.label = line->label,
		.gap = gap || line->apart,
		.page_break = line->page_break && !line->apart,
	};
}

static bool is_before_item(const struct plain_lines *lines, size_t index)
{
	struct item_marker marker;

	return index + 1 < lines->count &&
	       item_marker_match(plain_lines_text(lines, index + 1), lines->items[index + 1].length, &marker);
}

/* Classify the line at `index`, and the ones that its heading is broken over; returns the last. */
static size_t classify_line(struct classifier *classifier, size_t index, bool gap)
{
	const struct plain_line *line = &classifier->lines.items[index];
	struct place place = place_of(line, gap);
	struct heading heading = { .kind = HEADING_NONE };
	size_t last = index;

	place.before_item = is_before_item(&classifier->lines, index);
	if (line->length <= MAX_BROKEN_BYTES)
		last = join_broken(classifier, index, &heading);
	if (last > index) {
		place.last = classifier->lines.items[last].last;
		place.pages.last = classifier->lines.items[last].page;
		add_heading(classifier->events, &heading, classifier->joined.data, &place);
	} else {
		add_piece(classifier, plain_lines_text(&classifier->lines, index), line->length, &place);
	}
	return last;
}

static void add_aside_event(struct classifier *classifier, size_t index, bool gap)
{
	const struct plain_line *line = &classifier->lines.items[index];
	struct place place = place_of(line, gap);

	set_text(classifier->events, add_event(classifier->events, EVENT_ASIDE, &place),
		 plain_lines_text(&classifier->lines, index), line->length);
}

/* The arena moved while it grew: only now do its strings have their place. */
static void settle(struct event_list *events)
{
	const char *text = events->arena.data;

	for (size_t i = 0; i < events->count; i++) {
		struct line_event *event = &events->items[i];
		size_t length = event->length;

		event->text = text + event->skipped;
		event->length -= event->skipped;
		text += length + 1;
	}
}

void classify_lines(const struct source_lines *source, const struct profile *profile, struct event_list *events)
{
	struct classifier classifier = { .profile = profile, .events = events };
	bool gap = true;

	plain_lines_init(&classifier.lines);
	strbuf_init(&classifier.joined, STRBUF_NO_LIMIT);
	plain_lines_make(&classifier.lines, source, profile);
	for (size_t i = 0; i < classifier.lines.count; i++) {
		const struct plain_line *line = &classifier.lines.items[i];
		bool blank = !line->aside && is_layout(&classifier, i);

		if (line->aside)
			add_aside_event(&classifier, i, gap);
		else if (!blank)
			i = classify_line(&classifier, i, gap);
		gap = blank;
	}
	settle(events);
	plain_lines_release(&classifier.lines);
	strbuf_release(&classifier.joined);
}

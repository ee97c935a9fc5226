/*
 * From clean lines to events: each heading, list item and line of text.
 *
 * One line is one event as a rule; headings glued together on one line are
 * one event each, and a heading broken over lines is one event.
 */
#ifndef FICHERO_INDEXER_IMPORT_LINE_CLASSIFIER_H
#define FICHERO_INDEXER_IMPORT_LINE_CLASSIFIER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "indexer/import/heading.h"
#include "indexer/import/item_marker.h"
#include "indexer/import/source_lines.h"

enum event_kind {
	EVENT_TEXT,
	EVENT_ITEM,    /* `marker` tells its inciso; the text may be empty */
	EVENT_HEADING, /* `heading` tells which; its content, if any, is the next event */
	EVENT_ASIDE    /* a line that nothing is made of: too long, a comment, an image */
};

struct line_event {
	enum event_kind kind;
	struct heading heading;
	struct item_marker marker;
	const char *text;   /* without bold and markers; "" for headings */
	size_t length;
	size_t first, last; /* lines of the source */
	unsigned indent;
	bool gap;           /* a blank line stands before it */
	bool page_break;    /* it begins a page, or page furniture stands before it: so the gap may tell nothing */
	bool running_header; /* set by running_header_mark() */
	bool placed;        /* set by the parser: it is in a record, or a heading or running header */
};

struct event_list {
	struct line_event *items;
	size_t count, capacity;
	struct strbuf arena;
};

void event_list_init(struct event_list *events);
void event_list_release(struct event_list *events);

/* Append the events of all lines. `events` keeps no pointer into `lines`. */
void classify_lines(const struct source_lines *lines, struct event_list *events);

#endif

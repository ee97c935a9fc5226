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
#include "indexer/corpus/record.h"
#include "indexer/headings/heading.h"
#include "indexer/headings/item_marker.h"
#include "indexer/headings/profile.h"
#include "indexer/import/plain_lines.h"
#include "indexer/lines/source_lines.h"

enum event_kind {
	EVENT_TEXT,
	EVENT_ITEM,     /* `marker` tells its inciso; the text may be empty */
	EVENT_HEADING,  /* `heading` tells which; its content, if any, is the next event */
	EVENT_CONTENTS, /* of the table of contents: contents_mark() */
	EVENT_ASIDE     /* a line that nothing is made of: too long, a comment, an image */
};

struct line_event {
	enum event_kind kind;
	struct heading heading;
	struct item_marker marker;
	const char *text;    /* without bold and markers; of a heading all of it, as printed */
	size_t length;
	size_t skipped;      /* bytes of an item's mark, which stands before `text` */
	size_t label_length; /* of a heading: `text` without the punctuation that closes it */
	size_t first, last;  /* lines of the source */
	struct line_range pages; /* of the source, zeros where it has none */
	unsigned indent;
	enum emphasis emphasis; /* of the line */
	bool gap;            /* a blank line stands before it */
	bool page_break;     /* it begins a page, or page furniture stands before it: so the gap may tell nothing */

	/* What the later steps find out. */
	unsigned depth;      /* levels_assign(): of a HEADING_RUTA */
	bool in_sequence;    /* item_sequences_settle(): an item that its neighbours prove */
	bool contents;       /* contents_mark() */
	bool of_accion;      /* accion_labels_mark(): a label that belongs to the acción above */
	bool running_header; /* running_header_mark() */
	bool repeated;       /* unknown_headings_mark(): a short line that comes again and again, word for word */
	bool unknown;        /* unknown_headings_mark(): a label or heading that no profile knows, whatever stands before */
	bool chapter;        /* chapters_mark(): it may head a chapter that is no part of the sheet above */
	bool placed;         /* by the parser: it is in a record, or a heading or running header */
};

struct event_list {
	struct line_event *items;
	size_t count, capacity;
	struct strbuf arena;
};

void event_list_init(struct event_list *events);
void event_list_release(struct event_list *events);

/* Append the events of all lines, by the words of a profile. `events` keeps no pointer into `lines`. */
void classify_lines(const struct source_lines *lines, const struct profile *profile, struct event_list *events);

#endif

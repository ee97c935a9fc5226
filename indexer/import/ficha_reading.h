/*
 * What reading a document of fichas has come to: the parser's files work on it
 * in turn, one event after the other. Private to indexer/import. One thread.
 */
#ifndef FICHERO_INDEXER_IMPORT_FICHA_READING_H
#define FICHERO_INDEXER_IMPORT_FICHA_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "indexer/import/ficha_document.h"
#include "indexer/import/line_classifier.h"
#include "indexer/import/paragraph.h"
#include "indexer/import/sheet_pages.h"

#define NOTHING ((size_t)-1)

/* No title of an eje takes more lines, or bytes. */
#define MAX_TITLE_LINES 4
#define MAX_TITLE_BYTES 300
/* How many lines are looked at for what follows, or for a title at the top of a page. */
#define MAX_LOOK_EVENTS 20

struct ficha_reading {
	struct event_list events;
	struct sheet_pages pages;
	struct ficha_document *document;
	char *running_header; /* or NULL */
	const struct sheet_page *page;
	size_t at;            /* the event being read */

	size_t eje;           /* index of the one whose cover is read, or NOTHING */
	unsigned last_eje;    /* the number seen last, on whatever page */
	size_t prioridad;     /* index of the one whose list entry or sheet is read, or NOTHING */
	bool in_list;         /* it is a list entry */

	enum heading_kind section;
	bool section_started; /* it has some text already */
	bool section_bulleted;
	bool section_plural;  /* its heading is: PRINCIPIOS */
	bool section_again;   /* the sheet has had it before */
	bool section_items;   /* items with a bullet or letter stand in it */
	unsigned indent;      /* of the first item of the list that is read */
	char inciso[INCISO_MAX_BYTES + 1]; /* of the acción read last, "" for a bullet */

	struct paragraph paragraph;
	bool broken;          /* a heading or mark stands between the paragraph and what comes */
};

/* The event being read. */
struct line_event *ficha_current(struct ficha_reading *reading);
/* What an event is the heading of, or HEADING_NONE. */
enum heading_kind ficha_kind_of(const struct line_event *event);

/* ficha_reading.c: paragraphs and sections. */

/* Put the paragraph at hand into the records, where it belongs into one, and begin another of that kind. */
void ficha_close_paragraph(struct ficha_reading *reading);
void ficha_open_paragraph(struct ficha_reading *reading, enum paragraph_target target, size_t owner);
/* Append the event being read to the paragraph. */
void ficha_append(struct ficha_reading *reading, const char *separator);
/* The record, by its index, that a paragraph of that kind belongs to. */
size_t ficha_owner_of(const struct ficha_reading *reading, enum paragraph_target target);
void ficha_enter_section(struct ficha_reading *reading, enum heading_kind section);

/* Replace `out` by the texts of `count` events from `first` on, one blank between two. */
void ficha_join_lines(const struct ficha_reading *reading, size_t first, size_t count, struct strbuf *out);
/* How many lines of plain text stand from the event `first` on, up to the most that a title has. */
size_t ficha_count_title_lines(const struct ficha_reading *reading, size_t first);
/* How many lines from `first` on are the title that the eje has, or may have where it has none; `text` is set to it. */
size_t ficha_find_title(const struct ficha_reading *reading, const struct eje_record *eje, size_t first,
			struct strbuf *text);

/* ficha_sheets.c: where pages, sheets and sections begin. */

void ficha_begin_page(struct ficha_reading *reading, const struct sheet_page *page);
void ficha_read_heading(struct ficha_reading *reading);

/* ficha_text.c, ficha_items.c: what stands below headings. */

void ficha_read_text(struct ficha_reading *reading);
void ficha_read_item(struct ficha_reading *reading);

#endif

/*
 * What reading a document has come to: the parser's files work on it in turn,
 * one event after the other. Private to indexer/import. One thread.
 */
#ifndef FICHERO_INDEXER_IMPORT_FICHA_READING_H
#define FICHERO_INDEXER_IMPORT_FICHA_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "indexer/import/ficha_document.h"
#include "indexer/import/line_classifier.h"
#include "indexer/import/numbering.h"
#include "indexer/import/paragraph.h"
#include "indexer/import/sheet_pages.h"

/* No title of an eje, or of a heading between, takes more lines, or bytes. */
#define MAX_TITLE_LINES 4
#define MAX_TITLE_BYTES 300
/* How many lines are looked at for what follows, or for a title at the top of a page. */
#define MAX_LOOK_EVENTS 20
/* No document has more levels between eje and prioridad. */
#define MAX_RUTA 8

/* A heading between eje and prioridad that stands above what is read. */
struct ruta_level {
	unsigned depth;
	char *text;
};

struct ficha_reading {
	struct event_list events;
	struct sheet_pages pages;
	struct ficha_document *document;
	enum numbering_scope scope;
	char *running_header; /* or NULL */
	const struct sheet_page *page;
	size_t at;            /* the event being read */

	size_t eje;           /* index of the one whose cover is read, or NOTHING */
	size_t last_eje;      /* of the one seen last, on whatever page, or NOTHING */
	struct ruta_level ruta[MAX_RUTA];
	size_t ruta_count;
	size_t prioridad;     /* index of the one whose list entry or sheet is read, or NOTHING */
	size_t sheet_event;   /* event of the heading that began the sheet, or NO_EVENT */
	bool in_list;         /* it is a list entry */
	bool outside;         /* behind the heading of a chapter that is no part of a sheet: no label has a place */
	bool own_acciones;    /* the sheet has acciones with a heading of their own */

	enum heading_kind section;
	struct strbuf etiqueta; /* of a HEADING_CAMPO */
	size_t label;         /* its event */
	size_t section_accion; /* the acción that the section is about, or NOTHING */
	bool section_inline;  /* its text begins on its heading's line */
	bool section_started; /* it has some text already */
	bool section_bulleted;
	bool section_plural;  /* its heading is: PRINCIPIOS */
	bool section_again;   /* the sheet has had it before */
	bool section_figure;  /* it is a figure's or a table's, with a source of its own */
	bool section_items;   /* items with a bullet or letter stand in it */
	unsigned indent;      /* of the first item of the list that is read */
	struct item_marker marker; /* of the acción read last */
	bool has_marker;      /* there is one */
	bool level_accion;    /* the acción read last has a heading of its own */
	struct strbuf omitted; /* the headings that the profile leaves out, with the lines under them, as a notice lists them */
	size_t omitted_count; /* of headings */
	struct line_range contents_lines; /* of the table of contents */
	struct line_range omitted_lines; /* of the last one */

	struct paragraph paragraph;
	bool broken;          /* a heading or mark stands between the paragraph and what comes */
};

/* The event being read. */
struct line_event *ficha_current(struct ficha_reading *reading);
/* What an event is the heading of, or HEADING_NONE. */
enum heading_kind ficha_kind_of(const struct line_event *event);
/* Does the content of a heading, which is the event being read, begin on its own line? */
bool ficha_has_inline(const struct ficha_reading *reading);

/* ficha_reading.c: paragraphs and sections. */

/* Put the paragraph at hand into the records, where it belongs into one, and begin another of that kind. */
void ficha_close_paragraph(struct ficha_reading *reading);
void ficha_open_paragraph(struct ficha_reading *reading, enum paragraph_target target, size_t owner);
/* Append the event being read to the paragraph. */
void ficha_append(struct ficha_reading *reading, const char *separator);
/* The record, by its index, that a paragraph of that kind belongs to. */
size_t ficha_owner_of(const struct ficha_reading *reading, enum paragraph_target target);
void ficha_enter_section(struct ficha_reading *reading, enum heading_kind section);
/* Is it a list of bodies, of a prioridad or of an acción? */
bool ficha_is_of_bodies(enum paragraph_target target);

/* ficha_titles.c: titles of ejes and of the headings between. */

/* Replace `out` by the texts of `count` events from `first` on, one blank between two. */
void ficha_join_lines(const struct ficha_reading *reading, size_t first, size_t count, struct strbuf *out);
/* How many lines of plain text stand from the event `first` on, up to the most that a title has. */
size_t ficha_count_title_lines(const struct ficha_reading *reading, size_t first);
/* How many lines from `first` on are the title that the eje has, or may have where it has none; `text` is set to it. */
size_t ficha_find_title(const struct ficha_reading *reading, const struct eje_record *eje, size_t first,
			struct strbuf *text);
/* How many lines from `first` on are the title of a heading between; `text` is set to it. */
size_t ficha_find_ruta_title(const struct ficha_reading *reading, size_t first, struct strbuf *text);

/* ficha_levels.c: ejes, headings between, prioridades, acciones that have a heading. */

/* The eje of a page, by its heading's event; NOTHING where that is NO_EVENT. */
size_t ficha_eje_of(struct ficha_reading *reading, size_t event);
void ficha_leave_sheet(struct ficha_reading *reading);
/* Begin the sheet whose heading is the event `at`, and belongs to the eje that the page or the last EJE says. */
void ficha_start_sheet(struct ficha_reading *reading, size_t at);
void ficha_read_level(struct ficha_reading *reading);

/* ficha_sheets.c: where pages and sections begin. */

void ficha_begin_page(struct ficha_reading *reading, const struct sheet_page *page);
void ficha_read_heading(struct ficha_reading *reading);
/* The event being read stands under a heading that the profile leaves out. */
void ficha_omit(struct ficha_reading *reading);
/* What the notice says of the heading left out last, once all that it heads is known. */
void ficha_tell_omitted(struct ficha_reading *reading);
/* A line that ends what stands before it and heads what no record has a place for. */
void ficha_read_unknown(struct ficha_reading *reading);
/* The same that ends the sheet as well, until the next level. */
void ficha_read_chapter(struct ficha_reading *reading);

/* ficha_text.c, ficha_items.c: what stands below headings. */

void ficha_read_text(struct ficha_reading *reading);
void ficha_read_item(struct ficha_reading *reading);

#endif

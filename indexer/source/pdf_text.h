/*
 * The text of a PDF, by poppler's pdftotext as a child process with bounds.
 *
 * It is asked for the order of the page's own instructions (-raw): an item's
 * mark stands before its text, and a cell of a table after the cell before it.
 * The order by place on the page, pdftotext's own choice, parts marks from
 * texts and puts what stands side by side on one line.
 *
 * It is asked once more for the place of each word on its page (-bbox): where a
 * line has a gap as between two cells, it is two lines of the text, and lines
 * of tables with three columns or more know their cell. Where these places
 * cannot be had, the text is as it is without them.
 *
 * What comes out is UTF-8 whatever the fonts of the PDF say: ligatures of
 * typesetters (U+FB00 to U+FB06) are letters, zero bytes are left out, what is
 * no character is U+FFFD. A form feed ends each page. Bullets of private use
 * are kept: the marks of items are told later.
 */
#ifndef FICHERO_INDEXER_SOURCE_PDF_TEXT_H
#define FICHERO_INDEXER_SOURCE_PDF_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "indexer/lines/line_place.h"

/* How long pdftotext may take unless one says otherwise: a plan of 200 pages takes it a second. */
#define PDF_SECONDS 30
#define PDF_MAX_SECONDS 3600
/* Its address space; a plan of 200 pages takes it a twentieth of this. */
#define PDF_MAX_MEMORY ((size_t)1 << 30)
/* So many bytes of what pdftotext complains of are kept, with the final zero. */
#define PDF_COMPLAINT_ROOM 160

/* What is to be said of a PDF whose text was taken. */
struct pdf_report {
	size_t pages, blank_pages;
	/* The first thing that pdftotext complained of, "" for nothing: parts may be missing. Fit to print. */
	char complaint[PDF_COMPLAINT_ROOM];
};

/*
 * Put the text of the regular file at `path` into `text`, as far as it may
 * grow, and the places of its lines into `places`, which is empty and whose
 * items the caller frees, each within `seconds`. Fails with ERROR_INPUT where there is none to be had,
 * ERROR_IO where pdftotext is not there or cannot be run; the message names
 * the file and what can be done: damaged, with a password, pictures only, too
 * long, too large. One thread.
 */
bool pdf_text_read(const char *path, unsigned seconds, struct strbuf *text, struct line_places *places,
		   struct pdf_report *report, struct error *err);

/* Append `length` bytes of what pdftotext wrote to `out`, as UTF-8 and cleaned as said above. */
void pdf_text_add_clean(struct strbuf *out, const char *bytes, size_t length);

#endif

/*
 * Where each word of a PDF stands on its page, from what `pdftotext -raw -bbox`
 * writes (poppler, pdftotext(1)): XHTML with <page> elements that hold
 * <word xMin yMin xMax yMax>text</word>, in the order of `pdftotext -raw`.
 * Points of 1/72 inch, from the page's upper left corner.
 */
#ifndef FICHERO_INDEXER_SOURCE_PDF_BOXES_H
#define FICHERO_INDEXER_SOURCE_PDF_BOXES_H

#include <stddef.h>

#include "base/strbuf.h"

struct pdf_box {
	float left, right, top, bottom; /* finite */
	unsigned page;       /* from 1 */
	size_t text, length; /* in pdf_boxes.texts */
};

struct pdf_boxes {
	struct pdf_box *items;
	size_t count, capacity;
	struct strbuf texts;
};

void pdf_boxes_init(struct pdf_boxes *boxes);
void pdf_boxes_release(struct pdf_boxes *boxes);

/* Append the boxes of what pdftotext wrote, zero-terminated; what is no box is passed over. Linear in it. */
void pdf_boxes_parse(struct pdf_boxes *boxes, const char *xhtml);

#endif

/*
 * The text of a PDF with the cells that its pages show: each on lines of its
 * own, those of tables with their place.
 */
#ifndef FICHERO_INDEXER_SOURCE_PDF_LAYOUT_H
#define FICHERO_INDEXER_SOURCE_PDF_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "indexer/lines/line_place.h"
#include "indexer/source/pdf_boxes.h"

/*
 * Append `raw`, what `pdftotext -raw` wrote, to `text`, clean (pdf_text.h) and
 * cut into cells by the boxes of its words; the places of the lines go into
 * `places`, which is empty. False, with nothing appended, where the boxes are
 * not those of the words. n log n in the words of a page.
 */
bool pdf_layout_add(const char *raw, size_t length, const struct pdf_boxes *boxes, struct strbuf *text,
		    struct line_places *places);

#endif

/*
 * The lines of a PDF's text, each cut where the page shows a gap between two
 * cells of a table or two columns: pdftotext writes what stands on one line of
 * the page, one behind the other, with a blank between, a gap or none.
 */
#ifndef FICHERO_INDEXER_SOURCE_PDF_PIECES_H
#define FICHERO_INDEXER_SOURCE_PDF_PIECES_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/lines/line_place.h"
#include "indexer/source/pdf_boxes.h"

struct pdf_piece {
	const char *text; /* in the text that was cut */
	size_t length;
	float left, right, top, bottom; /* as those of a box */
	float gap;   /* before it, where it is cut from the piece before it; else 0 */
	bool aligned; /* others on the page begin at the same place */
	unsigned page;
	struct line_place place; /* set by pdf_tables_find() */
};

struct pdf_pieces {
	struct pdf_piece *items;
	size_t count, capacity;
};

void pdf_pieces_init(struct pdf_pieces *pieces);
void pdf_pieces_release(struct pdf_pieces *pieces);

/*
 * Cut `text`, what `pdftotext -raw` wrote, by the boxes of its words; false
 * where they are not the words of it. The pieces point into `text`.
 * n log n in the words of a page.
 */
bool pdf_pieces_cut(struct pdf_pieces *pieces, const char *text, size_t length, const struct pdf_boxes *boxes);

/* The height of a piece's letters, from the lowest to the highest. */
float pdf_piece_height(const struct pdf_piece *piece);

#endif

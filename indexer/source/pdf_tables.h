/*
 * The tables that the pages of a PDF show: a header of three cells or more,
 * one beside the other, and rows below it that keep between the same gutters.
 * Rows are drawn from the left to the right, so that a new one begins where
 * the text goes back to the left. A row that a page's end cuts is one.
 *
 * What has two columns is no table here: labels with their content beside
 * them, prioridades beside their acciones and running text read well in the
 * order in which they are drawn.
 */
#ifndef FICHERO_INDEXER_SOURCE_PDF_TABLES_H
#define FICHERO_INDEXER_SOURCE_PDF_TABLES_H

#include "indexer/source/pdf_pieces.h"

/* Set the places of the pieces that stand in tables. Linear in the pieces. */
void pdf_tables_find(struct pdf_pieces *pieces);

#endif

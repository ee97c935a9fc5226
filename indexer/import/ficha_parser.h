/*
 * The parser of documents of fichas técnicas: covers with an eje's objective,
 * topics and list of prioridades; sheets with their sections in any order.
 *
 * It knows the genre's own headings and nothing of any one document: running
 * headers and titles are learnt from the text. Nothing is lost: a line is in a
 * record, or is a heading or a running header, or is in `unplaced`.
 */
#ifndef FICHERO_INDEXER_IMPORT_FICHA_PARSER_H
#define FICHERO_INDEXER_IMPORT_FICHA_PARSER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "indexer/import/ficha_document.h"
#include "indexer/lines/source_lines.h"

struct line_numbers {
	size_t *items;
	size_t count, capacity;
};

void line_numbers_release(struct line_numbers *numbers);

/*
 * Mark, unfold and mend `lines` (page_furniture.h, unfold.h, hyphens.h), and
 * fill `document`, which the caller has initialised, from them, and `unplaced`,
 * which is empty, with the numbers of the lines that are nowhere in it, rising.
 * Fails with ERROR_INPUT where no prioridad is in the text.
 * Time and memory are linear in the text.
 */
bool ficha_parse(struct source_lines *lines, struct ficha_document *document, struct line_numbers *unplaced,
		 struct error *err);

#endif

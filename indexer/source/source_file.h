/*
 * The file that a document comes in: what kind it is, told by its bytes and
 * never by its name, and the text that is in it.
 *
 * Text is UTF-8. A PDF becomes text (pdf_text.h). What is neither is refused,
 * each kind with the command that makes text of it: word processors and
 * spreadsheets know their own formats best, and are no part of this program.
 */
#ifndef FICHERO_INDEXER_SOURCE_SOURCE_FILE_H
#define FICHERO_INDEXER_SOURCE_SOURCE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "indexer/lines/line_place.h"
#include "indexer/source/pdf_text.h"

struct source_file {
	struct strbuf text;
	bool is_pdf;
	struct pdf_report pdf; /* of a PDF alone */
	struct line_places places; /* of the text's lines in tables, as far as its format tells */
};

void source_file_init(struct source_file *file);
void source_file_release(struct source_file *file);

/*
 * Read the text of the file at `path`, at most SOURCE_MAX_BYTES of it; a PDF
 * may take `pdf_seconds`. Fails with ERROR_NOT_FOUND, ERROR_IO, or ERROR_INPUT
 * where it is no text; the message names the file and says what can be done.
 * Whether all of it is UTF-8 is for source_lines_parse() to say, line by line.
 * One thread: a PDF is read by a child process.
 */
bool source_file_read(struct source_file *file, const char *path, unsigned pdf_seconds, struct error *err);

#endif

/*
 * The text of a source as its file has it, and where its lines end. One
 * definition for the import, whose records cite lines, and for the build, which
 * keeps them to be looked up: a cited line is the line that is shown.
 *
 * Lines are numbered as editors number them, from 1. \n, \r\n and a \r by
 * itself each end a line, also side by side in one text; a form feed begins a
 * page and ends no line. What follows the last end is a line where it is not empty.
 */
#ifndef FICHERO_INDEXER_CORPUS_SOURCE_TEXT_H
#define FICHERO_INDEXER_CORPUS_SOURCE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/strbuf.h"

/* A larger source is refused; bytes. */
#define SOURCE_MAX_BYTES ((size_t)64 << 20)
/* More lines are no document of fichas. */
#define SOURCE_MAX_LINES ((size_t)1000000)
/* A longer line is no text of a ficha: only its beginning is kept. Bytes. */
#define SOURCE_MAX_LINE_BYTES ((size_t)256 << 10)

/* Where reading a text line by line has come to. Start with { bytes, bytes + length, 0 }. */
struct source_cursor {
	const char *at, *end;
	size_t number; /* of the line that was read last */
};

/* The next line, without its end; it lies in the text. False behind the last one. */
bool source_cursor_next(struct source_cursor *cursor, const char **line, size_t *length);

/*
 * Is it text: valid UTF-8 without a zero byte, of no more than SOURCE_MAX_LINES?
 * False with ERROR_INPUT; `line` gets the number of the line at fault, 0 for all
 * of it. The message names neither file nor line.
 */
bool source_text_check(const char *bytes, size_t length, size_t *line, struct error *err);

#endif

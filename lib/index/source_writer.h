/*
 * Source texts into an index that is being built, line by line (source_block.h).
 * Memory is bounded by one part, and four bytes for each.
 *
 *     source_writer_begin(sources, 0, "plan.md");
 *     source_writer_add(sources, line, length, &origin, &err);   for each line
 *     source_writer_end(sources, &err);
 *     source_writer_finish(sources, &err);
 *
 * Functions that return bool fill `err` on false, as those of index_writer.h
 * do; then only source_writer_free() is of use. One thread.
 */
#ifndef FICHERO_INDEX_SOURCE_WRITER_H
#define FICHERO_INDEX_SOURCE_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/index_writer.h"
#include "index/source_block.h"

struct source_writer;

/* `writer` is the caller's and outlives it. */
struct source_writer *source_writer_new(struct index_writer *writer);
void source_writer_free(struct source_writer *sources);

/* What came from a line. */
struct source_origin {
	uint32_t eje; /* its number, or 0 */
	const char *records[SOURCE_MAX_RECORDS]; /* ids, the innermost first; the caller's until the text ends */
	uint32_t record_count;
};

/* The text of the documento at that place of the catalog begins: places rise. `file` is the name of its file. */
void source_writer_begin(struct source_writer *sources, uint32_t documento, const char *file);
/* Its next line: valid UTF-8 without zero bytes. */
bool source_writer_add(struct source_writer *sources, const char *text, size_t length,
		       const struct source_origin *origin, struct error *err);
/* It had at least one line. */
bool source_writer_end(struct source_writer *sources, struct error *err);

/* All texts were written. */
bool source_writer_finish(struct source_writer *sources, struct error *err);

#endif

/*
 * The source texts of an index, so that a citation can be followed: the lines
 * of the source of each documento, and which records came from each line.
 *
 * A text lies in parts of some hundred lines, each a block of its own, so that
 * a few lines of a long text are read without the others. Which lines are in
 * which part says the directory, a block too (METADATA_SOURCES).
 *
 * Their bytes, packed as packing.h says:
 *
 *   directory  how many documentos have a text; for each its place among the
 *              documentos of the catalog, rising; a text, the name of its file;
 *              how many parts, and how many lines each of them has
 *   part       how many lines; each of them as a text; then runs of lines that
 *              the same records came from: how many lines, the number of the
 *              eje (0 for none), how many records, and the id of each as a text,
 *              the innermost first. The runs have as many lines as the part
 *
 * What is written here, source_writer.h writes.
 */
#ifndef FICHERO_INDEX_SOURCE_BLOCK_H
#define FICHERO_INDEX_SOURCE_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/stored_record.h"

/* A part ends with the line that makes it so long. Lines; bytes of their texts. */
#define SOURCE_PART_LINES 256u
#define SOURCE_PART_BYTES ((size_t)64 << 10)

/* Of one line so many records are named. */
#define SOURCE_MAX_RECORDS 8u

/* --- The directory ------------------------------------------------------------- */

/* The text of one documento. */
struct source_entry {
	uint32_t documento; /* its place in the catalog */
	const char *file;   /* its name, without a folder */
	uint32_t lines;
	const uint32_t *firsts; /* of each part its first line, counted from 1 */
	uint32_t part_count;
};

struct source_directory {
	struct source_entry *items;
	size_t count;
	uint32_t *firsts; /* of all of them, one behind the other */
};

#define SOURCE_DIRECTORY_INIT { NULL, 0, NULL }

/*
 * Read a block, which outlives the directory: its names lie there. False with
 * ERROR_FORMAT where it is not well formed; to be released in any case.
 */
bool source_directory_read(struct source_directory *directory, const char *bytes, size_t length, struct error *err);
void source_directory_release(struct source_directory *directory);

/* The text of the documento at that place of the catalog; NULL where it has none. */
const struct source_entry *source_directory_find(const struct source_directory *directory, uint32_t documento);

/* The part, counted from 0, that has the line, which is from 1 to `entry->lines`. */
uint32_t source_entry_part(const struct source_entry *entry, uint32_t line);
/* How many lines that part has. */
uint32_t source_entry_part_lines(const struct source_entry *entry, uint32_t part);

/* --- A part ---------------------------------------------------------------------- */

/* One line, pointing into the bytes of its part; an empty text has data NULL. */
struct source_line {
	struct stored_text text;
	uint32_t eje; /* that came from it, or 0 */
	struct stored_text records[SOURCE_MAX_RECORDS]; /* ids, the innermost first */
	uint32_t record_count;
};

/* The rest of a part: source_part_next() takes the lines one by one. */
struct source_part {
	const char *line_at, *run_at, *end;
	uint32_t left;
	uint32_t run_left;       /* lines that the last run still has */
	struct source_line line; /* what that run says */
};

/*
 * Begin with the first line of a part, whose bytes outlive it. False with
 * ERROR_FORMAT where they are not well formed to the last one, where it has not
 * as many lines as the directory says, or where a text is no UTF-8.
 */
bool source_part_open(struct source_part *part, const char *bytes, size_t length, uint32_t lines, struct error *err);

/* The next line, or false behind the last one. A part that was opened cannot fail. */
bool source_part_next(struct source_part *part, struct source_line *line);

#endif

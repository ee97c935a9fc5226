/*
 * The lines of a source without furniture, bold and marks of headings, as the
 * classifier reads them.
 */
#ifndef FICHERO_INDEXER_IMPORT_PLAIN_LINES_H
#define FICHERO_INDEXER_IMPORT_PLAIN_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "indexer/headings/profile.h"
#include "indexer/lines/source_lines.h"

enum emphasis {
	EMPHASIS_NONE,
	EMPHASIS_BOLD,   /* the whole line is */
	EMPHASIS_HEADING /* it began with # */
};

/*
 * A line as the classifier reads it: without bold, and cut in several where
 * bold glues headings to one another or to their content.
 */
struct plain_line {
	size_t text, length; /* in `arena` */
	size_t number, last; /* of the source's lines that its text came from */
	unsigned page, last_page;
	unsigned indent;
	enum emphasis emphasis;
	bool label;      /* by its place in a table: whatever its words */
	bool apart;      /* it never goes on from the line before it */
	bool aside;      /* nothing is made of it */
	bool page_break; /* before it */
};

struct plain_lines {
	struct plain_line *items;
	size_t count, capacity;
	struct strbuf arena;
	const struct profile *profile; /* not owned */
};

void plain_lines_init(struct plain_lines *lines);
void plain_lines_release(struct plain_lines *lines);

/* Fill `lines`, which is empty. `profile`, which outlives them, tells the headings that bold glues together. */
void plain_lines_make(struct plain_lines *lines, const struct source_lines *source, const struct profile *profile);

/* The text of line `index`, zero-terminated, until another line is added. */
const char *plain_lines_text(const struct plain_lines *lines, size_t index);

/* Leave out the blanks at both ends. */
void plain_trim(const char **text, size_t *length);

#endif

/*
 * Lines as they are printed: where texts stand that blanks part, and the
 * gutters, the columns of the page that stay blank over many lines.
 *
 * Columns of the page are counted in characters, from 0; a tab reaches to the
 * next multiple of 8.
 */
#ifndef FICHERO_INDEXER_TABLES_GUTTERS_H
#define FICHERO_INDEXER_TABLES_GUTTERS_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/lines/source_lines.h"

/* A line of more parts, or a longer one (bytes), is not printed in columns. */
#define GUTTERS_MAX_PARTS 10
#define GUTTERS_MAX_BYTES 1000

/* A text between two runs of two blanks or more. */
struct printed_part {
	const char *text;
	size_t length;
	unsigned start, end; /* columns of the page */
};

/*
 * Cut a line where two blanks or more, or a tab, part its texts; returns how
 * many there are, or 0 for a line that is blank or not printed in columns.
 */
size_t printed_parts(const struct source_line *line, struct printed_part *parts);

struct gutters {
	/* From the first blank column of each to the first that is not its own. */
	struct gutter {
		unsigned start, end;
	} items[GUTTERS_MAX_PARTS - 1];
	size_t count;
};

/* The gutters between the parts of one line. */
void gutters_begin(struct gutters *gutters, const struct printed_part *parts, size_t count);

/*
 * Narrow the gutters so that the line keeps them free; false, with nothing
 * changed, where one would be narrower than two columns.
 */
bool gutters_fit(struct gutters *gutters, const struct source_line *line);

/* The line's text between the gutters `column - 1` and `column`: its bytes, 0 where there is none. */
size_t gutters_cell(const struct gutters *gutters, const struct source_line *line, size_t column, const char **text);

#endif

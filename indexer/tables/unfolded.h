/*
 * The lines that take the place of a document's tables and columns: what is
 * printed side by side stands one below the other, as if it had been typed so.
 */
#ifndef FICHERO_INDEXER_TABLES_UNFOLDED_H
#define FICHERO_INDEXER_TABLES_UNFOLDED_H

#include <stddef.h>

#include "indexer/lines/source_lines.h"

struct unfolded {
	struct source_lines *lines; /* whose texts they join */
	struct source_line *items;
	size_t count, capacity;
	bool apart; /* the next line that has a text is apart from what stands before it */
};

/* Append a line of the source as it is. */
void unfolded_add_source(struct unfolded *out, const struct source_line *line);

/* Append a line of the source that nothing is to be made of. */
void unfolded_add_aside(struct unfolded *out, const struct source_line *line);

/* Append `length` bytes as a clean line of its own, which stands at the source's line `at`. */
struct source_line *unfolded_add(struct unfolded *out, const char *text, size_t length,
				 const struct source_line *at);

/* Append a label, behind a blank line. */
void unfolded_add_label(struct unfolded *out, const char *text, size_t length, const struct source_line *at);

/* Append a blank line. */
void unfolded_add_blank(struct unfolded *out, const struct source_line *at);

/* Append a blank line; what follows it does not continue what stands before it. */
void unfolded_add_gap(struct unfolded *out, const struct source_line *at);

#endif

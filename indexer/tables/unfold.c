#include "indexer/tables/unfold.h"

#include <stdlib.h>

#include "indexer/tables/pipe_tables.h"
#include "indexer/tables/placed_tables.h"
#include "indexer/tables/side_by_side.h"
#include "indexer/tables/table_reading.h"
#include "indexer/tables/unfolded.h"

/* The lines of a table that cannot be read; those that pages print between them stay what they are. */
static void add_asides(const struct source_lines *lines, size_t first, size_t end, struct unfolded *out)
{
	for (size_t i = first; i < end; i++) {
		if (lines->items[i].furniture)
			unfolded_add_source(out, &lines->items[i]);
		else
			unfolded_add_aside(out, &lines->items[i]);
	}
}

/* Running text in columns: nothing is apart, a paragraph may go on in the next column. */
static void add_texts(const struct table *table, struct unfolded *out)
{
	for (size_t i = 0; i < table->text_count; i++) {
		const struct table_text *text = &table->texts[i];

		if (text->gap)
			unfolded_add_blank(out, text->source);
		unfolded_add(out, text->text, text->length, text->source);
	}
}

/* What pages print between the lines of a table has its place all the same. */
static void add_furniture(const struct source_lines *lines, size_t first, size_t end, struct unfolded *out)
{
	for (size_t i = first; i < end; i++)
		if (lines->items[i].furniture)
			unfolded_add_source(out, &lines->items[i]);
}

/* The lines of a table, or as asides where it cannot be read. */
static void add_table(const struct source_lines *lines, size_t first, size_t end, const struct profile *profile,
		      const struct table *table, struct unfolded *out)
{
	unfolded_add_gap(out, &lines->items[first]);
	if (table && table_read(profile, table, out))
		add_furniture(lines, first, end, out);
	else
		add_asides(lines, first, end, out);
	unfolded_add_gap(out, &lines->items[end - 1]);
}

/* The table that begins at `first`: returns the line behind it, or `first` where none does. */
static size_t unfold_at(struct source_lines *lines, size_t first, struct table *table,
			struct side_by_side *state, struct unfolded *out)
{
	size_t end;

	table_clear(table);
	end = placed_table_at(lines, first, table);
	if (end == first)
		end = first + pipe_table_at(lines, first, table);
	if (end > first) {
		add_table(lines, first, end, state->profile, table, out);
		return end;
	}
	switch (side_by_side_at(state, lines, first, table, &end)) {
	case SIDE_BY_SIDE_NONE:
		return first;
	case SIDE_BY_SIDE_MAYBE:
		if (!table_is_readable(state->profile, table))
			return first;
		/* fall through */
	case SIDE_BY_SIDE_TABLE:
		add_table(lines, first, end, state->profile, table, out);
		return end;
	case SIDE_BY_SIDE_UNCLEAR:
		add_table(lines, first, end, state->profile, NULL, out);
		return end;
	case SIDE_BY_SIDE_TEXT:
		add_texts(table, out);
		add_furniture(lines, first, end, out);
		return end;
	}
	return first;
}

void unfold(struct source_lines *lines, const struct profile *profile)
{
	struct unfolded out = { lines, NULL, 0, 0, false };
	struct side_by_side state = { profile, 0, 0, 0 };
	struct table table;

	table_init(&table);
	for (size_t i = 0; i < lines->count;) {
		size_t end = unfold_at(lines, i, &table, &state, &out);

		if (end == i)
			unfolded_add_source(&out, &lines->items[i++]);
		else
			i = end;
	}
	table_release(&table);
	free(lines->items);
	lines->items = out.items;
	lines->count = out.count;
	lines->capacity = out.capacity;
}

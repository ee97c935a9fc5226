#include "indexer/tables/label_columns.h"

#include <string.h>

#include "base/strbuf.h"
#include "indexer/tables/column_block.h"
#include "indexer/tables/joined_text.h"
#include "indexer/tables/labels.h"
#include "text/character.h"
#include "text/utf8.h"

/* A label in the middle of its row has so many lines above it at most. */
#define MAX_LINES_ABOVE 12
/* What stands farther left is indented, not in a right column. */
#define MIN_RIGHT_COLUMN 8
/* Lines of one text begin at columns that differ by so much at most. */
#define MAX_HANGING 6

struct label_reading {
	const struct profile *profile;
	struct column_block block;
	struct table *table;
	struct strbuf label; /* of the row at hand, as far as it is read */
	size_t label_lines;
	size_t row;          /* where it begins; the table has none before */
	size_t last_right;   /* the last line with a text in the right column */
	bool centred;        /* labels stand in the middle of their rows, which blank lines part */
	size_t labels, known; /* how many begin, and how many of them as known labels do */
	bool unclear;
};

static bool is_label_start(const struct profile *profile, const char *text, size_t length)
{
	enum label_kind kind = label_kind(profile, text, length);

	return kind > LABEL_MAYBE || label_is_beginning(profile, text, length);
}

/* "PRIORIDAD 1      12": the page where it stands. */
static bool is_page_number(const struct printed_part *part)
{
	for (size_t i = 0; i < part->length; i++)
		if (!strchr("0123456789 .", part->text[i]))
			return false;
	return true;
}

/* Has the line a label that is known, or the beginning of one, and a text beside it? */
static bool is_anchor(const struct profile *profile, const struct source_line *line, struct printed_part *parts)
{
	size_t count = printed_parts(line, parts);
	enum label_kind beside;

	if (count < 2 || parts[1].start < MIN_RIGHT_COLUMN || label_is_marker(parts[0].text, parts[0].length) ||
	    !is_label_start(profile, parts[0].text, parts[0].length))
		return false;
	if (label_kind(profile, parts[0].text, parts[0].length) == LABEL_HEADING && is_page_number(&parts[1]))
		return false;
	beside = label_kind(profile, parts[1].text, parts[1].length);
	return beside != LABEL_ACCIONES && beside != LABEL_LIST && beside != LABEL_LEVEL;
}

/* Does a text that begins at the column `start` stand above the right one of the parts, hanging or not? */
static bool is_above(unsigned start, const struct printed_part *parts)
{
	return parts[0].end + 2 <= start && parts[1].start <= start + MAX_HANGING &&
	       start <= parts[1].start + MAX_HANGING;
}

/*
 * The line of the first label, at `first` or a few lines below where nothing
 * but the right column's text stands above it; `count` where there is none.
 */
static size_t find_anchor(const struct profile *profile, const struct source_lines *lines, size_t first,
			  struct printed_part *parts)
{
	unsigned start;

	if (is_anchor(profile, &lines->items[first], parts))
		return first;
	if (printed_parts(&lines->items[first], parts) != 1 || parts[0].start < MIN_RIGHT_COLUMN)
		return lines->count;
	start = parts[0].start;
	for (size_t i = first + 1; i < lines->count && i <= first + MAX_LINES_ABOVE; i++) {
		if (is_anchor(profile, &lines->items[i], parts))
			return is_above(start, parts) ? i : lines->count;
		if (printed_parts(&lines->items[i], parts) != 1 || parts[0].start + MAX_HANGING < start)
			return lines->count;
	}
	return lines->count;
}

static bool is_lower(const char *text, size_t length)
{
	uint32_t code;

	utf8_next(text, length, &code);
	return character_class(code) == CHARACTER_LOWER;
}

/* Does the left text, with the label of the row at hand before it, make a longer label that is known? */
static bool makes_longer_label(const struct label_reading *reading, const char *text, size_t length)
{
	struct strbuf joined;
	bool longer;

	strbuf_init(&joined, STRBUF_NO_LIMIT);
	strbuf_add(&joined, reading->label.data, reading->label.length);
	joined_text_add(&joined, text, length);
	longer = is_label_start(reading->profile, joined.data, joined.length);
	strbuf_release(&joined);
	return longer;
}

/* Does the left text carry on the label of the row at hand? */
static bool continues_label(const struct label_reading *reading, const char *text, size_t length, bool gap)
{
	bool whole, lower = is_lower(text, length);

	if (!reading->label_lines || gap)
		return false;
	whole = label_kind(reading->profile, reading->label.data, reading->label.length) > LABEL_MAYBE;
	/* "Meta", "Indicador": two labels, even where there is one of both. */
	if (whole && !lower && label_kind(reading->profile, text, length) > LABEL_MAYBE)
		return false;
	if (makes_longer_label(reading, text, length))
		return true;
	if (whole || is_label_start(reading->profile, text, length))
		return false;
	return lower || column_text_is_open(reading->label.data, reading->label.length);
}

/* The text of the right column, from `from` on before `end`, that comes last; 0 bytes where there is none. */
static size_t last_right(const struct label_reading *reading, size_t from, size_t end, const char **text)
{
	for (size_t i = end; i-- > from;) {
		size_t length = column_block_cell(&reading->block, i, 1, text);

		if (length)
			return length;
	}
	return 0;
}

/* Put the row [row, end) into the table: all of its left column, then all of its right one. */
static void close_row(struct label_reading *reading, size_t end)
{
	const struct source_lines *lines = reading->block.lines;
	const char *text;

	if (reading->row == end)
		return;
	reading->unclear = reading->unclear || !reading->label_lines ||
			   label_kind(reading->profile, reading->label.data, reading->label.length) == LABEL_NONE;
	table_add_row(reading->table, &lines->items[column_block_text(lines, reading->row, end)]);
	for (size_t column = 0; column < 2; column++) {
		table_add_cell(reading->table);
		for (size_t i = reading->row; i < end; i++) {
			size_t length = column_block_cell(&reading->block, i, column, &text);

			table_add_text(reading->table, text, length, &lines->items[i]);
		}
	}
	reading->row = end;
	reading->label_lines = 0;
	strbuf_clear(&reading->label);
}

/* A label begins on this line, and with it, where labels stand at the top, its row. */
static void begin_label(struct label_reading *reading, size_t line, const char *label, size_t length)
{
	const char *text;
	size_t right = column_block_cell(&reading->block, line, 1, &text);

	if (reading->centred) {
		reading->unclear = reading->unclear || reading->label_lines;
	} else {
		bool continues = right && column_text_continues(text, right);

		if (line > reading->row)
			right = last_right(reading, reading->row, line, &text);
		reading->unclear = reading->unclear || continues ||
				   (line > reading->row && right && column_text_is_open(text, right));
		close_row(reading, line);
	}
	strbuf_add(&reading->label, label, length);
	reading->label_lines = 1;
	reading->labels++;
	reading->known += is_label_start(reading->profile, label, length);
}

static void read_line(struct label_reading *reading, size_t line, bool gap)
{
	const char *text;
	size_t length = column_block_cell(&reading->block, line, 0, &text);

	if (gap && reading->centred)
		close_row(reading, line);
	if (!length)
		return;
	if (continues_label(reading, text, length, gap)) {
		joined_text_add(&reading->label, text, length);
		reading->label_lines++;
	} else if (line > reading->last_right) {
		reading->block.end = line; /* what follows the table */
	} else {
		begin_label(reading, line, text, length);
	}
}

/* Does a group between blank lines, or the block, have its first label below its first line? */
static bool has_label_inside(const struct column_block *block)
{
	const struct source_lines *lines = block->lines;
	const char *text;

	for (size_t i = column_block_text(lines, block->first, block->end); i < block->end;) {
		size_t end = column_block_group(lines, i, block->end);

		if (!column_block_cell(block, i, 0, &text))
			for (size_t j = i; j < end; j++)
				if (column_block_cell(block, j, 0, &text))
					return true;
		i = column_block_text(lines, end, block->end);
	}
	return false;
}

static void read_rows(struct label_reading *reading)
{
	bool gap = false;
	const char *text;

	reading->last_right = reading->block.end - 1;
	while (!column_block_cell(&reading->block, reading->last_right, 1, &text))
		reading->last_right--;
	reading->centred = has_label_inside(&reading->block);
	reading->row = reading->block.first;
	for (size_t i = reading->block.first; i < reading->block.end; i++) {
		const struct source_line *line = &reading->block.lines->items[i];

		if (line->furniture)
			continue;
		if (line->length)
			read_line(reading, i, gap);
		gap = !line->length;
	}
	close_row(reading, reading->block.end);
}

/* Does a heading that is known stand across the gutter, so that its blanks are but wide ones? */
static bool has_heading_across(const struct label_reading *reading)
{
	const struct column_block *block = &reading->block;
	const char *text;

	for (size_t i = block->first; i < block->end; i++) {
		const struct source_line *line = &block->lines->items[i];

		if (column_block_cell(block, i, 0, &text) && column_block_cell(block, i, 1, &text) &&
		    label_kind(reading->profile, line->text, line->length) > LABEL_MAYBE)
			return true;
	}
	return false;
}

/*
 * Is it more than chance that sets these lines so? Two texts of the right
 * column at least begin where it begins, and most lines have two parts at most.
 */
static bool is_aligned(const struct column_block *block, unsigned start)
{
	struct printed_part parts[GUTTERS_MAX_PARTS];
	size_t aligned = 0, many = 0, lines = 0;

	for (size_t i = block->first; i < block->end; i++) {
		size_t count = printed_parts(&block->lines->items[i], parts);

		lines += count > 0;
		many += count > 2;
		for (size_t j = 0; j < count && j < 2; j++)
			aligned += parts[j].start == start;
	}
	return aligned > 1 && many * 3 < lines;
}

enum side_by_side_result label_columns_at(const struct profile *profile, const struct source_lines *lines,
					     size_t first, struct table *table, size_t *end)
{
	struct printed_part parts[GUTTERS_MAX_PARTS];
	size_t anchor = find_anchor(profile, lines, first, parts);
	struct label_reading reading = {
		.profile = profile,
		.block = { lines, first, first, { .count = 0 } },
		.table = table,
	};

	*end = first + 1;
	if (anchor == lines->count)
		return SIDE_BY_SIDE_NONE;
	gutters_begin(&reading.block.gutters, parts, 2);
	column_block_extend(&reading.block);
	*end = reading.block.end;
	if (!is_aligned(&reading.block, parts[1].start) || has_heading_across(&reading))
		return SIDE_BY_SIDE_NONE;
	strbuf_init(&reading.label, STRBUF_NO_LIMIT);
	read_rows(&reading);
	strbuf_release(&reading.label);
	*end = reading.block.end;
	if (reading.known * 2 < reading.labels || (reading.known < 2 && reading.labels > 1))
		return SIDE_BY_SIDE_NONE;
	return reading.unclear ? SIDE_BY_SIDE_UNCLEAR : SIDE_BY_SIDE_TABLE;
}

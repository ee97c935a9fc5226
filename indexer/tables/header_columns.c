#include "indexer/tables/header_columns.h"

#include <string.h>

#include "base/strbuf.h"
#include "indexer/headings/item_marker.h"
#include "indexer/tables/column_block.h"
#include "indexer/tables/joined_text.h"
#include "indexer/tables/labels.h"

/* A header is broken over so many lines at most. */
#define MAX_HEADER_LINES 3

struct header_reading {
	const struct profile *profile;
	struct column_block block;
	size_t body; /* the first line below the header */
	enum label_kind kinds[GUTTERS_MAX_PARTS];
	struct table *table;
	bool unclear;
};

static size_t column_count(const struct header_reading *reading)
{
	return reading->block.gutters.count + 1;
}

/* What the lines [first, end) say in a column, as one text. */
static void join_column(const struct column_block *block, size_t first, size_t end, size_t column, struct strbuf *out)
{
	const char *text;

	strbuf_clear(out);
	for (size_t i = first; i < end; i++) {
		size_t length = column_block_cell(block, i, column, &text);

		joined_text_add(out, text, length);
	}
}

/* Are labels in the columns of the lines [first, end): all known, or two of them and the others like labels? */
static bool read_header(struct header_reading *reading, size_t end)
{
	struct strbuf text;
	size_t known = 0, maybe = 0, none = 0;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t column = 0; column < column_count(reading); column++) {
		join_column(&reading->block, reading->block.first, end, column, &text);

		enum label_kind kind = label_kind(reading->profile, text.data, text.length);

		reading->kinds[column] = kind;
		known += kind == LABEL_LEVEL || label_is_section(kind);
		maybe += kind == LABEL_MAYBE;
		none += kind == LABEL_NONE || kind == LABEL_HEADING;
	}
	strbuf_release(&text);
	return !none && known && (!maybe || known > 1);
}

/* Can a line be the first, or the only one, of a header? Cheap, for it is asked of every line. */
static bool may_begin(const struct profile *profile, const struct source_line *line, struct printed_part *parts,
		      size_t *count)
{
	size_t known = 0;

	if (!line->layout)
		return false;
	*count = printed_parts(line, parts);
	for (size_t i = 0; i < *count; i++) {
		enum label_kind kind = label_kind(profile, parts[i].text, parts[i].length);

		if (kind == LABEL_NONE || kind == LABEL_HEADING)
			return false;
		known += kind == LABEL_LEVEL || label_is_section(kind) ||
			 label_is_beginning(profile, parts[i].text, parts[i].length);
	}
	return *count > 1 && known;
}

/* Find the header's last line: as many lines as give known labels. */
static bool find_header(struct header_reading *reading)
{
	struct column_block *block = &reading->block;
	bool found = false;

	for (size_t i = 0; i < MAX_HEADER_LINES && block->first + i < block->lines->count; i++) {
		const struct source_line *line = &block->lines->items[block->first + i];

		if (!line->length || !gutters_fit(&block->gutters, line))
			break;
		if (read_header(reading, block->first + i + 1)) {
			reading->body = block->first + i + 1;
			found = true;
		}
	}
	return found && read_header(reading, reading->body);
}

static bool is_filled(const struct header_reading *reading, size_t line)
{
	const char *text;

	for (size_t column = 0; column < column_count(reading); column++)
		if (!column_block_cell(&reading->block, line, column, &text))
			return false;
	return true;
}

/* The column that tells where a record begins: numbers, a level, the acciones; their count where none does. */
static size_t key_column(const struct header_reading *reading)
{
	for (size_t column = 0; column < column_count(reading); column++)
		if (reading->kinds[column] == LABEL_ORDINAL || reading->kinds[column] == LABEL_LEVEL ||
		    reading->kinds[column] == LABEL_ACCIONES)
			return column;
	return column_count(reading);
}

/* Does the text begin with a number or the mark of an item, or a level with its number? */
static bool is_numbered(const struct profile *profile, const char *text, size_t length)
{
	const char *blank = memchr(text, ' ', length);
	struct item_marker marker;

	return label_opens_level(profile, text, length) || item_marker_match(text, length, &marker) ||
	       label_is_marker(text, blank ? (size_t)(blank - text) : length);
}

static bool begins_row(const struct header_reading *reading, size_t line, size_t key)
{
	const char *text;
	size_t length = column_block_cell(&reading->block, line, key, &text);

	return length && is_numbered(reading->profile, text, length);
}

/* Do the texts of the line carry on what stands above them, in any column? */
static bool is_carried_on(const struct header_reading *reading, size_t row, size_t line)
{
	const char *text;

	for (size_t column = 0; column < column_count(reading); column++) {
		size_t length = column_block_cell(&reading->block, line, column, &text);
		size_t above = line;

		if (!length)
			continue;
		if (reading->kinds[column] != LABEL_ACCIONES && column_text_continues(text, length) &&
		    !is_numbered(reading->profile, text, length))
			return true;
		for (length = 0; above > row && !length;)
			length = column_block_cell(&reading->block, --above, column, &text);
		if (column_text_is_open(text, length))
			return true;
	}
	return false;
}

static void add_row(struct header_reading *reading, size_t first, size_t end)
{
	const struct source_lines *lines = reading->block.lines;
	const char *text;

	table_add_row(reading->table, &lines->items[first]);
	for (size_t column = 0; column < column_count(reading); column++) {
		table_add_cell(reading->table);
		for (size_t i = first; i < end; i++) {
			size_t length = column_block_cell(&reading->block, i, column, &text);

			table_add_text(reading->table, text, length, &lines->items[i]);
		}
	}
}

/* Rows that numbers begin, in the key's column. */
static void add_numbered_rows(struct header_reading *reading, size_t key)
{
	size_t row = column_block_text(reading->block.lines, reading->body, reading->block.end);

	reading->unclear = row < reading->block.end && !begins_row(reading, row, key);
	for (size_t i = row + 1; i < reading->block.end; i++) {
		if (!begins_row(reading, i, key))
			continue;
		reading->unclear = reading->unclear || is_carried_on(reading, row, i);
		add_row(reading, row, i);
		row = i;
	}
	add_row(reading, row, reading->block.end);
}

/* Rows that blank lines part, or of one line each where every line has a text in every column. */
static void add_parted_rows(struct header_reading *reading, bool by_line)
{
	const struct column_block *block = &reading->block;

	for (size_t i = column_block_text(block->lines, reading->body, block->end); i < block->end;) {
		size_t end = by_line ? i + 1 : column_block_group(block->lines, i, block->end);

		add_row(reading, i, end);
		i = column_block_text(block->lines, end, block->end);
	}
}

/* Lists of bodies may take many lines and are one record all the same. */
static bool has_lists(const struct header_reading *reading)
{
	for (size_t column = 0; column < column_count(reading); column++)
		if (reading->kinds[column] == LABEL_LIST)
			return true;
	return false;
}

/* Does the first column go on with labels, so that what stands beside them is their content? */
static bool has_labels_below(const struct header_reading *reading)
{
	size_t labels = 0, texts = 0;
	const char *text;

	for (size_t i = reading->body; i < reading->block.end; i++) {
		size_t length = column_block_cell(&reading->block, i, 0, &text);
		enum label_kind kind = label_kind(reading->profile, text, length);

		texts += length > 0;
		labels += label_is_section(kind) || kind == LABEL_LEVEL;
	}
	return labels * 2 > texts;
}

static void add_rows(struct header_reading *reading)
{
	const struct column_block *block = &reading->block;
	size_t key = key_column(reading), filled = 0, count = 0, numbered = 0, groups = 0;

	for (size_t i = reading->body; i < block->end; i++) {
		const struct source_line *line = &block->lines->items[i];

		if (!line->length || line->furniture)
			continue;
		groups += i == reading->body || !line[-1].length;
		count++;
		filled += is_filled(reading, i);
		numbered += key < column_count(reading) && begins_row(reading, i, key);
	}
	if (numbered)
		add_numbered_rows(reading, key);
	else if (has_lists(reading) && key == column_count(reading) && groups < 2)
		add_row(reading, reading->body, block->end);
	else if (filled == count || groups > 1)
		add_parted_rows(reading, filled == count);
	else
		reading->unclear = true;
}

enum side_by_side_result header_columns_at(const struct profile *profile, const struct source_lines *lines,
					     size_t first, struct table *table, size_t *end)
{
	struct printed_part parts[GUTTERS_MAX_PARTS];
	struct header_reading reading = {
		.profile = profile,
		.block = { lines, first, first, { .count = 0 } },
		.table = table,
	};
	size_t count;

	*end = first + 1;
	if (!may_begin(profile, &lines->items[first], parts, &count))
		return SIDE_BY_SIDE_NONE;
	gutters_begin(&reading.block.gutters, parts, count);
	if (!find_header(&reading))
		return SIDE_BY_SIDE_NONE;
	reading.block.end = reading.body;
	column_block_extend(&reading.block);
	if (column_block_text(lines, reading.body, reading.block.end) == reading.block.end ||
	    has_labels_below(&reading))
		return SIDE_BY_SIDE_NONE;
	add_row(&reading, first, reading.body);
	add_rows(&reading);
	*end = reading.block.end;
	return reading.unclear ? SIDE_BY_SIDE_UNCLEAR : SIDE_BY_SIDE_TABLE;
}

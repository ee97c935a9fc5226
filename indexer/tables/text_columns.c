#include "indexer/tables/text_columns.h"

#include "indexer/tables/column_block.h"
#include "indexer/tables/labels.h"

/* A gutter is certain over so many lines that have a text on either side of it. */
#define MIN_LINES 8
/* So many words in a line, on the average, are running text. */
#define MIN_WORDS 3
/* One in so many lines on the left may be a label: where there are more it is a column of labels. */
#define LABEL_SHARE 4

static size_t count_words(const char *text, size_t length)
{
	size_t words = length > 0;

	for (size_t i = 0; i < length; i++)
		words += text[i] == ' ';
	return words;
}

static bool is_label(const struct profile *profile, const struct printed_part *part)
{
	return label_kind(profile, part->text, part->length) > LABEL_MAYBE ||
	       label_is_beginning(profile, part->text, part->length);
}

/* Lines with a text on both sides, most of those on the right beginning at one column, and words enough. */
static bool is_running_text(const struct profile *profile, const struct column_block *block, unsigned start)
{
	struct printed_part parts[GUTTERS_MAX_PARTS];
	size_t both = 0, aligned = 0, words[2] = { 0, 0 }, filled[2] = { 0, 0 };
	size_t labels = 0;
	const char *text;

	for (size_t i = block->first; i < block->end; i++) {
		size_t length[2];
		size_t count = printed_parts(&block->lines->items[i], parts);

		for (size_t column = 0; column < 2; column++) {
			length[column] = column_block_cell(block, i, column, &text);
			words[column] += count_words(text, length[column]);
			filled[column] += length[column] > 0;
		}
		both += length[0] && length[1];
		labels += count && length[0] && is_label(profile, &parts[0]);
		for (size_t j = 0; j < count; j++)
			aligned += parts[j].start == start;
	}
	return both >= MIN_LINES && labels * LABEL_SHARE <= filled[0] && aligned * 10 >= filled[1] * 8 &&
	       both * 3 >= filled[0] &&
	       words[0] >= MIN_WORDS * filled[0] && words[1] >= MIN_WORDS * filled[1];
}

static void add_column(const struct column_block *block, size_t column, struct table *table)
{
	const char *text;
	bool gap = false;

	table_add_row(table, &block->lines->items[block->first]);
	table_add_cell(table);
	for (size_t i = block->first; i < block->end; i++) {
		size_t length = column_block_cell(block, i, column, &text);

		table_add_text(table, text, length, &block->lines->items[i]);
		if (length)
			table->texts[table->text_count - 1].gap = gap;
		gap = !length && (gap || !block->lines->items[i].furniture);
	}
}

/* The block of one page that keeps the gutter. */
static size_t page_end(const struct source_lines *lines, size_t first, size_t end)
{
	size_t at = first;

	while (at < end && lines->items[at].page == lines->items[first].page &&
	       (at == first || !lines->items[at].page_break_before))
		at++;
	return at;
}

enum side_by_side_result text_columns_at(const struct profile *profile, const struct source_lines *lines,
					     size_t first, struct table *table, size_t *end)
{
	struct printed_part parts[GUTTERS_MAX_PARTS];
	struct column_block block = { lines, first, first, { .count = 0 } };

	*end = first + 1;
	if (!lines->items[first].layout || printed_parts(&lines->items[first], parts) != 2)
		return SIDE_BY_SIDE_NONE;
	gutters_begin(&block.gutters, parts, 2);
	column_block_extend(&block);
	block.end = page_end(lines, first, block.end);
	*end = block.end;
	if (!is_running_text(profile, &block, parts[1].start))
		return SIDE_BY_SIDE_NONE;
	add_column(&block, 0, table);
	add_column(&block, 1, table);
	return SIDE_BY_SIDE_TEXT;
}

#include "indexer/tables/table_reading.h"

#include <string.h>

#include "indexer/headings/item_marker.h"
#include "indexer/tables/cell_lines.h"
#include "indexer/tables/labels.h"
#include "indexer/tables/record_rows.h"
#include "indexer/tables/table_words.h"

/* Of several pairs of label and content in a row no more are read. */
#define MAX_PAIRS 3

/* A row with a text in its first cell alone. */
static bool is_spanning(const struct table *table, size_t row)
{
	for (size_t column = 1; column < table->rows[row].count; column++)
		if (table_cell_at(table, row, column).count)
			return false;
	return true;
}

/* --- Label and content beside it. ------------------------------------------ */

struct pair_count {
	size_t labels, known;
	size_t known_below; /* the first row */
	size_t beside;      /* contents that are known as labels too: "Municipios" */
};

static bool count_pair(struct table_words *words, size_t row, size_t column, struct pair_count *count)
{
	enum label_kind kind = table_words_kind(words, row, column);
	enum label_kind beside = table_words_kind(words, row, column + 1);

	if (kind == LABEL_NONE || beside == LABEL_ACCIONES || beside == LABEL_LIST || beside == LABEL_LEVEL)
		return false;
	count->labels++;
	count->beside += beside == LABEL_FIELD;
	if (kind != LABEL_MAYBE) {
		count->known++;
		count->known_below += row > 0;
	}
	return true;
}

/* Are labels in every other column, most of them known, and few beside them? */
static bool is_pairs(struct table_words *words, size_t columns)
{
	const struct table *table = words->table;
	struct pair_count count = { 0, 0, 0, 0 };
	bool open = false; /* the label above has its content below it */

	if (columns % 2 || columns > 2 * MAX_PAIRS)
		return false;
	for (size_t row = 0; row < table->row_count; row++) {
		if (open && is_spanning(table, row) && table_words_kind(words, row, 0) == LABEL_NONE)
			continue;
		open = is_spanning(table, row);
		for (size_t column = 0; column < columns; column += 2) {
			bool labelled = table_cell_at(table, row, column).count;

			if (labelled ? !count_pair(words, row, column, &count) :
				       row == 0 && table_cell_at(table, row, column + 1).count)
				return false;
		}
	}
	return count.known * 2 >= count.labels && count.beside * 2 < count.labels &&
	       (count.known_below || (table->row_count == 1 && count.known));
}

static void add_pair(struct table_words *words, size_t row, size_t column, struct table_cell *ordinal)
{
	const struct table *table = words->table;
	struct table_cell label = table_cell_at(table, row, column), content = table_cell_at(table, row, column + 1);
	enum label_kind kind = table_words_kind(words, row, column);
	const struct source_line *at = table->rows[row].source;

	if (!label.count || (is_spanning(table, row) && kind == LABEL_NONE)) {
		cell_add_lines(table, label.count ? label : content, false, words->out);
		return;
	}
	if (kind == LABEL_ORDINAL && content.count && !ordinal->count) {
		*ordinal = content;
		return;
	}
	if (kind == LABEL_LEVEL && table_words_level(words, label, *ordinal, content)) {
		unfolded_add_gap(words->out, at);
		unfolded_add(words->out, words->level.data, words->level.length, at);
		*ordinal = (struct table_cell){ 0, 0 };
		return;
	}
	table_words_join(words, label);
	if (kind == LABEL_HEADING) {
		unfolded_add_gap(words->out, at);
		unfolded_add(words->out, words->text.data, words->text.length, at);
	} else {
		unfolded_add_label(words->out, words->text.data, words->text.length, at);
	}
	cell_add_lines(table, content, false, words->out);
}

static void add_pairs(struct table_words *words, size_t columns)
{
	struct table_cell ordinal = { 0, 0 };

	for (size_t row = 0; row < words->table->row_count; row++)
		for (size_t column = 0; column < columns; column += 2)
			if (table_cell_at(words->table, row, column).count ||
			    table_cell_at(words->table, row, column + 1).count)
				add_pair(words, row, column, &ordinal);
}

/* --- Items. ---------------------------------------------------------------- */

/* A mark in the first cell of each row, and words in the second. */
static bool is_item_row(struct table_words *words, size_t row)
{
	table_words_join(words, table_cell_at(words->table, row, 0));
	if (!label_is_marker(words->text.data, words->text.length))
		return false;
	table_words_join(words, table_cell_at(words->table, row, 1));
	return strchr(words->text.data, ' ') && table_words_kind(words, row, 1) < LABEL_ORDINAL;
}

/* The first row of items, behind a header that says what they are; the number of rows where they are none. */
static size_t find_items(struct table_words *words, size_t columns)
{
	size_t rows = words->table->row_count, first = 0;

	if (columns != 2)
		return rows;
	if (!is_item_row(words, 0)) {
		if (table_words_kind(words, 0, 1) != LABEL_ACCIONES)
			return rows;
		first = 1;
	}
	for (size_t row = first; row < rows; row++)
		if (!is_item_row(words, row))
			return rows;
	return first;
}

static void add_items(struct table_words *words, size_t first)
{
	const struct table *table = words->table;

	if (first) {
		table_words_join(words, table_cell_at(table, 0, 1));
		unfolded_add_label(words->out, words->text.data, words->text.length, table->rows[0].source);
	}
	for (size_t row = first; row < table->row_count; row++)
		table_words_add_item(words, table_cell_at(table, row, 0), table_cell_at(table, row, 1));
}

/* --- A frame around text. -------------------------------------------------- */

static void add_frame(const struct table *table, struct unfolded *out)
{
	for (size_t row = 0; row < table->row_count; row++)
		cell_add_lines(table, table_cell_at(table, row, 0), false, out);
}

enum table_shape { TABLE_UNCLEAR, TABLE_FRAME, TABLE_PAIRS, TABLE_ITEMS, TABLE_RECORDS };

static enum table_shape shape_of(struct table_words *words, size_t columns)
{
	if (!columns || words->table->too_wide)
		return TABLE_UNCLEAR;
	if (columns == 1)
		return TABLE_FRAME;
	if (is_pairs(words, columns))
		return TABLE_PAIRS;
	if (find_items(words, columns) < words->table->row_count)
		return TABLE_ITEMS;
	return record_rows_are_certain(words, columns) ? TABLE_RECORDS : TABLE_UNCLEAR;
}

static bool read_or_look(const struct profile *profile, const struct table *table, struct unfolded *out, bool look)
{
	struct table_words words;
	size_t columns = table_columns(table);
	enum table_shape shape;

	table_words_init(&words, profile, table, out);
	shape = shape_of(&words, columns);
	if (!look && shape == TABLE_FRAME)
		add_frame(table, out);
	else if (!look && shape == TABLE_PAIRS)
		add_pairs(&words, columns);
	else if (!look && shape == TABLE_ITEMS)
		add_items(&words, find_items(&words, columns));
	else if (!look && shape == TABLE_RECORDS)
		record_rows_add(&words, columns);
	table_words_release(&words);
	return shape != TABLE_UNCLEAR;
}

bool table_read(const struct profile *profile, const struct table *table, struct unfolded *out)
{
	return read_or_look(profile, table, out, false);
}

bool table_is_readable(const struct profile *profile, const struct table *table)
{
	return read_or_look(profile, table, NULL, true);
}

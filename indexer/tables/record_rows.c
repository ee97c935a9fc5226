#include "indexer/tables/record_rows.h"

#include <string.h>

#include "indexer/tables/cell_lines.h"

static const struct table_cell nothing = { 0, 0 };

/* A header, and the rows below it up to the next. */
struct record_header {
	size_t row, end;
	size_t columns;
	enum label_kind kinds[TABLE_MAX_COLUMNS];
	size_t first_level; /* a column; `columns` where there is none */
	size_t acciones;    /* likewise */
};

/* --- What rows are. -------------------------------------------------------- */

static bool has_text(const struct table_words *words, size_t row, size_t column)
{
	return table_cell_at(words->table, row, column).count > 0;
}

static size_t count_filled(const struct table_words *words, size_t row)
{
	size_t count = 0;

	for (size_t column = 0; column < words->table->rows[row].count; column++)
		count += has_text(words, row, column);
	return count;
}

/* A row over the whole width that heads what is below it: "Eje 2. Agua". */
static bool is_title(struct table_words *words, size_t row)
{
	if (count_filled(words, row) != 1 || !has_text(words, row, 0))
		return false;
	return table_words_kind(words, row, 0) == LABEL_HEADING ||
	       label_opens_level(words->profile, words->text.data, words->text.length);
}

/* Nothing but labels without a number, of which `known` at least are known. */
static bool is_header(struct table_words *words, size_t row, bool all_known)
{
	size_t known = 0, filled = count_filled(words, row);

	for (size_t column = 0; column < words->table->rows[row].count; column++) {
		enum label_kind kind = table_words_kind(words, row, column);

		if (!has_text(words, row, column))
			continue;
		if (kind == LABEL_NONE || kind == LABEL_HEADING || (all_known && kind == LABEL_MAYBE))
			return false;
		known += kind == LABEL_LEVEL || label_is_section(kind);
	}
	return filled > 1 && known > 0;
}

/* Is it the header once more, as at the top of each page? */
static bool is_repeated(struct table_words *words, const struct record_header *header, size_t row)
{
	bool same = count_filled(words, row) > 1;

	for (size_t column = 0; column < header->columns && same; column++) {
		table_words_join(words, table_cell_at(words->table, header->row, column));
		strbuf_clear(&words->level);
		strbuf_add(&words->level, words->text.data, words->text.length);
		table_words_join(words, table_cell_at(words->table, row, column));
		same = strcmp(words->level.data, words->text.data) == 0;
	}
	return same;
}

/* --- What columns are. ----------------------------------------------------- */

static struct table_cell ordinal_of(const struct table_words *words, const struct record_header *header, size_t row,
				    size_t column)
{
	if (column == 0 || header->kinds[column - 1] != LABEL_ORDINAL)
		return nothing;
	return table_cell_at(words->table, row, column - 1);
}

/* Does the column's number stand in a cell of its own, before this one? */
static bool is_taken_ordinal(const struct record_header *header, size_t column)
{
	return header->kinds[column] == LABEL_ORDINAL && column + 1 < header->columns &&
	       (header->kinds[column + 1] == LABEL_LEVEL || header->kinds[column + 1] == LABEL_ACCIONES);
}

static bool make_level(struct table_words *words, const struct record_header *header, size_t row, size_t column)
{
	return table_words_level(words, table_cell_at(words->table, header->row, column),
				 ordinal_of(words, header, row, column), table_cell_at(words->table, row, column));
}

static bool is_data(struct table_words *words, const struct record_header *header, size_t row)
{
	return !is_title(words, row) && !is_repeated(words, header, row);
}

/* Has each cell of a level its number? */
static bool are_levels(struct table_words *words, const struct record_header *header, size_t column)
{
	for (size_t row = header->row + 1; row < header->end; row++)
		if (has_text(words, row, column) && is_data(words, header, row) &&
		    !make_level(words, header, row, column))
			return false;
	return true;
}

/* A level's word over texts without numbers is a label, where it is known as one too; false where it is not. */
static bool settle_levels(struct table_words *words, struct record_header *header)
{
	for (size_t column = 0; column < header->columns; column++) {
		if (header->kinds[column] != LABEL_LEVEL || are_levels(words, header, column))
			continue;
		table_words_join(words, table_cell_at(words->table, header->row, column));
		header->kinds[column] = label_section(words->profile, words->text.data, words->text.length);
		if (!label_is_section(header->kinds[column]))
			return false;
	}
	return true;
}

static size_t find_kind(const struct record_header *header, enum label_kind kind)
{
	size_t column = 0;

	while (column < header->columns && header->kinds[column] != kind)
		column++;
	return column;
}

static size_t count_kind(const struct record_header *header, enum label_kind kind)
{
	size_t count = 0;

	for (size_t column = 0; column < header->columns; column++)
		count += header->kinds[column] == kind;
	return count;
}

static bool is_keyed(const struct record_header *header)
{
	return header->first_level < header->columns || header->acciones < header->columns;
}

/* Does the row begin a record, or an acción where there is no level? */
static bool begins_record(const struct table_words *words, const struct record_header *header, size_t row)
{
	if (header->first_level == header->columns)
		return header->acciones == header->columns || has_text(words, row, header->acciones);
	for (size_t column = header->first_level; column < header->columns; column++)
		if (header->kinds[column] == LABEL_LEVEL && has_text(words, row, column))
			return true;
	return false;
}

static bool is_certain_header(struct table_words *words, const struct record_header *header)
{
	size_t maybe = count_kind(header, LABEL_MAYBE), fields = count_kind(header, LABEL_FIELD);
	size_t known = count_kind(header, LABEL_LEVEL) + count_kind(header, LABEL_ACCIONES) +
		       count_kind(header, LABEL_LIST) + fields;

	if (is_keyed(header))
		return known > 1 || !maybe || (words->table->ruled && header->row == 0);
	return !maybe && !count_kind(header, LABEL_ORDINAL) && (known == fields || header->end == header->row + 2);
}

/* Every text stands under a label, and what comes first begins a record. */
static bool are_rows_certain(struct table_words *words, const struct record_header *header)
{
	bool first = true;

	for (size_t row = header->row + 1; row < header->end; row++) {
		if (!is_data(words, header, row))
			continue;
		if (first && !begins_record(words, header, row))
			return false;
		first = false;
		for (size_t column = 0; column < header->columns; column++)
			if (has_text(words, row, column) && !has_text(words, header->row, column))
				return false;
	}
	return !first;
}

static bool read_header(struct table_words *words, size_t row, size_t columns, struct record_header *header)
{
	if (!is_header(words, row, false))
		return false;
	header->row = row;
	header->columns = columns;
	for (size_t column = 0; column < columns; column++)
		header->kinds[column] = table_words_kind(words, row, column);
	header->end = row + 1;
	while (header->end < words->table->row_count &&
	       (is_repeated(words, header, header->end) || !is_header(words, header->end, true)))
		header->end++;
	if (!settle_levels(words, header))
		return false;
	header->first_level = find_kind(header, LABEL_LEVEL);
	header->acciones = find_kind(header, LABEL_ACCIONES);
	return is_certain_header(words, header) && are_rows_certain(words, header);
}

bool record_rows_are_certain(struct table_words *words, size_t columns)
{
	struct record_header header;
	bool any = false;

	for (size_t row = 0; row < words->table->row_count;) {
		if (is_title(words, row)) {
			row++;
			continue;
		}
		if (!read_header(words, row, columns, &header))
			return false;
		any = true;
		row = header.end;
	}
	return any;
}

/* --- Lines. ---------------------------------------------------------------- */

/* A column of the rows of one record: its label once, then what stands in them. */
static void add_column(struct table_words *words, const struct record_header *header, size_t first, size_t end,
		       size_t column)
{
	bool labelled = false, items = header->kinds[column] == LABEL_ACCIONES;

	for (size_t row = first; row < end; row++) {
		struct table_cell cell = table_cell_at(words->table, row, column);
		struct table_cell mark = items ? ordinal_of(words, header, row, column) : nothing;

		if (!cell.count)
			continue;
		if (!labelled) {
			table_words_join(words, table_cell_at(words->table, header->row, column));
			unfolded_add_label(words->out, words->text.data, words->text.length,
					   words->table->texts[cell.first].source);
		}
		labelled = true;
		if (mark.count)
			table_words_add_item(words, mark, cell);
		else
			cell_add_lines(words->table, cell, items, words->out);
	}
}

static void add_level(struct table_words *words, const struct record_header *header, size_t row, size_t column)
{
	const struct source_line *at = words->table->texts[table_cell_at(words->table, row, column).first].source;

	make_level(words, header, row, column);
	unfolded_add_gap(words->out, at);
	unfolded_add(words->out, words->level.data, words->level.length, at);
}

static void add_other_columns(struct table_words *words, const struct record_header *header, size_t first, size_t end,
			      size_t from, size_t to)
{
	for (size_t column = from; column < to; column++) {
		if (is_taken_ordinal(header, column) || header->kinds[column] == LABEL_ACCIONES)
			continue;
		if (header->kinds[column] != LABEL_LEVEL)
			add_column(words, header, first, end, column);
		else if (has_text(words, first, column))
			add_level(words, header, first, column);
	}
}

/*
 * Acciones without a level above them, beside what stands there but once: the
 * columns are sections of one prioridad, not what belongs to each acción. A
 * single row is so where its acciones are not what comes first.
 */
static bool is_one_record(const struct table_words *words, const struct record_header *header)
{
	size_t beside = 0, rows = 0, acciones = header->acciones;
	size_t key = acciones && is_taken_ordinal(header, acciones - 1) ? acciones - 1 : acciones;

	if (header->first_level < header->columns || acciones == header->columns)
		return false;
	for (size_t row = header->row + 1; row < header->end; row++) {
		size_t own = (size_t)has_text(words, row, acciones) + (key < acciones && has_text(words, row, key));

		rows++;
		beside += count_filled(words, row) > own;
	}
	return beside <= 1 && (key > 0 || rows > 1);
}

/* Has each acción of the record a row, with something beside it that is its own? */
static bool is_by_acciones(const struct table_words *words, const struct record_header *header, size_t first,
			   size_t end)
{
	size_t acciones = 0;
	bool beside = false;

	if (header->acciones == header->columns)
		return false;
	if (header->first_level == header->columns)
		return !is_one_record(words, header);
	for (size_t row = first; row < end; row++) {
		acciones += has_text(words, row, header->acciones);
		beside = beside || (row > first && count_filled(words, row) > 1);
	}
	return acciones > 1 && beside;
}

/* The row behind the record that begins at `row`; `one`: all rows are of one. */
static size_t record_end(struct table_words *words, const struct record_header *header, size_t row, bool one)
{
	size_t end = row + 1;

	while (end < header->end && is_keyed(header) && is_data(words, header, end) &&
	       (one || !begins_record(words, header, end)))
		end++;
	return end;
}

/* Does one of the records show that what stands beside an acción is that acción's? */
static bool is_any_by_acciones(struct table_words *words, const struct record_header *header, bool one)
{
	for (size_t row = header->row + 1, end; row < header->end; row = end) {
		end = row + 1;
		if (!is_data(words, header, row))
			continue;
		end = record_end(words, header, row, one);
		if (is_by_acciones(words, header, row, end))
			return true;
	}
	return false;
}

/* `alone`: a record of one row is read as those of several acciones are. */
static void add_record(struct table_words *words, const struct record_header *header, size_t first, size_t end,
		       bool alone)
{
	size_t begin = header->first_level < header->columns ? header->first_level : 0;

	if (!(alone && end == first + 1) && !is_by_acciones(words, header, first, end)) {
		add_other_columns(words, header, first, end, begin, header->columns);
		add_other_columns(words, header, first, end, 0, begin);
		if (header->acciones < header->columns)
			add_column(words, header, first, end, header->acciones);
		return;
	}
	for (size_t column = begin; column < header->columns; column++)
		if (header->kinds[column] == LABEL_LEVEL && has_text(words, first, column))
			add_level(words, header, first, column);
	for (size_t row = first; row < end; row++) {
		add_column(words, header, row, row + 1, header->acciones);
		for (size_t column = 0; column < header->columns; column++)
			if (header->kinds[column] != LABEL_LEVEL && header->kinds[column] != LABEL_ACCIONES &&
			    !is_taken_ordinal(header, column))
				add_column(words, header, row, row + 1, column);
	}
}

static void add_title(struct table_words *words, size_t row)
{
	unfolded_add_gap(words->out, words->table->rows[row].source);
	cell_add_lines(words->table, table_cell_at(words->table, row, 0), false, words->out);
}

static void add_rows(struct table_words *words, const struct record_header *header)
{
	bool one = is_one_record(words, header), alone = is_any_by_acciones(words, header, one);

	for (size_t row = header->row + 1; row < header->end;) {
		size_t end = row + 1;

		if (is_title(words, row)) {
			add_title(words, row);
		} else if (!is_repeated(words, header, row)) {
			end = record_end(words, header, row, one);
			add_record(words, header, row, end, alone);
		}
		row = end;
	}
}

void record_rows_add(struct table_words *words, size_t columns)
{
	struct record_header header;

	for (size_t row = 0; row < words->table->row_count;) {
		if (is_title(words, row)) {
			add_title(words, row++);
			continue;
		}
		read_header(words, row, columns, &header);
		add_rows(words, &header);
		row = header.end;
	}
}

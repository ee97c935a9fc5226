#include "indexer/tables/pipe_tables.h"

#include <string.h>

#include "indexer/tables/table_lines.h"

/* A line of fewer cells, between which pipes stand, may be a head or a foot: "5 | Página". */
#define MIN_BARE_CELLS 3

/* A rule of dashes, and where cells meet in it a pipe or a plus: `|---|:--:|`, `+===+===+`. */
static bool is_rule(const struct source_line *line)
{
	return line->length > 2 && !line->too_long && strspn(line->text, "|+-=: ") == line->length &&
	       strpbrk(line->text, "|+") && strpbrk(line->text, "-=");
}

static bool is_grid_rule(const struct source_line *line)
{
	return *line->text == '+' && is_rule(line);
}

/* Where the next border stands at or behind `at`, or the line's end. */
static size_t find_border(const struct source_line *line, size_t at)
{
	while (at < line->length && line->text[at] != '|')
		at += line->text[at] == '\\' && at + 1 < line->length ? 2 : 1;
	return at;
}

static bool is_row(const struct source_line *line, bool outer)
{
	if (line->too_long || !line->length)
		return false;
	if (!outer)
		return find_border(line, 0) < line->length;
	return *line->text == '|' && find_border(line, 1) < line->length;
}

/* Where the cell begins behind the one that ends at `border`, and where the first of a row does. */
static size_t first_cell(const struct source_line *line)
{
	return *line->text == '|';
}

/* Append to the last cell of `table` what the line has in the column; false where it has no such column. */
static bool add_piece(const struct source_line *line, size_t column, struct table *table)
{
	size_t start = first_cell(line), end = find_border(line, start);

	for (; column && end < line->length; column--) {
		start = end + 1;
		end = find_border(line, start);
	}
	/* The pipe that ends a row begins no cell. */
	if (column || (start >= line->length && start > 0 && line->text[line->length - 1] == '|'))
		return false;
	table_add_text(table, line->text + start, end - start, line);
	return true;
}

static size_t count_cells(const struct source_line *line)
{
	size_t count = 0;

	for (size_t at = first_cell(line); at < line->length; at = find_border(line, at) + 1)
		count++;
	return count;
}

/* One row of the lines [first, end) that are no rules or furniture. */
static void add_row(const struct source_lines *lines, size_t first, size_t end, struct table *table)
{
	size_t columns = 0;

	table_add_row(table, &lines->items[first]);
	for (size_t i = first; i < end; i++)
		if (is_row(&lines->items[i], false) && !lines->items[i].furniture) {
			size_t count = count_cells(&lines->items[i]);

			columns = count > columns ? count : columns;
		}
	if (columns > TABLE_MAX_COLUMNS) {
		table->too_wide = true;
		columns = 0;
	}
	for (size_t column = 0; column < columns; column++) {
		table_add_cell(table);
		for (size_t i = first; i < end; i++)
			if (is_row(&lines->items[i], false) && !lines->items[i].furniture)
				add_piece(&lines->items[i], column, table);
	}
}

/* The rows of a grid stand between its rules. */
static size_t read_grid(const struct source_lines *lines, size_t first, struct table *table)
{
	size_t row = first + 1, at = first + 1, last = first;

	for (; at < lines->count; at = table_lines_next(lines, at)) {
		const struct source_line *line = &lines->items[at];

		if (is_grid_rule(line)) {
			/* A table does not begin with two rules: so many of them are looked at but once. */
			if (row == at && !table->row_count)
				break;
			if (row < at) {
				add_row(lines, row, at, table);
				table->ruled = table->ruled || (table->row_count == 1 && strchr(line->text, '='));
			}
			row = at + 1;
			last = at;
		} else if (!is_row(line, true)) {
			break;
		}
	}
	return table->row_count ? last + 1 - first : 0;
}

static size_t read_rows(const struct source_lines *lines, size_t first, bool outer, struct table *table)
{
	size_t last = first;

	for (size_t at = first; at < lines->count; at = table_lines_next(lines, at)) {
		const struct source_line *line = &lines->items[at];

		if (!is_row(line, outer) || (at > first && !table->row_count && is_rule(line)))
			break;
		last = at;
		if (!is_rule(line))
			add_row(lines, at, at + 1, table);
		else
			table->ruled = table->ruled || table->row_count == 1;
	}
	return table->row_count ? last + 1 - first : 0;
}

/* Rows that have neither outer pipes nor a rule: two lines at least, of as many cells. */
static bool begins_bare_rows(const struct source_lines *lines, size_t first)
{
	const struct source_line *line = &lines->items[first], *next = line + 1;

	return first + 1 < lines->count && is_row(line, false) && is_row(next, false) && !next->furniture &&
	       count_cells(line) >= MIN_BARE_CELLS && count_cells(line) == count_cells(next);
}

size_t pipe_table_at(const struct source_lines *lines, size_t first, struct table *table)
{
	const struct source_line *line = &lines->items[first];

	if (line->furniture)
		return 0;
	if (is_grid_rule(line))
		return read_grid(lines, first, table);
	if (is_row(line, true))
		return read_rows(lines, first, true, table);
	if (first + 1 < lines->count && is_row(line, false) && !is_rule(line) && is_rule(line + 1) &&
	    is_row(line + 1, false))
		return read_rows(lines, first, false, table);
	if (begins_bare_rows(lines, first))
		return read_rows(lines, first, false, table);
	return 0;
}

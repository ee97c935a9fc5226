#include "indexer/tables/tab_columns.h"

#include <string.h>

#include "indexer/tables/labels.h"

/* So many rows and columns of figures are a table, whoever can read it. */
#define MIN_FIGURE_ROWS 3
#define MIN_FIGURE_COLUMNS 3

/*
 * Cells of a line, those at its beginning that are empty among them; 0 for one
 * without tabs. Below the first row, `carried`, all cells but the last may be empty.
 */
static size_t count_cells(const struct source_line *line, bool carried)
{
	size_t count = 1 + line->indent / 8, tabs = 0;

	if (line->furniture || line->too_long || line->indent % 8)
		return 0;
	for (size_t i = 0; i < line->layout_length; i++)
		tabs += line->layout[i] == '\t';
	return tabs || (carried && line->length && line->indent) ? count + tabs : 0;
}

static void add_row(const struct source_line *line, struct table *table)
{
	const char *text = line->layout ? line->layout : line->text;
	const char *end = text + (line->layout ? line->layout_length : line->length);

	table_add_row(table, line);
	for (unsigned i = 0; i < line->indent / 8; i++)
		table_add_cell(table);
	for (;;) {
		const char *stop = memchr(text, '\t', (size_t)(end - text));

		table_add_cell(table);
		table_add_text(table, text, (size_t)((stop ? stop : end) - text), line);
		if (!stop)
			return;
		text = stop + 1;
	}
}

/* A list whose marks have a tab behind them. */
static bool is_list(const struct source_line *line)
{
	const char *stop = memchr(line->layout, '\t', line->layout_length);

	return line->indent == 0 && label_is_marker(line->layout, (size_t)(stop - line->layout));
}

static bool is_figure(const struct table *table, size_t row, size_t column)
{
	struct table_cell cell = table_cell_at(table, row, column);
	size_t digits = 0, length = cell.count ? table->texts[cell.first].length : 0;

	for (size_t i = 0; i < length; i++)
		digits += table->texts[cell.first].text[i] >= '0' && table->texts[cell.first].text[i] <= '9';
	return digits * 2 > length;
}

/* More figures than other cells below the first row: no text, whatever heads it. */
static bool is_of_figures(const struct table *table, size_t columns)
{
	size_t figures = 0, cells = 0;

	if (table->row_count < MIN_FIGURE_ROWS || columns < MIN_FIGURE_COLUMNS)
		return false;
	for (size_t row = 1; row < table->row_count; row++)
		for (size_t column = 1; column < columns; column++) {
			cells++;
			figures += is_figure(table, row, column);
		}
	return figures * 2 > cells;
}

enum side_by_side_result tab_columns_at(const struct profile *profile, const struct source_lines *lines, size_t first,
					   struct table *table, size_t *end)
{
	const struct source_line *line = &lines->items[first];
	size_t columns = count_cells(line, false), at = first;

	(void)profile;
	*end = first + 1;
	if (columns < 2 || columns > TABLE_MAX_COLUMNS || is_list(line))
		return SIDE_BY_SIDE_NONE;
	for (; at < lines->count; at++) {
		size_t count = count_cells(&lines->items[at], at > first);

		/* A row's last cells may be empty. */
		if (count < 1 || count > columns)
			break;
		add_row(&lines->items[at], table);
	}
	*end = at;
	if (at < first + 2)
		return SIDE_BY_SIDE_NONE;
	return is_of_figures(table, columns) ? SIDE_BY_SIDE_UNCLEAR : SIDE_BY_SIDE_MAYBE;
}

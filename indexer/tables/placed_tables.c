#include "indexer/tables/placed_tables.h"

static bool is_in(const struct source_line *line, unsigned table)
{
	return line->place.table == table;
}

/* Behind the last line of the table; a line without a text, or of the page's own, may stand in it. */
static size_t find_end(const struct source_lines *lines, size_t first)
{
	size_t end = first + 1;

	for (size_t i = end; i < lines->count; i++) {
		if (is_in(&lines->items[i], lines->items[first].place.table))
			end = i + 1;
		else if (lines->items[i].length && !lines->items[i].furniture)
			break;
	}
	return end;
}

/* Behind the last line of the row that begins at `first`; lines of the header once more may stand in it. */
static size_t row_end(const struct source_lines *lines, size_t first, size_t end)
{
	size_t at = first;

	while (at < end && (lines->items[at].furniture || !lines->items[at].length || !lines->items[at].place.row ||
			    lines->items[at].place.row == lines->items[first].place.row))
		at++;
	return at;
}

static void add_row(const struct source_lines *lines, size_t first, size_t end, struct table *table)
{
	const struct line_place place = lines->items[first].place;
	unsigned columns = 0;

	for (size_t i = first; i < end; i++)
		if (lines->items[i].place.column >= columns)
			columns = lines->items[i].place.column + 1;
	table_add_row(table, &lines->items[first]);
	for (unsigned column = 0; column < columns; column++) {
		table_add_cell(table);
		for (size_t i = first; i < end; i++) {
			const struct source_line *line = &lines->items[i];

			if (line->length && !line->furniture && is_in(line, place.table) &&
			    line->place.row == place.row && line->place.column == column)
				table_add_text(table, line->text, line->length, line);
		}
	}
}

size_t placed_table_at(struct source_lines *lines, size_t first, struct table *table)
{
	size_t end;

	if (!lines->items[first].place.table || lines->items[first].furniture)
		return first;
	end = find_end(lines, first);
	for (size_t i = first, next; i < end; i = next) {
		next = i + 1;
		if (lines->items[i].furniture || !lines->items[i].length)
			continue;
		/* Its place in the text stays, like that of the page's own lines. */
		if (!lines->items[i].place.row) {
			lines->items[i].furniture = true;
			continue;
		}
		next = row_end(lines, i, end);
		add_row(lines, i, next, table);
	}
	return end;
}

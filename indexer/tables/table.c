#include "indexer/tables/table.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/lines/markup.h"
#include "indexer/tables/joined_text.h"

void table_init(struct table *table)
{
	memset(table, 0, sizeof(*table));
}

void table_release(struct table *table)
{
	free(table->texts);
	free(table->cells);
	free(table->rows);
	table_init(table);
}

void table_clear(struct table *table)
{
	table->text_count = table->cell_count = table->row_count = 0;
	table->ruled = table->too_wide = false;
}

void table_add_row(struct table *table, const struct source_line *source)
{
	table->rows = xgrow(table->rows, table->row_count, &table->row_capacity, sizeof(*table->rows));
	table->rows[table->row_count++] = (struct table_row){ table->cell_count, 0, source };
}

void table_add_cell(struct table *table)
{
	struct table_row *row = &table->rows[table->row_count - 1];

	if (row->count == TABLE_MAX_COLUMNS) {
		table->too_wide = true;
		return;
	}
	row->count++;
	table->cells = xgrow(table->cells, table->cell_count, &table->cell_capacity, sizeof(*table->cells));
	table->cells[table->cell_count++] = (struct table_cell){ table->text_count, 0 };
}

void table_add_text(struct table *table, const char *text, size_t length, const struct source_line *source)
{
	while (length && (*text == ' ' || *text == '\t')) {
		text++;
		length--;
	}
	while (length && (text[length - 1] == ' ' || text[length - 1] == '\t'))
		length--;
	if (!length)
		return;
	table->texts = xgrow(table->texts, table->text_count, &table->text_capacity, sizeof(*table->texts));
	table->texts[table->text_count++] = (struct table_text){ text, length, source, false };
	table->cells[table->cell_count - 1].count++;
}

struct table_cell table_cell_at(const struct table *table, size_t row, size_t column)
{
	const struct table_row *at = &table->rows[row];

	return column < at->count ? table->cells[at->first + column] : (struct table_cell){ 0, 0 };
}

size_t table_columns(const struct table *table)
{
	size_t columns = 0;

	for (size_t row = 0; row < table->row_count; row++)
		for (size_t column = columns; column < table->rows[row].count; column++)
			if (table_cell_at(table, row, column).count)
				columns = column + 1;
	return columns;
}

/* Append a text without bold, its breaks and runs of blanks as one blank. */
static void add_unmarked(struct strbuf *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '*' && i + 1 < length && text[i + 1] == '*')
			i++;
		else if (text[i] != ' ' && text[i] != '\n' && text[i] != '\t')
			strbuf_add_char(out, text[i]);
		else if (out->length && out->data[out->length - 1] != ' ')
			strbuf_add_char(out, ' ');
	}
}

void table_join_cell(const struct table *table, struct table_cell cell, struct strbuf *out)
{
	struct strbuf plain, unmarked;

	strbuf_init(&plain, STRBUF_NO_LIMIT);
	strbuf_init(&unmarked, STRBUF_NO_LIMIT);
	strbuf_clear(out);
	for (size_t i = 0; i < cell.count; i++) {
		const struct table_text *text = &table->texts[cell.first + i];

		strbuf_clear(&plain);
		markup_add_plain(&plain, text->text, text->length);
		strbuf_clear(&unmarked);
		add_unmarked(&unmarked, plain.data, plain.length);
		joined_text_add(out, unmarked.data, unmarked.length);
	}
	while (out->length && out->data[out->length - 1] == ' ')
		strbuf_truncate(out, out->length - 1);
	strbuf_release(&plain);
	strbuf_release(&unmarked);
}

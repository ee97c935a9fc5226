#include "searchd/answer/csv.h"

#include <stdbool.h>
#include <string.h>

#include "searchd/answer/formula.h"

static bool needs_quotes(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\0' && strchr("\",;\r\n\t", text[i]))
			return true;
	}
	return length > 0 && (text[0] == ' ' || text[length - 1] == ' ');
}

void csv_add_cell(struct strbuf *out, const char *text, size_t length)
{
	bool quoted = needs_quotes(text, length);

	if (quoted)
		strbuf_add_char(out, '"');
	if (formula_begins(text, length))
		strbuf_add_char(out, '\'');
	for (size_t i = 0; i < length; i++) {
		if (text[i] == '"')
			strbuf_add_char(out, '"');
		strbuf_add_char(out, text[i]);
	}
	if (quoted)
		strbuf_add_char(out, '"');
}

void csv_add_head(struct strbuf *out, const struct csv_column *columns, size_t count)
{
	/* The mark tells a spreadsheet that it is UTF-8. */
	strbuf_add_string(out, "\xEF\xBB\xBF");
	for (size_t i = 0; i < count; i++)
		strbuf_add_format(out, "%s%s", i > 0 ? "," : "", columns[i].name);
	strbuf_add_string(out, "\r\n");
}

void csv_add_row(struct strbuf *out, const struct csv_column *columns, size_t count, const void *row)
{
	struct strbuf cell;

	strbuf_init(&cell, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < count; i++) {
		strbuf_clear(&cell);
		columns[i].add(&cell, row, columns[i].source);
		if (i > 0)
			strbuf_add_char(out, ',');
		csv_add_cell(out, cell.data, cell.length);
	}
	strbuf_add_string(out, "\r\n");
	strbuf_release(&cell);
}

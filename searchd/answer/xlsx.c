#include "searchd/answer/xlsx.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/xalloc.h"
#include "text/utf8.h"

/* Digits of a number that a spreadsheet may compute with: more would lose some. */
#define NUMBER_DIGITS 9

struct xlsx {
	int file; /* in memory: the library writes to a path alone */
	lxw_workbook *workbook;
	lxw_worksheet *table, *notes;
	lxw_format *heading, *cell;
	const struct xlsx_column *columns;
	size_t column_count;
	uint32_t rows, note_rows;
	struct strbuf text;
};

static lxw_format *add_format(lxw_workbook *workbook, bool bold)
{
	lxw_format *format = workbook_add_format(workbook);

	format_set_text_wrap(format);
	format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
	if (bold)
		format_set_bold(format);
	return format;
}

static bool open_workbook(struct xlsx *book, struct error *err)
{
	char path[32];

	book->file = memfd_create("fichero.xlsx", MFD_CLOEXEC);
	snprintf(path, sizeof(path), "/proc/self/fd/%d", book->file);
	book->workbook = book->file >= 0 ? workbook_new(path) : NULL;
	if (!book->workbook)
		error_set(err, ERROR_IO, "a workbook cannot be begun");
	return book->workbook != NULL;
}

static void begin_sheets(struct xlsx *book, const char *name, time_t moment)
{
	char title[] = "Fichero";
	lxw_doc_properties properties = { .title = title, .created = moment };

	workbook_set_properties(book->workbook, &properties);
	book->heading = add_format(book->workbook, true);
	book->cell = add_format(book->workbook, false);
	book->table = workbook_add_worksheet(book->workbook, name);
	book->notes = workbook_add_worksheet(book->workbook, "Qué es");
	worksheet_set_column(book->notes, 0, 0, 20, NULL);
	worksheet_set_column(book->notes, 1, 1, 90, NULL);
	worksheet_freeze_panes(book->table, 1, 0);
	for (size_t i = 0; i < book->column_count; i++) {
		worksheet_set_column(book->table, (lxw_col_t)i, (lxw_col_t)i, book->columns[i].width, NULL);
		worksheet_write_string(book->table, 0, (lxw_col_t)i, book->columns[i].cell.name, book->heading);
	}
}

struct xlsx *xlsx_new(const char *name, const struct xlsx_column *columns, size_t count, time_t moment,
		      struct error *err)
{
	struct xlsx *book = xcalloc(1, sizeof(*book));

	book->columns = columns;
	book->column_count = count;
	strbuf_init(&book->text, STRBUF_NO_LIMIT);
	if (!open_workbook(book, err)) {
		xlsx_free(book);
		return NULL;
	}
	begin_sheets(book, name, moment);
	return book;
}

void xlsx_free(struct xlsx *book)
{
	if (!book)
		return;
	if (book->workbook)
		lxw_workbook_free(book->workbook);
	if (book->file >= 0)
		close(book->file);
	strbuf_release(&book->text);
	free(book);
}

static bool is_number(const struct strbuf *text)
{
	return text->length > 0 && text->length <= NUMBER_DIGITS && strspn(text->data, "0123456789") == text->length &&
	       (text->data[0] != '0' || text->length == 1);
}

/* The text at hand, which no spreadsheet takes for more than a text or a number. */
static void write_cell(struct xlsx *book, lxw_worksheet *sheet, uint32_t row, size_t column, lxw_format *format)
{
	size_t most = utf8_prefix(book->text.data, book->text.length, XLSX_MAX_CELL);

	if (most < book->text.length) {
		strbuf_truncate(&book->text, utf8_prefix(book->text.data, book->text.length, XLSX_MAX_CELL - 1));
		strbuf_add_string(&book->text, "…");
	}
	if (is_number(&book->text))
		worksheet_write_number(sheet, row, (lxw_col_t)column, strtod(book->text.data, NULL), format);
	else if (book->text.length > 0)
		worksheet_write_string(sheet, row, (lxw_col_t)column, book->text.data, format);
}

bool xlsx_add_row(struct xlsx *book, const void *row)
{
	if (book->rows == XLSX_MAX_ROWS)
		return false;
	book->rows++;
	for (size_t i = 0; i < book->column_count; i++) {
		strbuf_clear(&book->text);
		book->columns[i].cell.add(&book->text, row, book->columns[i].cell.source);
		write_cell(book, book->table, book->rows, i, book->cell);
	}
	return true;
}

void xlsx_add_note(struct xlsx *book, const char *label, const char *text)
{
	worksheet_write_string(book->notes, book->note_rows, 0, label, book->heading);
	strbuf_clear(&book->text);
	strbuf_add_string(&book->text, text);
	write_cell(book, book->notes, book->note_rows, 1, book->cell);
	book->note_rows++;
}

static bool read_all(int file, struct strbuf *out)
{
	char bytes[65536];
	ssize_t got;

	if (lseek(file, 0, SEEK_SET) < 0)
		return false;
	while ((got = read(file, bytes, sizeof(bytes))) > 0)
		strbuf_add(out, bytes, (size_t)got);
	return got == 0;
}

bool xlsx_finish(struct xlsx *book, struct strbuf *out, struct error *err)
{
	lxw_error failed;

	worksheet_autofilter(book->table, 0, 0, book->rows, (lxw_col_t)(book->column_count - 1));
	/* It frees the workbook, whatever becomes of it. */
	failed = workbook_close(book->workbook);
	book->workbook = NULL;
	if (failed == LXW_NO_ERROR && read_all(book->file, out))
		return true;
	error_set(err, ERROR_IO, "a workbook cannot be written: %s",
		  failed == LXW_NO_ERROR ? "it cannot be read again" : lxw_strerror(failed));
	return false;
}

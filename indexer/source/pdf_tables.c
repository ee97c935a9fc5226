#include "indexer/source/pdf_tables.h"

#include <stdbool.h>
#include <string.h>

#include "indexer/tables/column_block.h"
#include "text/character.h"
#include "text/utf8.h"

/* A table of more columns is no text. */
#define MAX_COLUMNS 16
#define MIN_COLUMNS 3
/* The header's cells are labels: no more lines, no longer; bytes. */
#define MAX_HEADER_LINES 4
#define MAX_HEADER_BYTES 80
/* The tops of two lines of one paragraph are nearer, in heights of its letters. */
#define MAX_PITCH 1.5F
/* Points by which places on the page that are meant to be one may differ. */
#define TOLERANCE 1.5F
/* Lines at a page's top or bottom that are not the table's. */
#define MAX_PAGE_HEAD 5

struct column {
	float left, right; /* of its cell in the header, wider as texts stand below it */
	const struct pdf_piece *last; /* the text read last, or NULL */
};

struct table_finder {
	struct pdf_piece *items;
	size_t count;
	unsigned table;
	struct column columns[MAX_COLUMNS];
	size_t column_count;
	size_t header, header_end; /* its pieces */
	unsigned row;
	size_t row_first;          /* of the pieces */
	size_t row_part;           /* where what may be a row of its own ends in the row's first column; 0: nowhere */
};

static bool is_below(const struct pdf_piece *above, const struct pdf_piece *below)
{
	return below->page == above->page && below->top > above->top + pdf_piece_height(above) / 3;
}

static bool goes_on_below(const struct pdf_piece *above, const struct pdf_piece *below)
{
	return is_below(above, below) && below->top - above->top < MAX_PITCH * pdf_piece_height(above);
}

/* --- The header -------------------------------------------------------------------- */

static bool begins_with_letter(const struct pdf_piece *piece)
{
	uint32_t code;

	utf8_next(piece->text, piece->length, &code);
	return character_class(code) == CHARACTER_UPPER || character_class(code) == CHARACTER_LOWER;
}

/* The pieces of a header's cell from `first` on; 0 where it is none. */
static size_t header_cell(const struct table_finder *finder, size_t first, struct column *column)
{
	const struct pdf_piece *items = finder->items;
	size_t end = first + 1, bytes = items[first].length;

	column->left = items[first].left;
	column->right = items[first].right;
	while (end < finder->count && end - first <= MAX_HEADER_LINES && items[end].gap <= 0 && goes_on_below(&items[end - 1], &items[end]) &&
	       items[end].left < column->right && column->left < items[end].right) {
		column->left = items[end].left < column->left ? items[end].left : column->left;
		column->right = items[end].right > column->right ? items[end].right : column->right;
		bytes += items[end++].length;
	}
	column->last = NULL;
	return begins_with_letter(&items[first]) && end - first <= MAX_HEADER_LINES && bytes <= MAX_HEADER_BYTES ?
		       end - first : 0;
}

/* Is a piece beside the one that begins the header's row? */
static bool is_beside(const struct pdf_piece *first, const struct pdf_piece *piece, const struct column *before)
{
	return piece->page == first->page && piece->left > before->right - TOLERANCE &&
	       piece->top < first->top + MAX_HEADER_LINES * pdf_piece_height(first) &&
	       piece->top > first->top - MAX_HEADER_LINES * pdf_piece_height(first);
}

/* What stands right above the header's first cell, and is no part of it: all others begin with the line below. */
static bool has_line_above(const struct table_finder *finder, size_t first, size_t size)
{
	const struct pdf_piece *items = finder->items;

	if (size < 2)
		return false;
	for (size_t i = first + size; i < finder->header_end; i++)
		if (items[i].top < items[first + 1].top - TOLERANCE)
			return false;
	return true;
}

static bool find_header(struct table_finder *finder, size_t first)
{
	size_t at = first, size, first_size = 0;

	finder->column_count = 0;
	while (at < finder->count && finder->column_count < MAX_COLUMNS) {
		struct column *column = &finder->columns[finder->column_count];

		if (at > first && !is_beside(&finder->items[first], &finder->items[at], column - 1))
			break;
		size = header_cell(finder, at, column);
		if (!size)
			return false;
		first_size = first_size ? first_size : size;
		finder->column_count++;
		at += size;
	}
	finder->header = first;
	finder->header_end = at;
	return finder->column_count >= MIN_COLUMNS && !has_line_above(finder, first, first_size);
}

/* --- Its rows ----------------------------------------------------------------------- */

/* The column that a piece stands in; their count where it crosses a gutter. */
static size_t column_of(const struct table_finder *finder, const struct pdf_piece *piece)
{
	const struct column *columns = finder->columns;
	size_t column = 0;

	/* The last that begins before it ends: what is left of it must end before it begins. */
	while (column + 1 < finder->column_count && columns[column + 1].left < piece->right - TOLERANCE)
		column++;
	if (column && piece->left < columns[column - 1].right - TOLERANCE)
		return finder->column_count;
	/* In a gutter: under a header that stands in the middle of its column, or at its right. */
	if (column + 1 < finder->column_count && piece->left > columns[column].right - TOLERANCE)
		column++;
	return column;
}

static void widen(struct column *column, const struct pdf_piece *piece)
{
	column->left = piece->left < column->left ? piece->left : column->left;
	column->right = piece->right > column->right ? piece->right : column->right;
	column->last = piece;
}

static void begin_row(struct table_finder *finder, size_t at)
{
	finder->row++;
	finder->row_first = at;
	finder->row_part = 0;
}

/* A line above the row's first column, which a cell beside it shows to be another row. */
static void part_row(struct table_finder *finder, size_t at)
{
	const struct pdf_piece *items = finder->items;

	if (!finder->row_part || items[at].top < items[finder->row_part].top - TOLERANCE)
		return;
	finder->row++;
	for (size_t i = finder->row_part; i < at; i++)
		finder->items[i].place.row = finder->row;
	finder->row_first = finder->row_part;
	finder->row_part = 0;
}

/* Put the piece at `at` into the table, behind the one before; false where it is not part of it. */
static bool take_piece(struct table_finder *finder, size_t at, bool new_page)
{
	struct pdf_piece *piece = &finder->items[at];
	const struct pdf_piece *before = &finder->items[at - 1];
	size_t column = column_of(finder, piece);

	if (column == finder->column_count)
		return false;
	if (new_page || finder->row == 1 || column < before->place.column) {
		if (!new_page && !is_below(&finder->items[finder->row_first], piece))
			return false;
		begin_row(finder, at);
	} else if (column == before->place.column) {
		if (piece->gap <= 0 && !is_below(before, piece))
			return false;
		if (piece->gap <= 0 && finder->items[finder->row_first].place.column == column && !goes_on_below(before, piece))
			finder->row_part = at;
	} else if (finder->items[finder->row_first].place.column == before->place.column) {
		part_row(finder, at);
	}
	piece->place = (struct line_place){ finder->table, finder->row, (unsigned)column };
	widen(&finder->columns[column], piece);
	return true;
}

/* --- Over a page's end ---------------------------------------------------------------- */

static bool begin_alike(const struct pdf_piece *a, const struct pdf_piece *b)
{
	return a->left - b->left < TOLERANCE && b->left - a->left < TOLERANCE;
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

/* Do two pieces say the same, whatever numbers they have? */
static bool say_same(const struct pdf_piece *a, const struct pdf_piece *b)
{
	size_t i = 0, k = 0;

	while (i < a->length && k < b->length) {
		if (is_digit(a->text[i]) && is_digit(b->text[k])) {
			while (i < a->length && is_digit(a->text[i]))
				i++;
			while (k < b->length && is_digit(b->text[k]))
				k++;
		} else if (a->text[i++] != b->text[k++]) {
			return false;
		}
	}
	return i == a->length && k == b->length;
}

/* Is the piece a head of its page: in the same place as on the page before, from whose first piece on they are compared? */
static bool is_page_head(const struct table_finder *finder, size_t first, const struct pdf_piece *piece)
{
	for (size_t i = first; i < first + MAX_PAGE_HEAD && finder->items[i].page < piece->page; i++)
		if (begin_alike(&finder->items[i], piece) && say_same(&finder->items[i], piece))
			return true;
	return false;
}

/* The first piece of the page that the piece before `at` is on. */
static size_t page_before(const struct table_finder *finder, size_t at)
{
	size_t first = at - 1;

	while (first && finder->items[first - 1].page == finder->items[at - 1].page)
		first--;
	return first;
}

/* Is the header there once more at `at`? */
static bool is_header_again(const struct table_finder *finder, size_t at)
{
	size_t size = finder->header_end - finder->header;

	if (at + size > finder->count)
		return false;
	for (size_t i = 0; i < size; i++) {
		const struct pdf_piece *first = &finder->items[finder->header + i], *again = &finder->items[at + i];

		if (!begin_alike(first, again) || first->length != again->length || memcmp(first->text, again->text, first->length) != 0)
			return false;
	}
	return true;
}

/* Does a row, or its rest, begin at `at`: a text that begins where the column does, and others beside it? */
static bool resumes(const struct table_finder *finder, size_t at)
{
	const struct pdf_piece *items = finder->items;
	size_t column = column_of(finder, &items[at]), i = at;

	while (i < finder->count && items[i].page == items[at].page && column_of(finder, &items[i]) == column)
		i++;
	return column < finder->column_count && i < finder->count && items[i].page == items[at].page &&
	       column_of(finder, &items[i]) < finder->column_count &&
	       (column_of(finder, &items[i]) > column || is_below(&items[at], &items[i])) &&
	       (finder->row == 1 ||
		(finder->columns[column].last && begin_alike(&items[at], finder->columns[column].last)));
}

/* Where the table goes on on a new page, whose first piece is `at`; their count where it does not. */
static size_t find_resumption(const struct table_finder *finder, size_t at)
{
	size_t page = finder->items[at].page, before = page_before(finder, at);

	if (page != finder->items[at - 1].page + 1U)
		return finder->count;
	for (size_t i = at; i < at + MAX_PAGE_HEAD && i < finder->count && finder->items[i].page == page; i++) {
		if (is_header_again(finder, i) || resumes(finder, i))
			return i;
		if (!is_page_head(finder, before, &finder->items[i]))
			break;
	}
	return finder->count;
}

/* Leave out what stands below the last row in one column: a foot of the page, a line behind the table. */
static size_t drop_feet(struct table_finder *finder, size_t end)
{
	size_t first = end;

	while (first > finder->header_end) {
		const struct line_place *place = &finder->items[first - 1].place;
		size_t row = first;

		while (row > finder->header_end && finder->items[row - 1].place.row == place->row &&
		       finder->items[row - 1].place.table == finder->table)
			row--;
		if (place->table != finder->table || place->row < 2 ||
		    finder->items[row].place.column != place->column ||
		    finder->items[row].page != finder->items[first - 1].page)
			break;
		finder->row = place->row - 1;
		for (size_t i = row; i < first; i++)
			finder->items[i].place = (struct line_place){ 0, 0, 0 };
		first = row;
	}
	return first;
}

/* The last text of a column before `end`, on the page before. */
static const struct pdf_piece *text_above(const struct table_finder *finder, size_t end, size_t column)
{
	for (size_t i = end; i-- > finder->header_end && finder->items[i].place.row == finder->row;)
		if (finder->items[i].place.table && finder->items[i].place.column == column)
			return &finder->items[i];
	return NULL;
}

/*
 * Do the cells of the row that begins at `at` carry on those of the last row
 * before `end`? A sentence that ended and one that begins say that they do not.
 */
static bool carries_on(const struct table_finder *finder, size_t end, size_t at)
{
	bool carries = false;

	for (size_t i = at, before = finder->column_count; i < finder->count; i++) {
		const struct pdf_piece *piece = &finder->items[i];
		size_t column = column_of(finder, piece);
		const struct pdf_piece *above;
		uint32_t code;

		if (piece->page != finder->items[at].page || column == finder->column_count ||
		    (i > at && column < before))
			break;
		if (i > at && column == before)
			continue;
		before = column;
		above = text_above(finder, end, column);
		if (!above)
			continue;
		utf8_next(piece->text, piece->length, &code);
		if (character_class(code) != CHARACTER_LOWER && strchr(".;", above->text[above->length - 1]))
			return false;
		carries = carries || character_class(code) == CHARACTER_LOWER ||
			  column_text_is_open(above->text, above->length) ||
			  (above->length > 3 && memcmp(above->text + above->length - 3, "\xE2\x80\x90", 3) == 0);
	}
	return carries;
}

/* Go on behind a page's end at `at`; returns the first piece that is not taken, its row begun. */
static size_t resume(struct table_finder *finder, size_t end, size_t at)
{
	unsigned row;

	if (is_header_again(finder, at))
		for (size_t i = finder->header; i < finder->header_end; i++, at++) {
			finder->items[at].place = finder->items[i].place;
			finder->items[at].place.row = 0;
		}
	if (at == finder->count || column_of(finder, &finder->items[at]) == finder->column_count)
		return at;
	row = finder->row;
	if (finder->row > 1 && carries_on(finder, end, at))
		finder->row--;
	if (!take_piece(finder, at, true))
		finder->row = row;
	return at + 1;
}

/* --- A table --------------------------------------------------------------------------- */

static void place_header(struct table_finder *finder)
{
	size_t column = 0;

	for (size_t i = finder->header; i < finder->header_end; i++) {
		while (column + 1 < finder->column_count &&
		       finder->columns[column + 1].left <= finder->items[i].left + TOLERANCE / 3)
			column++;
		finder->items[i].place = (struct line_place){ finder->table, 1, (unsigned)column };
	}
	finder->row = 1;
	finder->row_first = finder->header;
	finder->row_part = 0;
}

/* Take the rows below the header; returns the piece behind the table. */
static size_t take_rows(struct table_finder *finder)
{
	size_t at = finder->header_end;

	while (at < finder->count) {
		bool new_page = finder->items[at].page != finder->items[at - 1].page;
		size_t end = at, next;

		/* The same header again: another table, what stands above it is no row of this one. */
		if (!new_page && at > finder->header_end && is_header_again(finder, at))
			return drop_feet(finder, at);
		if (!new_page && take_piece(finder, at, false)) {
			at++;
			continue;
		}
		end = drop_feet(finder, at);
		/* What stands below the table on its page may be the page's foot. */
		for (next = end; next < finder->count && next < end + MAX_PAGE_HEAD &&
				 finder->items[next].page == finder->items[end - 1].page;)
			next++;
		if (next == finder->count || finder->items[next].page == finder->items[end - 1].page)
			return end;
		next = find_resumption(finder, next);
		if (next == finder->count)
			return end;
		at = resume(finder, end, next);
	}
	return drop_feet(finder, at);
}

void pdf_tables_find(struct pdf_pieces *pieces)
{
	struct table_finder finder = { .items = pieces->items, .count = pieces->count };

	for (size_t i = 0; i < pieces->count;) {
		size_t end;

		if (!find_header(&finder, i)) {
			i++;
			continue;
		}
		finder.table++;
		place_header(&finder);
		end = take_rows(&finder);
		if (finder.row < 2) {
			for (size_t k = i; k < end; k++)
				pieces->items[k].place = (struct line_place){ 0, 0, 0 };
			end = i + 1;
		}
		i = end;
	}
}

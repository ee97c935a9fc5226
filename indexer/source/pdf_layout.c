#include "indexer/source/pdf_layout.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/headings/item_marker.h"
#include "indexer/source/pdf_pieces.h"
#include "indexer/source/pdf_tables.h"
#include "indexer/source/pdf_text.h"
#include "indexer/tables/labels.h"

/* No page has a longer number. */
#define MAX_PAGE_DIGITS 3

/* The mark of an item, or a number before a title, with a tab behind it. */
static bool is_mark(const struct pdf_piece *piece)
{
	struct item_marker marker;

	return label_is_marker(piece->text, piece->length) ||
	       (item_marker_match(piece->text, piece->length, &marker) && marker.end == piece->length);
}

/* A number behind a tab, as tables of contents have it. */
static bool is_page_number(const struct pdf_piece *piece)
{
	return piece->length <= MAX_PAGE_DIGITS && strspn(piece->text, "0123456789ivxlc") >= piece->length;
}

/* Does it begin a line of its own, behind a gap? */
static bool is_own_line(const struct pdf_piece *piece)
{
	const struct line_place *before = &piece[-1].place;

	if (piece->place.table || before->table)
		return piece->place.table != before->table || piece->place.row != before->row ||
		       piece->place.column != before->column;
	return !is_mark(&piece[-1]) && !is_page_number(piece);
}

static void set_place(struct line_places *places, size_t line, const struct line_place *place)
{
	while (places->count < line) {
		places->items = xgrow(places->items, places->count, &places->capacity, sizeof(*places->items));
		places->items[places->count++] = (struct line_place){ 0, 0, 0 };
	}
	places->items[line - 1] = *place;
}

static size_t count_lines(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += text[i] == '\n';
	return count;
}

bool pdf_layout_add(const char *raw, size_t length, const struct pdf_boxes *boxes, struct strbuf *text,
		    struct line_places *places)
{
	struct pdf_pieces pieces;
	const char *at = raw;
	size_t line = 1;
	bool cut;

	pdf_pieces_init(&pieces);
	/* Lines are counted by their line feeds. */
	cut = !memchr(raw, '\r', length) && pdf_pieces_cut(&pieces, raw, length, boxes);
	if (cut)
		pdf_tables_find(&pieces);
	for (size_t i = 0; cut && i < pieces.count; i++) {
		const struct pdf_piece *piece = &pieces.items[i];

		if (piece->gap > 0 && is_own_line(piece)) {
			strbuf_add_char(text, '\n');
			line++;
		} else {
			pdf_text_add_clean(text, at, (size_t)(piece->text - at));
			line += count_lines(at, (size_t)(piece->text - at));
		}
		if (piece->place.table)
			set_place(places, line, &piece->place);
		pdf_text_add_clean(text, piece->text, piece->length);
		at = piece->text + piece->length;
	}
	if (cut)
		pdf_text_add_clean(text, at, (size_t)(raw + length - at));
	pdf_pieces_release(&pieces);
	return cut;
}

#include "indexer/headings/continuation.h"
#include "indexer/pages/page_lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/headings/heading.h"
#include "indexer/headings/item_marker.h"
#include "text/character.h"
#include "text/utf8.h"

/* A shorter key is no head. */
#define MIN_KEY_BYTES 5
/* Fewer words are a label rather than the part of a sentence. */
#define MIN_SENTENCE_WORDS 3
/* Furniture and repeated lines that are passed over on either side. */
#define MAX_PASSED 12

void page_lines_init(struct page_lines *view, struct source_lines *lines, const struct profile *profile)
{
	size_t count = 0;
	bool gap = true;
	unsigned page = lines->count ? lines->items[0].page : 0;

	for (size_t i = 0; i < lines->count; i++)
		count += lines->items[i].length > 0;
	view->items = xcalloc(count + 1, sizeof(*view->items));
	view->count = 0;
	view->feeds = page > 0;
	view->profile = profile;
	for (size_t i = 0; i < lines->count; i++) {
		struct source_line *line = &lines->items[i];

		if (line->length) {
			struct page_line *item = &view->items[view->count++];

			item->line = line;
			item->gap = gap;
			item->page_begins = line->page != page;
			page = line->page;
			/* What stands in a cell is neither: a year, the same name at the top of two pages. */
			if (line->place.table)
				item->plain = -1;
			else
				page_number_match(line->text, line->length, &item->number);
		}
		gap = !line->length;
	}
}

void page_lines_release(struct page_lines *view)
{
	free(view->items);
	view->items = NULL;
	view->count = 0;
}

bool page_lines_border(const struct page_lines *view, size_t index)
{
	return index == view->count ? view->feeds : view->items[index].page_begins;
}

bool page_lines_gap(const struct page_lines *view, size_t index)
{
	return index == 0 || index == view->count || view->items[index].gap || view->items[index].page_begins;
}

bool page_lines_at_border(const struct page_lines *view, size_t index)
{
	for (size_t i = 0; i < PAGE_HEAD_MAX_LINES && i < index; i++)
		if (page_lines_border(view, index - i))
			return true;
	for (size_t i = 1; i <= PAGE_HEAD_MAX_LINES && index + i <= view->count; i++)
		if (page_lines_border(view, index + i))
			return true;
	return false;
}

void page_lines_key(const char *text, size_t length, struct strbuf *key)
{
	strbuf_clear(key);
	if (length <= PAGE_HEAD_MAX_BYTES)
		heading_add_key(key, text, length);
	if (key->length < MIN_KEY_BYTES || strspn(key->data, "0123456789 ") > key->length / 2)
		strbuf_clear(key);
}

size_t page_lines_words(const char *text, size_t length)
{
	size_t words = 0;

	for (size_t i = 0; i < length; i++)
		words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
	return words;
}

static bool is_heading(const struct page_lines *view, const struct source_line *line)
{
	return heading_match(view->profile, line->text, line->length).kind != HEADING_NONE;
}

/* A heading that nothing follows on its line. */
static bool is_label(const struct page_lines *view, const struct source_line *line)
{
	struct heading heading;

	if (line->length > PAGE_HEAD_MAX_BYTES)
		return false;
	heading = heading_match(view->profile, line->text, line->length);
	return heading.kind != HEADING_NONE && heading.end == line->length;
}

static bool is_item(const struct source_line *line)
{
	struct item_marker marker;

	return item_marker_match(line->text, line->length, &marker) && !marker.weak;
}

/* "FICHA DE PROYECTO" heads a sheet, whatever the sheet is called; "Fichas de proyectos" is a whole of them. */
static bool heads_sheet(const struct strbuf *key)
{
	return strncmp(key->data, "ficha", 5) == 0 && key->data[5] != 's';
}

/* What stands on covers may be the head of all pages. */
static bool is_content_heading(const struct page_lines *view, const struct source_line *line)
{
	enum heading_kind kind = heading_match(view->profile, line->text, line->length).kind;

	return kind != HEADING_NONE && kind != HEADING_COVER;
}

static bool is_plain(const struct page_lines *view, const struct source_line *line)
{
	struct strbuf key;
	bool plain;

	if (line->length > PAGE_HEAD_MAX_BYTES)
		return false;
	strbuf_init(&key, STRBUF_NO_LIMIT);
	page_lines_key(line->text, line->length, &key);
	plain = key.length > 0 && !heads_sheet(&key) && !is_item(line) && !is_content_heading(view, line);
	strbuf_release(&key);
	return plain;
}

bool page_lines_is_plain(struct page_lines *view, size_t index)
{
	struct page_line *item = &view->items[index];

	if (!item->plain)
		item->plain = is_plain(view, item->line) ? 1 : -1;
	return item->plain > 0;
}

static bool is_passed(const struct page_line *item)
{
	return item->line->furniture || item->repeated;
}

static bool starts_lower(const struct source_line *line)
{
	uint32_t code;

	utf8_next(line->text, line->length, &code);
	return character_class(code) == CHARACTER_LOWER;
}

/* Does the sentence or list of `before` go on in `after`? */
static bool goes_on(const struct page_lines *view, const struct source_line *before, const struct source_line *after)
{
	char last = before->text[before->length - 1];

	if (before->too_long || after->too_long || strchr(".:!?;", last))
		return false;
	if (last != '-' && last != ',' &&
	    (page_lines_words(before->text, before->length) < MIN_SENTENCE_WORDS ||
	     !(starts_lower(after) || text_continues(before->text, after->text, true))))
		return false;
	return !is_item(after) && !is_heading(view, after) && !is_label(view, before);
}

bool page_lines_interrupts(const struct page_lines *view, size_t first, size_t end)
{
	for (size_t passed = 0; first > 0 && is_passed(&view->items[first - 1]) && passed < MAX_PASSED; passed++)
		first--;
	for (size_t passed = 0; end < view->count && is_passed(&view->items[end]) && passed < MAX_PASSED; passed++)
		end++;
	return first > 0 && end < view->count && goes_on(view, view->items[first - 1].line, view->items[end].line);
}

/* "PRIORIDAD", then "5": one heading over two lines. */
static bool ends_heading(const struct page_lines *view, const struct source_line *before, const struct source_line *number)
{
	struct strbuf joined;
	bool ends = false;

	if (before->length > PAGE_HEAD_MAX_BYTES)
		return false;
	strbuf_init(&joined, STRBUF_NO_LIMIT);
	strbuf_add(&joined, before->text, before->length);
	strbuf_add_char(&joined, ' ');
	strbuf_add(&joined, number->text, number->length);
	if (!is_heading(view, before))
		ends = heading_match(view->profile, joined.data, joined.length).kind != HEADING_NONE;
	strbuf_release(&joined);
	return ends;
}

bool page_lines_is_content(const struct page_lines *view, size_t index)
{
	const struct source_line *before;

	if (index == 0)
		return false;
	before = view->items[index - 1].line;
	return before->text[before->length - 1] == ':' || is_label(view, before) || ends_heading(view, before, view->items[index].line);
}

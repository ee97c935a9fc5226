#include "indexer/pages/page_furniture.h"

#include "indexer/pages/page_heads.h"
#include "indexer/pages/page_lines.h"
#include "indexer/pages/page_numbered.h"
#include "indexer/pages/page_series.h"

static bool is_page_number(const struct page_line *item)
{
	return item->line->furniture && item->number.style != PAGE_STYLE_NONE;
}

/* Do the numbers that were found rise with the text? At least two do. */
static bool numbers_rise(const struct page_lines *view, size_t *first, size_t *last)
{
	unsigned before = 0;
	size_t count = 0;

	for (size_t i = 0; i < view->count; i++) {
		const struct page_number *number = &view->items[i].number;

		if (!is_page_number(&view->items[i]) || number->style == PAGE_STYLE_ROMAN)
			continue;
		if (number->value <= before)
			return false;
		before = number->value;
		if (!count++)
			*first = i;
		*last = i;
	}
	return count >= 2;
}

/* Is there text, and no furniture alone, in [first, end)? */
static bool has_text(const struct page_lines *view, size_t first, size_t end)
{
	while (first < end && view->items[first].line->furniture)
		first++;
	return first < end;
}

/* Each line is on the page whose number stands at its foot, or at its head. */
static void set_printed_pages(struct source_lines *lines, const struct page_lines *view, bool at_head, size_t first)
{
	unsigned page = view->items[first].number.value;
	size_t next = 0; /* line of the view that is not passed yet */

	if (at_head && page > 1)
		page--;
	for (size_t i = 0; i < lines->count; i++) {
		struct source_line *line = &lines->items[i];
		bool number;

		while (next < view->count && view->items[next].line < line)
			next++;
		number = next < view->count && view->items[next].line == line && is_page_number(&view->items[next]) &&
			 view->items[next].number.style != PAGE_STYLE_ROMAN;
		if (number)
			page = view->items[next].number.value;
		line->page = page;
		if (number && !at_head)
			page++;
	}
}

/* Note where a text begins a page or follows furniture. */
static void mark_page_breaks(struct source_lines *lines)
{
	unsigned page = lines->count ? lines->items[0].page : 0;
	bool pending = false;

	for (size_t i = 0; i < lines->count; i++) {
		struct source_line *line = &lines->items[i];

		pending = pending || line->furniture || line->page != page;
		page = line->page;
		if (line->furniture || !line->length)
			continue;
		line->page_break_before = pending;
		pending = false;
	}
}

void page_furniture_mark(struct source_lines *lines, const struct profile *profile)
{
	struct page_lines view;
	size_t first = 0, last = 0;

	page_lines_init(&view, lines, profile);
	page_series_mark(&view);
	page_numbered_mark(&view);
	page_heads_mark(&view);
	if (!view.feeds && numbers_rise(&view, &first, &last))
		set_printed_pages(lines, &view, !has_text(&view, 0, first) && has_text(&view, last + 1, view.count), first);
	mark_page_breaks(lines);
	page_lines_release(&view);
}

#include "indexer/pages/page_series.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "indexer/headings/item_marker.h"

/* Some pages print no number: so many may be missing between two. */
#define MAX_STEP 3
/* Numbers of a list are nearer to one another, on an average, than those of pages; lines of text. */
#define MIN_PAGE_LINES 12
/* Items have no more lines, as far as their numbers are looked for. */
#define MAX_ITEM_LINES 12
/* Series of one style that are looked at: lists may be longer than the pages' own. */
#define MAX_ROUNDS 3
#define NONE ((size_t)-1)

/* --- Lines that stand beside numbers again and again ------------------------ */

struct beside {
	char *key;
	size_t count;
	UT_hash_handle hh;
};

static struct beside *find_beside(struct beside **table, const char *key, bool add)
{
	struct beside *beside = NULL;

	HASH_FIND_STR(*table, key, beside);
	if (!beside && add) {
		beside = xcalloc(1, sizeof(*beside));
		beside->key = xstrdup(key);
		HASH_ADD_KEYPTR(hh, *table, beside->key, strlen(beside->key), beside);
	}
	return beside;
}

static void free_besides(struct beside *table)
{
	struct beside *beside, *next;

	HASH_ITER(hh, table, beside, next) {
		HASH_DEL(table, beside);
		free(beside->key);
		free(beside);
	}
}

static bool is_number(const struct page_lines *view, size_t index)
{
	return view->items[index].number.style != PAGE_STYLE_NONE;
}

/* Is the line the first or second from a number, on either side? */
static bool is_beside_number(const struct page_lines *view, size_t index)
{
	for (size_t i = 1; i <= 2; i++)
		if ((index >= i && is_number(view, index - i)) || (index + i < view->count && is_number(view, index + i)))
			return true;
	return false;
}

static void note_repeated(struct page_lines *view)
{
	struct beside *table = NULL;
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < view->count; i++) {
			struct page_line *item = &view->items[i];
			struct beside *beside;

			if (is_number(view, i) || !is_beside_number(view, i) || !page_lines_is_plain(view, i))
				continue;
			page_lines_key(item->line->text, item->line->length, &key);
			beside = find_beside(&table, key.data, pass == 0);
			if (pass == 0)
				beside->count++;
			else
				item->repeated = beside->count >= 2;
		}
	}
	free_besides(table);
	strbuf_release(&key);
}

/* --- Numbers at borders of pages -------------------------------------------- */

/* Numbers of one style that differ from the count of pages by the same. */
struct offset {
	char key[32];
	size_t count;
	unsigned first, last; /* pages */
	UT_hash_handle hh;
};

static struct offset *find_offset(struct offset **table, const struct page_line *item, bool add)
{
	struct offset *offset = NULL;
	char key[32];

	snprintf(key, sizeof(key), "%d %d", item->number.style, (int)item->number.value - (int)item->line->page);
	HASH_FIND_STR(*table, key, offset);
	if (!offset && add) {
		offset = xcalloc(1, sizeof(*offset));
		memcpy(offset->key, key, sizeof(key));
		offset->first = item->line->page;
		HASH_ADD_STR(*table, key, offset);
	}
	return offset;
}

static void count_page(struct offset *offset, unsigned page)
{
	offset->count += page != offset->last;
	offset->last = page;
}

static void mark_borders(struct page_lines *view)
{
	struct offset *table = NULL, *offset, *next;

	for (size_t i = 0; i < view->count; i++)
		if (is_number(view, i) && page_lines_at_border(view, i))
			count_page(find_offset(&table, &view->items[i], true), view->items[i].line->page);
	for (size_t i = 0; i < view->count; i++) {
		struct source_line *line = view->items[i].line;

		if (!is_number(view, i) || !page_lines_at_border(view, i))
			continue;
		offset = find_offset(&table, &view->items[i], false);
		/* Two numbers of many pages may fit by chance. */
		if (offset->count >= 2 && offset->count * 4 >= offset->last - offset->first)
			line->furniture = true;
	}
	HASH_ITER(hh, table, offset, next) {
		HASH_DEL(table, offset);
		free(offset);
	}
}

/* --- Numbers that rise ------------------------------------------------------ */

/* What is no item for certain, seen at once. */
static bool may_be_item(const struct source_line *line)
{
	size_t size = strcspn(line->text, ").-");

	return (unsigned char)line->text[0] >= 0x80 || strchr("-*+", line->text[0]) || size < 16;
}

/* The number of the nearest item before `index`, or from it on where `forward`; 0 where it has none. */
static unsigned item_number(const struct page_lines *view, size_t index, bool forward)
{
	for (size_t i = 1; i <= MAX_ITEM_LINES && (forward ? index + i < view->count : i <= index); i++) {
		const struct source_line *line = view->items[forward ? index + i : index - i].line;
		struct item_marker marker;

		if (may_be_item(line) && item_marker_match(line->text, line->length, &marker))
			return (unsigned)strtoul(marker.inciso, NULL, 10);
	}
	return 0;
}

/* An item's marker alone on its line, by the items around it. */
static bool is_item_between(const struct page_lines *view, size_t index)
{
	const struct page_number *number = &view->items[index].number;
	bool before = number->value > 1 && item_number(view, index, false) == number->value - 1;
	bool after = item_number(view, index, true) == number->value + 1;

	return number->style == PAGE_STYLE_CLOSE || number->style == PAGE_STYLE_PAREN ? before || after : before && after;
}

static bool is_apart(const struct page_lines *view, size_t index)
{
	const struct page_line *items = view->items;

	return (page_lines_gap(view, index) && page_lines_gap(view, index + 1)) || page_lines_border(view, index) ||
	       page_lines_border(view, index + 1) || (index > 0 && items[index - 1].repeated) ||
	       (index + 1 < view->count && items[index + 1].repeated);
}

struct candidate {
	size_t index;    /* of its line */
	size_t previous; /* candidate that it follows, or NONE */
	size_t length;   /* of the series up to it */
	bool used;
};

struct candidates {
	struct candidate *items;
	size_t count;
	size_t *latest; /* by style and value: the candidate that ends the longest series */
};

static const struct page_number *number_of(const struct page_lines *view, const struct candidates *all, size_t i)
{
	return &view->items[all->items[i].index].number;
}

static void find_candidates(const struct page_lines *view, struct candidates *all)
{
	size_t capacity = 0;

	for (size_t i = 0; i < view->count; i++) {
		if (!is_number(view, i) || view->items[i].line->furniture || !is_apart(view, i) ||
		    page_lines_is_content(view, i) || is_item_between(view, i))
			continue;
		all->items = xgrow(all->items, all->count, &capacity, sizeof(*all->items));
		all->items[all->count++] = (struct candidate){ i, NONE, 1, false };
	}
}

/* Let each candidate follow the longest series that it can: one number on, or a few. Returns the end of the longest. */
static size_t make_series(const struct page_lines *view, struct candidates *all)
{
	size_t best = NONE;

	memset(all->latest, 0xFF, PAGE_STYLES * (PAGE_NUMBER_MAX + 1) * sizeof(*all->latest));
	for (size_t i = 0; i < all->count; i++) {
		const struct page_number *number = number_of(view, all, i);
		size_t *latest = all->latest + (size_t)number->style * (PAGE_NUMBER_MAX + 1);
		struct candidate *candidate = &all->items[i];

		if (candidate->used)
			continue;
		candidate->previous = NONE;
		candidate->length = 1;
		for (unsigned step = 1; step <= MAX_STEP && step < number->value; step++) {
			size_t before = latest[number->value - step];

			if (before == NONE || all->items[before].length < candidate->length)
				continue;
			candidate->previous = before;
			candidate->length = all->items[before].length + 1;
		}
		if (latest[number->value] == NONE || all->items[latest[number->value]].length <= candidate->length)
			latest[number->value] = i;
		if (best == NONE || candidate->length > all->items[best].length)
			best = i;
	}
	return best;
}

/* What tells a series of pages from the numbers of a list. */
static bool are_pages(const struct page_lines *view, const struct candidates *all, size_t last)
{
	size_t count = all->items[last].length, first = last, interrupting = 0, beside = 0, totals = 0;

	for (size_t i = last; i != NONE; i = all->items[i].previous) {
		size_t index = all->items[i].index;

		interrupting += page_lines_interrupts(view, index, index + 1);
		beside += (index > 0 && view->items[index - 1].repeated) ||
			  (index + 1 < view->count && view->items[index + 1].repeated);
		totals += number_of(view, all, i)->total && number_of(view, all, i)->total == number_of(view, all, last)->total;
		first = i;
	}
	if (interrupting)
		return true;
	if (count >= 2 && totals == count)
		return true;
	return count >= 3 && (beside >= 2 || all->items[last].index - all->items[first].index >= (count - 1) * MIN_PAGE_LINES);
}

static void mark_rising(struct page_lines *view)
{
	struct candidates all = { NULL, 0, NULL };

	find_candidates(view, &all);
	if (all.count)
		all.latest = xreallocarray(NULL, PAGE_STYLES * (PAGE_NUMBER_MAX + 1), sizeof(*all.latest));
	for (int round = 0; all.count && round < MAX_ROUNDS * PAGE_STYLES; round++) {
		size_t last = make_series(view, &all);
		bool pages;

		if (last == NONE || all.items[last].length < 2)
			break;
		pages = are_pages(view, &all, last);
		for (size_t i = last; i != NONE; i = all.items[i].previous) {
			all.items[i].used = true;
			view->items[all.items[i].index].line->furniture = pages;
		}
	}
	for (size_t i = 0; i < all.count; i++) {
		size_t index = all.items[i].index;

		if (!view->items[index].line->furniture && page_lines_interrupts(view, index, index + 1))
			view->items[index].line->furniture = true;
	}
	free(all.items);
	free(all.latest);
}

void page_series_mark(struct page_lines *view)
{
	for (size_t i = 0; i < view->count; i++)
		view->items[i].line->furniture = page_number_is_sure(&view->items[i].number);
	note_repeated(view);
	if (view->feeds)
		mark_borders(view);
	mark_rising(view);
}

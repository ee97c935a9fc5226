#include "indexer/pages/page_heads.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "indexer/headings/heading.h"
#include "indexer/names/name_splitter.h"

/* Lines of the title page, where the running title may stand as well. */
#define TITLE_LINES 20
/* Of one line, between strokes. */
#define MAX_SEGMENTS 4

/* A border of pages: the numbers that stand there, perhaps none, and a form feed or not. */
struct border {
	size_t first, end; /* lines [first, end) are numbers */
	bool feed;
	bool interrupts;
};

struct borders {
	struct border *items;
	size_t count, capacity;
};

/* A line, or a part of one, that stands at borders. */
struct head {
	char *key;
	size_t count;          /* lines at borders */
	size_t total;          /* lines in all the text; 0 for a part of a line */
	size_t beside;         /* of those at borders: on the page of a number that stands there */
	size_t interrupting;   /* and at borders that interrupt a sentence */
	size_t first, last;    /* the first and last border */
	bool title;            /* it is on the title page */
	size_t content;        /* lines before a border that seem to belong to what stands above */
	bool whole;            /* a line, and no part of one */
	UT_hash_handle hh;
};

struct search {
	struct page_lines *view;
	struct borders borders;
	struct head *heads;
	struct strbuf key;
	bool *counted; /* by line */
};

static void find_borders(struct search *search)
{
	const struct page_lines *view = search->view;
	struct borders *borders = &search->borders;

	for (size_t i = 0; i <= view->count; i++) {
		struct border border = { i, i, i > 0 && page_lines_border(view, i), false };

		while (border.end < view->count && view->items[border.end].line->furniture) {
			border.end++;
			border.feed = border.feed || page_lines_border(view, border.end);
		}
		if (border.end == border.first && !border.feed)
			continue;
		borders->items = xgrow(borders->items, borders->count, &borders->capacity, sizeof(*borders->items));
		borders->items[borders->count++] = border;
		i = border.end > i ? border.end : i;
	}
}

/* The line at `depth`, from 1, before or behind a border; false where there is none that could be a head. */
static bool line_at(struct search *search, size_t border, bool behind, size_t depth, size_t *index)
{
	const struct border *here = &search->borders.items[border];
	size_t start = border ? here[-1].end : 0;
	size_t stop = border + 1 < search->borders.count ? here[1].first : search->view->count;

	if (behind ? here->end + depth > stop : here->first < start + depth)
		return false;
	*index = behind ? here->end + depth - 1 : here->first - depth;
	return page_lines_is_plain(search->view, *index);
}

static struct head *find_head(struct search *search, const char *text, size_t length, bool add)
{
	struct head *head = NULL;

	page_lines_key(text, length, &search->key);
	if (!search->key.length)
		return NULL;
	HASH_FIND_STR(search->heads, search->key.data, head);
	if (!head && add) {
		head = xcalloc(1, sizeof(*head));
		head->key = xstrdup(search->key.data);
		HASH_ADD_KEYPTR(hh, search->heads, head->key, strlen(head->key), head);
	}
	return head;
}

/* The part of a line from `at` to the next stroke that stands apart, or wide blank: its length, and where the next begins. */
static size_t segment(const struct source_line *line, size_t at, size_t *next)
{
	static const char *const strokes[] = { " | ", " • ", " · ", " – ", " — ", " - ", " / " };
	const char *text = line->text + at;
	size_t end = line->length - at;

	*next = end;
	if (line->column > at) {
		end = line->column - at;
		*next = end + 1;
	}
	for (size_t i = 0; i < sizeof(strokes) / sizeof(*strokes); i++) {
		const char *stroke = memmem(text, end, strokes[i], strlen(strokes[i]));

		if (stroke) {
			end = (size_t)(stroke - text);
			*next = end + strlen(strokes[i]);
		}
	}
	return end;
}

/* Does it belong to what stands above? By chance a head does too, where a page ends behind a heading or in a list. */
static bool is_content(const struct head *head)
{
	return head->content * 3 > head->count;
}

static void count_at(struct search *search, struct head *head, size_t border, bool beside)
{
	const struct border *here = &search->borders.items[border];

	if (!head)
		return;
	if (!head->count)
		head->first = border;
	head->last = border;
	head->count++;
	head->beside += beside;
	head->interrupting += here->interrupts;
}

/* Does what stands above a line that ends a sentence, or in the middle of a list, go on in it? */
static bool goes_into(const struct source_line *above, const struct source_line *line)
{
	char before = above->text[above->length - 1], last = line->text[line->length - 1];

	return before == ',' || (last == '.' && !strchr(".:;!?", before));
}

/* Is the line part of what stands above it: the first under a heading, or the next of a list? */
static bool belongs_above(const struct page_lines *view, size_t index)
{
	const struct source_line *above;

	if (index == 0 || view->items[index].page_begins)
		return false;
	above = view->items[index - 1].line;
	if (above->furniture)
		return false;
	return page_lines_is_content(view, index) || (!view->items[index].gap && goes_into(above, view->items[index].line));
}

static void count_line(struct search *search, size_t border, bool behind, size_t index)
{
	const struct source_line *line = search->view->items[index].line;
	const struct border *here = &search->borders.items[border];
	/* A number on the other side of a form feed is no sign: every page may have one. */
	bool beside = here->end > here->first &&
		      search->view->items[behind ? here->end - 1 : here->first].line->page == line->page;
	struct head *head = find_head(search, line->text, line->length, true);
	size_t at = 0, next;

	if (head) {
		head->whole = true;
		head->content += !behind && belongs_above(search->view, index);
	}
	if (search->counted[index])
		return;
	search->counted[index] = true;
	count_at(search, head, border, beside);
	for (size_t count = 0; at < line->length && count < MAX_SEGMENTS; count++, at += next) {
		size_t size = segment(line, at, &next);

		if (size < line->length && page_lines_words(line->text + at, size) >= 2)
			count_at(search, find_head(search, line->text + at, size, true), border, beside);
	}
}

/* All lines near borders, and how often each stands anywhere. */
static void count_heads(struct search *search)
{
	size_t index;

	for (size_t border = 0; border < search->borders.count; border++)
		for (int behind = 0; behind < 2; behind++)
			for (size_t depth = 1; depth <= PAGE_HEAD_MAX_LINES; depth++) {
				if (!line_at(search, border, behind, depth, &index))
					break;
				count_line(search, border, behind, index);
			}
	for (size_t i = 0; i < search->view->count; i++) {
		const struct source_line *line = search->view->items[i].line;
		struct head *head = find_head(search, line->text, line->length, false);

		if (!head)
			continue;
		head->total++;
		head->title = head->title || (i < TITLE_LINES && !search->counted[i]);
	}
}

/* Lines at borders that come again: what stands between is what they may interrupt. */
static void note_repeated(struct search *search)
{
	for (size_t i = 0; i < search->view->count; i++) {
		const struct source_line *line = search->view->items[i].line;
		struct head *head;

		if (!search->counted[i])
			continue;
		head = find_head(search, line->text, line->length, false);
		search->view->items[i].repeated = head && head->count >= 2 && !is_content(head);
	}
}

static void note_interruptions(struct search *search)
{
	for (size_t i = 0; i < search->borders.count; i++) {
		struct border *border = &search->borders.items[i];

		border->interrupts = page_lines_interrupts(search->view, border->first, border->end);
	}
}

static void clear_counts(struct search *search)
{
	struct head *head, *next;

	HASH_ITER(hh, search->heads, head, next) {
		HASH_DEL(search->heads, head);
		free(head->key);
		free(head);
	}
	memset(search->counted, 0, search->view->count + 1);
}

/* Does it come at so many of the borders, or of those of a chapter, that it is theirs? */
static bool covers(const struct head *head, size_t borders)
{
	return head->count * 5 >= borders * 2 || head->last - head->first + 1 <= head->count * 2 + 1;
}

static bool is_head(const struct head *head, size_t borders)
{
	size_t elsewhere = head->total > head->count ? head->total - head->count - head->title : 0;

	if (is_content(head) || head->count < (head->whole ? 2 : 3) || (elsewhere >= 2 && elsewhere * 3 >= head->count))
		return false;
	if (head->count == 2)
		return borders <= 4 && (head->beside == 2 || head->interrupting > 0);
	return covers(head, borders) && (head->beside >= 2 || head->interrupting || head->title ||
					 (head->count >= 5 && head->count * 5 >= borders * 3));
}

static bool is_head_line(struct search *search, const struct source_line *line)
{
	struct head *head = find_head(search, line->text, line->length, false);
	size_t at = 0, next;

	if (head && is_head(head, search->borders.count))
		return true;
	if (head && is_content(head))
		return false;
	for (size_t count = 0; at < line->length && count < MAX_SEGMENTS; count++, at += next) {
		size_t size = segment(line, at, &next);

		head = size < line->length ? find_head(search, line->text + at, size, false) : NULL;
		if (head && !head->whole && is_head(head, search->borders.count))
			return true;
	}
	return false;
}

/* A body's name that heads a sheet is its own kind of head (running_header.h). */
static bool names_body_of_sheet(const struct page_lines *view, size_t index)
{
	const struct source_line *line = view->items[index].line, *next;
	enum heading_kind kind;

	if (index + 1 >= view->count)
		return false;
	next = view->items[index + 1].line;
	kind = heading_match(view->profile, next->text, next->length).kind;
	return (kind == HEADING_FICHA || kind == HEADING_EJE) && heading_is_capitals(line->text, line->length) &&
	       name_splitter_is_body(line->text, line->length);
}

static void mark_heads(struct search *search)
{
	size_t index;

	for (size_t border = 0; border < search->borders.count; border++)
		for (int behind = 0; behind < 2; behind++)
			for (size_t depth = 1; depth <= PAGE_HEAD_MAX_LINES; depth++) {
				if (!line_at(search, border, behind, depth, &index) ||
				    !is_head_line(search, search->view->items[index].line) ||
				    names_body_of_sheet(search->view, index))
					break;
				search->view->items[index].line->furniture = true;
			}
}

void page_heads_mark(struct page_lines *view)
{
	struct search search = { .view = view, .counted = xcalloc(view->count + 1, sizeof(bool)) };

	strbuf_init(&search.key, STRBUF_NO_LIMIT);
	find_borders(&search);
	if (search.borders.count >= 2) {
		count_heads(&search);
		note_repeated(&search);
		note_interruptions(&search);
		clear_counts(&search);
		count_heads(&search);
		mark_heads(&search);
	}
	clear_counts(&search);
	strbuf_release(&search.key);
	free(search.borders.items);
	free(search.counted);
}

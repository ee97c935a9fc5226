/*
 * The lines of a source that have text, as the search for page furniture sees
 * them: what stands between and around them.
 */
#ifndef FICHERO_INDEXER_PAGES_PAGE_LINES_H
#define FICHERO_INDEXER_PAGES_PAGE_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "indexer/headings/profile.h"
#include "indexer/lines/source_lines.h"
#include "indexer/pages/page_number.h"

/* No head or foot of a page is longer; bytes. */
#define PAGE_HEAD_MAX_BYTES 160
/* No head or foot has more lines. */
#define PAGE_HEAD_MAX_LINES 4

struct page_line {
	struct source_line *line;
	struct page_number number; /* where the line is nothing else */
	bool page_begins;          /* a form feed stands before it */
	bool gap;                  /* a blank line does, or nothing at all */
	signed char plain;         /* what page_lines_is_plain() found: 1 or -1, 0 before it was asked */
	bool repeated;             /* a short line that stands beside page numbers, or at borders of pages, again and again */
};

struct page_lines {
	struct page_line *items;
	size_t count;
	bool feeds; /* the source has form feeds */
	const struct profile *profile;
};

/* A view of `lines`, which it points into, as it does to `profile`; release it. */
void page_lines_init(struct page_lines *view, struct source_lines *lines, const struct profile *profile);
void page_lines_release(struct page_lines *view);

/* Is a border of pages before the line at `index`? So is the text's end, behind the last, where it has form feeds. */
bool page_lines_border(const struct page_lines *view, size_t index);
/* Is there a gap, a border or an end of the text between the line at `index` and the one before it? */
bool page_lines_gap(const struct page_lines *view, size_t index);
/* Is the line among the first or last of its page: no more than PAGE_HEAD_MAX_LINES from the border? */
bool page_lines_at_border(const struct page_lines *view, size_t index);

/* What may be a head or foot: short, with words of its own, neither a heading of the document nor an item. */
bool page_lines_is_plain(struct page_lines *view, size_t index);

/*
 * Do the lines around [first, end), furniture and repeated lines passed over,
 * show that a sentence or list of names goes on there?
 */
bool page_lines_interrupts(const struct page_lines *view, size_t first, size_t end);

/* A heading without content above makes a number that stands alone its content: META, then 80. */
bool page_lines_is_content(const struct page_lines *view, size_t index);

/* Replace `key` by the words of a text, folded; "" where it is too long for a head or has hardly a letter. */
void page_lines_key(const char *text, size_t length, struct strbuf *key);
size_t page_lines_words(const char *text, size_t length);

#endif

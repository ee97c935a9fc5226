/*
 * Quotes: what stands between which two, whatever their sort.
 *
 * Nobody types quotes in pairs: any double one closes what any opened, and two
 * single ones are a double one (''so''). What decides is what a quote touches:
 * behind a blank, a bracket or a colon and before a word it opens, also inside
 * others (`"Uso: "datos", etc."` is one pair); else it closes. Single ones, which
 * mostly are apostrophes (ONG’s, O'Higgins, los '90), count in pairs only, each
 * at the outer side of a word. A backslash before a quote inside quotes makes it
 * a part of the text, so that any text can be quoted.
 */
#ifndef FICHERO_SEARCHD_QUERY_QUOTES_H
#define FICHERO_SEARCHD_QUERY_QUOTES_H

#include <stddef.h>

#include "base/strbuf.h"

/* Bytes: [open, close) with its quotes, [start, end) without. */
struct quoted {
	size_t open, start, end, close;
};

struct quoted_list {
	struct quoted *items;
	size_t count, capacity;
};

#define QUOTED_LIST_INIT { NULL, 0, 0 }

/*
 * Replace `list` by the pairs of `text` (valid UTF-8) that stand in no other, in
 * order. Quotes without a partner are in none. Time is linear.
 */
void quoted_list_find(struct quoted_list *list, const char *text, size_t length);
void quoted_list_release(struct quoted_list *list);

/* Append what quotes hold, as it was meant: \" and "" are ", \\ is \. */
void quotes_add_unescaped(struct strbuf *out, const char *text, size_t length);

#endif

/*
 * Highlights: which words of a stored text a query matched.
 *
 * A highlighter is made from a query tree once and applied to any number of
 * texts. It analyses them with the very analyzer of the index and marks whole
 * words of the original: those with a form that is among the query's words,
 * and those of a phrase where they stand next to each other. What is negated is
 * never marked.
 */
#ifndef FICHERO_SEARCHD_ANSWER_HIGHLIGHT_H
#define FICHERO_SEARCHD_ANSWER_HIGHLIGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "match/query.h"
#include "text/analyzer.h"

/* The most characters of a snippet, the marks of a cut (…) among them; tags and escapes do not count. */
#define SNIPPET_CHARACTERS 240

struct highlighter;

/*
 * `query` and `analyzer` must outlive the highlighter. The caller frees it with
 * highlighter_free(); NULL is allowed there. One thread at a time.
 */
struct highlighter *highlighter_new(const struct query *query, struct analyzer *analyzer);
void highlighter_free(struct highlighter *highlighter);

/* A text and the bytes of it that are marked: [start, end), in order, never overlapping. */
struct highlight {
	const char *text; /* the caller's */
	size_t length;
	struct mark {
		size_t start, end;
	} *marks;
	size_t count, capacity;
};

#define HIGHLIGHT_INIT { NULL, 0, NULL, 0, 0 }

/* Replace `highlight` by the marks in `text` (valid UTF-8), which must outlive it. */
void highlight_make(struct highlighter *highlighter, const char *text, size_t length, struct highlight *highlight);
void highlight_release(struct highlight *highlight);

/* Hand the bytes [start, end) of the text to `add`, piece by piece: marked ones and what stands between them. */
typedef void highlight_function(void *context, const char *text, size_t length, bool marked);
void highlight_each(const struct highlight *highlight, size_t start, size_t end, highlight_function *add, void *context);

/* Bytes [start, end) of a text, and whether something stands before and behind them. */
struct highlight_passage {
	size_t start, end;
	bool cut_before, cut_behind;
};

/*
 * The densest passage of at most SNIPPET_CHARACTERS, with room for a … where text was
 * left out; a text without marks begins at its beginning. It is cut at
 * blanks of any kind; where a run has none for long, behind a sign (a slash, a
 * dash), and only where that has none either inside of a word. No mark is cut, unless it
 * is as long as a snippet.
 */
struct highlight_passage highlight_densest(const struct highlight *highlight);

/* Append the whole text as HTML: escaped once, each marked word in <mark>. */
void highlight_add_html(const struct highlight *highlight, struct strbuf *out);
/* Append the same for its densest passage, with … where text was left out. */
void highlight_add_snippet(const struct highlight *highlight, struct strbuf *out);

#endif

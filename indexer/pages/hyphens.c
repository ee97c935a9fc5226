#include "indexer/pages/hyphens.h"

#include <string.h>

#include "base/strbuf.h"
#include "indexer/headings/item_marker.h"
#include "indexer/pages/broken_word.h"
#include "indexer/pages/document_words.h"

/* The line that goes on with the text of the one at `index`; `count` where there is none. `far`: a blank line is between. */
static size_t next_text(const struct source_lines *lines, size_t index, bool *far)
{
	bool blank = false;
	size_t next = index + 1;

	while (next < lines->count && (lines->items[next].furniture || !lines->items[next].length)) {
		blank = blank || !lines->items[next].length;
		next++;
	}
	*far = next < lines->count && blank && !lines->items[next].page_break_before;
	return next;
}

/* Does the last word of `text` go on in the line behind the one at `*at`? Sets `*at` to that, and `far`. */
static bool find_broken(const struct source_lines *lines, const char *text, size_t length, size_t *at, bool *far,
			struct broken_word *word)
{
	const struct source_line *line;
	struct item_marker marker;

	if (!broken_word_begins(text, length, word))
		return false;
	*at = next_text(lines, *at, far);
	if (*at >= lines->count)
		return false;
	line = &lines->items[*at];
	if (line->too_long || !broken_word_ends(line->text, line->length, *far, word))
		return false;
	/* "b) Dos", "IV. Tres"; but the end of "decimo-cuarta." is no "cuarta." */
	return !item_marker_match(line->text, line->length, &marker) ||
	       (!marker.bullet && strlen(word->second) > 2 && !word->capitals);
}

/* Ask about all that may be broken; whether there is anything. */
static bool ask_all(const struct source_lines *lines, struct document_words *words)
{
	bool any = false;

	for (size_t i = 0; i < lines->count; i++) {
		const struct source_line *line = &lines->items[i];
		struct broken_word word;
		size_t next = i;
		bool far;

		if (line->furniture || line->too_long ||
		    !find_broken(lines, line->text, line->length, &next, &far, &word))
			continue;
		any = true;
		if (!word.soft)
			broken_word_ask(&word, words);
	}
	return any;
}

static void count_all(const struct source_lines *lines, struct document_words *words)
{
	bool broken = false; /* the word that the line begins with */

	for (size_t i = 0; i < lines->count; i++) {
		const struct source_line *line = &lines->items[i];
		struct broken_word word;
		bool breaks;

		if (line->furniture || !line->length)
			continue;
		breaks = broken_word_begins(line->text, line->length, &word);
		document_words_count(words, line->text, line->length, broken, breaks);
		broken = breaks;
	}
}

/* What is being mended: a line of the result, and how far the lines have been read. */
struct mending {
	struct source_lines *lines;
	const struct document_words *words;
	struct strbuf text;
};

/* Take the rest of the word from the line at `next` behind the text of `line`; emphasis goes on around both. */
static void take_rest(struct mending *mending, struct source_line *line, size_t next, const struct broken_word *word)
{
	struct source_line *from = &mending->lines->items[next];
	const char *rest = from->text + word->rest, *marks = word->marks;
	bool closed = *marks && memmem(from->text + word->start, word->end - word->start, marks, strlen(marks));

	strbuf_truncate(&mending->text, word->before);
	if (broken_word_keeps_hyphen(word, mending->words))
		strbuf_add_char(&mending->text, '-');
	strbuf_add(&mending->text, from->text + word->start, word->end - word->start);
	if (!closed)
		strbuf_add_string(&mending->text, marks);
	line->last = from->last;
	from->length -= word->rest;
	if (from->length && word->start && !closed) {
		struct strbuf text;

		strbuf_init(&text, STRBUF_NO_LIMIT);
		strbuf_add_string(&text, marks);
		strbuf_add(&text, rest, from->length);
		rest = text_store_add(&mending->lines->texts, text.data, text.length);
		from->length = text.length;
		strbuf_release(&text);
	}
	from->text = rest;
}

/* A line whose words are all taken is gone, and what it said of the page is said of the line behind it. */
static void pass_break_on(struct source_lines *lines, size_t gone)
{
	if (lines->items[gone].page_break_before && gone + 1 < lines->count) {
		bool far;
		size_t next = next_text(lines, gone, &far);

		if (next < lines->count)
			lines->items[next].page_break_before = true;
	}
}

/* Mend what the line at `index` ends with, as often as a word goes on; the texts of lines behind it become shorter. */
static void mend_line(struct mending *mending, size_t index)
{
	struct source_lines *lines = mending->lines;
	struct source_line *line = &lines->items[index];
	struct broken_word word;
	bool far, mended = false;
	size_t next = index;

	strbuf_clear(&mending->text);
	strbuf_add(&mending->text, line->text, line->length);
	while (find_broken(lines, mending->text.data, mending->text.length, &next, &far, &word)) {
		if (far && !broken_word_is_known(&word, mending->words))
			break;
		take_rest(mending, line, next, &word);
		mended = true;
		if (lines->items[next].length)
			break;
		pass_break_on(lines, next);
		lines->items[next].furniture = true;
		lines->items[next].number = 0;
	}
	if (!mended)
		return;
	line->text = text_store_add(&lines->texts, mending->text.data, mending->text.length);
	line->length = mending->text.length;
}

/* A soft hyphen at a line's end that breaks no word. */
static void drop_soft_hyphen(struct source_lines *lines, struct source_line *line)
{
	if (line->length < 2 || memcmp(line->text + line->length - 2, "\xC2\xAD", 2) != 0)
		return;
	line->text = text_store_add(&lines->texts, line->text, line->length - 2);
	line->length -= 2;
}

static void drop_taken(struct source_lines *lines)
{
	size_t kept = 0;

	for (size_t i = 0; i < lines->count; i++)
		if (lines->items[i].number)
			lines->items[kept++] = lines->items[i];
	lines->count = kept;
}

void hyphens_mend(struct source_lines *lines)
{
	struct document_words words;

	document_words_init(&words);
	if (ask_all(lines, &words)) {
		struct mending mending = { .lines = lines, .words = &words };

		count_all(lines, &words);
		strbuf_init(&mending.text, STRBUF_NO_LIMIT);
		for (size_t i = 0; i < lines->count; i++)
			if (!lines->items[i].furniture && !lines->items[i].too_long && lines->items[i].length)
				mend_line(&mending, i);
		strbuf_release(&mending.text);
		drop_taken(lines);
	}
	for (size_t i = 0; i < lines->count; i++)
		drop_soft_hyphen(lines, &lines->items[i]);
	document_words_release(&words);
}

#include "indexer/names/name_pieces.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/names/body_nouns.h"
#include "indexer/names/name_marks.h"
#include "indexer/names/name_words.h"

/* A bracket that is not closed within so many bytes is a misprint. */
#define MAX_BRACKET_BYTES 256
/* A legal form at a piece's end stands in so many bytes. */
#define MAX_FORM_BYTES 16

bool name_begins(const char *text, size_t start, size_t end, bool shouting)
{
	return body_noun_begins(text, start, end) || name_is_acronym(text, start, end, shouting);
}

/* Blanks, stops, dashes and bullets before a name. */
static size_t skip_signs(const char *text, size_t start, size_t end)
{
	for (;;) {
		size_t bullet = start < end ? name_bullet_at(text, start, end) : 0;

		if (bullet)
			start += bullet;
		else if (start < end && text[start] && strchr(" .,;\n", text[start]))
			start++;
		else if (end - start > 1 && text[start] == '-' && text[start + 1] == ' ')
			start++;
		else
			return start;
	}
}

/* An article in small letters: "la Secretaría". */
static size_t skip_article(const char *text, size_t start, size_t end)
{
	char folded[NAME_WORD_BYTES];
	struct name_word word, next;

	if (!name_next_word(text, start, end, &word) || word.start != start || word.capitals)
		return start;
	name_fold_word(text, &word, folded);
	if (!name_is_article(folded) || !name_next_word(text, word.end, end, &next) || next.start != word.end + 1 ||
	    text[word.end] != ' ')
		return start;
	return next.start;
}

/* Does the full stop before `end` belong to the name: A.C., S. de R.L.? */
static bool is_own_stop(const char *text, size_t start, size_t end)
{
	size_t from = end - start < MAX_FORM_BYTES ? start : end - MAX_FORM_BYTES;

	for (size_t at = from; at < end; at++)
		if ((at == start || text[at - 1] == ' ' || text[at - 1] == ',') &&
		    at + name_stopped_letters(text, at, end) == end)
			return true;
	return false;
}

static void add_piece(struct name_pieces *pieces, const char *text, size_t start, size_t end, enum name_mark before)
{
	size_t stop = end;

	start = skip_signs(text, start, end);
	start += name_role_at(text, start, end, pieces->shouting);
	start = skip_article(text, skip_signs(text, start, end), end);
	while (end > start && strchr(" .,;\n", text[end - 1]))
		end--;
	if (end < stop && end > start && text[end] == '.' && is_own_stop(text, start, end + 1))
		end++;
	if (start == end)
		return;
	pieces->items = xgrow(pieces->items, pieces->count, &pieces->capacity, sizeof(*pieces->items));
	pieces->items[pieces->count++] = (struct name_piece){ start, end, before };
}

/* Behind a name, the strongest of the marks that follow each other counts: ", y" parts as a comma does. */
static enum name_mark stronger(enum name_mark mark, enum name_mark other)
{
	return mark > other ? mark : other;
}

static unsigned bracket_depth(const struct name_scan *scan, unsigned depth)
{
	size_t look = scan->end - scan->at < MAX_BRACKET_BYTES ? scan->end - scan->at : MAX_BRACKET_BYTES;

	if (scan->text[scan->at] == '(' && memchr(scan->text + scan->at, ')', look))
		return depth + 1;
	return scan->text[scan->at] == ')' && depth ? depth - 1 : depth;
}

static bool is_bulleted(const char *text, size_t length)
{
	return memchr(text, '\n', length) || name_bullet_at(text, 0, length);
}

void name_pieces_cut(const char *text, size_t length, struct name_pieces *pieces)
{
	struct name_scan scan = { .text = text, .end = length, .shouting = name_is_shouting(text, 0, length) };
	enum name_mark before = NAME_MARK_END, mark;
	unsigned depth = 0;

	memset(pieces, 0, sizeof(*pieces));
	pieces->shouting = scan.shouting;
	scan.from = scan.at = skip_signs(text, 0, length);
	pieces->bulleted = is_bulleted(text, length);
	scan.at += name_scan_counts(&scan);
	pieces->bulleted = pieces->bulleted || scan.next;
	for (scan.from = scan.part = scan.at; scan.at < length;) {
		size_t size, count = pieces->count;

		depth = bracket_depth(&scan, depth);
		size = depth ? 0 : name_mark_at(&scan, &mark);
		if (!size) {
			scan.at++;
			continue;
		}
		add_piece(pieces, text, scan.from, scan.at, before);
		before = pieces->count > count ? mark : stronger(before, mark);
		scan.from = scan.at += size;
		if (mark == NAME_MARK_END)
			scan.part = scan.at;
	}
	add_piece(pieces, text, scan.from, length, before);
}

void name_pieces_release(struct name_pieces *pieces)
{
	free(pieces->items);
	memset(pieces, 0, sizeof(*pieces));
}

bool name_pieces_is_last(const struct name_pieces *pieces, size_t index)
{
	return index + 1 >= pieces->count || pieces->items[index + 1].before == NAME_MARK_END;
}

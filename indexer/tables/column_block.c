#include "indexer/tables/column_block.h"

#include <string.h>

#include "indexer/headings/item_marker.h"
#include "indexer/tables/side_by_side.h"
#include "text/character.h"
#include "text/utf8.h"

/* More blank lines end a block. */
#define MAX_BLANKS 4

size_t column_block_text(const struct source_lines *lines, size_t at, size_t end)
{
	while (at < end && (!lines->items[at].length || lines->items[at].furniture))
		at++;
	return at;
}

size_t column_block_group(const struct source_lines *lines, size_t at, size_t end)
{
	while (at < end && (lines->items[at].length || lines->items[at].furniture))
		at++;
	return at;
}

size_t column_block_cell(const struct column_block *block, size_t line, size_t column, const char **text)
{
	return gutters_cell(&block->gutters, &block->lines->items[line], column, text);
}

static size_t block_limit(const struct column_block *block)
{
	size_t limit = block->first + SIDE_BY_SIDE_MAX_LINES;

	return limit < block->lines->count ? limit : block->lines->count;
}

/* Has one of the lines, all of which fit, a text beyond the first column? */
static bool goes_on(const struct column_block *block, size_t first, size_t end)
{
	const char *text;

	for (size_t i = first; i < end; i++)
		for (size_t column = 1; column <= block->gutters.count; column++)
			if (column_block_cell(block, i, column, &text))
				return true;
	return false;
}

/* The lines from `at` up to a blank line that fit; `gutters` is narrowed by them. */
static size_t fit_lines(const struct column_block *block, size_t at, size_t limit, struct gutters *gutters)
{
	while (at < limit && (block->lines->items[at].furniture ||
			      (block->lines->items[at].length && gutters_fit(gutters, &block->lines->items[at]))))
		at++;
	return at;
}

void column_block_extend(struct column_block *block)
{
	size_t limit = block_limit(block), next;

	block->end = fit_lines(block, block->end, limit, &block->gutters);
	while (block->end < limit && !block->lines->items[block->end].length) {
		struct column_block wider = *block;

		next = column_block_text(block->lines, block->end, limit);
		if (next == limit || next - block->end > MAX_BLANKS)
			return;
		wider.end = fit_lines(block, next, limit, &wider.gutters);
		/* A line that does not fit, right below ones that do: where the table ends is told by the blank line. */
		if (wider.end == next || !goes_on(&wider, next, wider.end))
			return;
		*block = wider;
	}
}

bool column_text_is_open(const char *text, size_t length)
{
	static const char *const words[] = { "y", "e", "o", "u", "a", "de", "del", "la", "el", "los", "las", "en",
					     "con", "para", "por", "al", "que" };
	size_t start = length;

	if (!length)
		return false;
	while (start && text[start - 1] != ' ')
		start--;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (strlen(words[i]) == length - start && memcmp(words[i], text + start, length - start) == 0)
			return true;
	return strchr(",-", text[length - 1]) != NULL;
}

bool column_text_continues(const char *text, size_t length)
{
	struct item_marker marker;
	uint32_t code;

	if (!length)
		return false;
	if (item_marker_match(text, length, &marker))
		return *marker.inciso && strcmp(marker.inciso, "a") != 0 && strcmp(marker.inciso, "1") != 0 &&
		       strcmp(marker.inciso, "i") != 0;
	utf8_next(text, length, &code);
	return character_class(code) == CHARACTER_LOWER;
}

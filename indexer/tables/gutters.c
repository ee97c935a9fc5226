#include "indexer/tables/gutters.h"

#include "text/character.h"
#include "text/utf8.h"

/* No gutter is narrower. */
#define MIN_WIDTH 2

/* Columns of the page behind the character at `column`. */
static unsigned advance(unsigned column, uint32_t code)
{
	if (code == '\t')
		return (column / 8 + 1) * 8;
	return column + (character_class(code) != CHARACTER_MARK);
}

size_t printed_parts(const struct source_line *line, struct printed_part *parts)
{
	const char *text = line->layout ? line->layout : line->text;
	size_t length = line->layout ? line->layout_length : line->length;
	size_t count = 0, last = 0; /* where the text so far ends */
	unsigned column = line->indent, wide = 0;

	if (!length || line->too_long || line->furniture || length > GUTTERS_MAX_BYTES)
		return 0;
	for (size_t at = 0; at < length;) {
		uint32_t code;
		size_t size = utf8_next(text + at, length - at, &code);
		unsigned next = advance(column, code);

		if (code == ' ' || code == '\t') {
			wide += code == '\t' ? MIN_WIDTH : 1;
		} else {
			if (!count || wide >= MIN_WIDTH) {
				if (count == GUTTERS_MAX_PARTS)
					return 0;
				parts[count++] = (struct printed_part){ text + at, 0, column, column };
			}
			wide = 0;
			last = at + size;
			parts[count - 1].length = last - (size_t)(parts[count - 1].text - text);
			parts[count - 1].end = next;
		}
		column = next;
		at += size;
	}
	return count;
}

void gutters_begin(struct gutters *gutters, const struct printed_part *parts, size_t count)
{
	gutters->count = count - 1;
	for (size_t i = 0; i + 1 < count; i++)
		gutters->items[i] = (struct gutter){ parts[i].end, parts[i + 1].start };
}

/* Cut from the gutter what the part takes of it; false where it stands across, or apart in the middle. */
static bool narrow(struct gutter *gutter, const struct printed_part *part)
{
	if (part->end <= gutter->start || part->start >= gutter->end)
		return true;
	if (part->start <= gutter->start && part->end >= gutter->end)
		return false;
	if (part->start > gutter->start && part->end < gutter->end)
		return false;
	if (part->start <= gutter->start)
		gutter->start = part->end;
	else
		gutter->end = part->start;
	return gutter->end >= gutter->start + MIN_WIDTH;
}

bool gutters_fit(struct gutters *gutters, const struct source_line *line)
{
	struct printed_part parts[GUTTERS_MAX_PARTS];
	struct gutters narrowed = *gutters;
	size_t count = printed_parts(line, parts);

	if (!count)
		return false;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < narrowed.count; j++)
			if (!narrow(&narrowed.items[j], &parts[i]))
				return false;
	*gutters = narrowed;
	return true;
}

size_t gutters_cell(const struct gutters *gutters, const struct source_line *line, size_t column, const char **text)
{
	struct printed_part parts[GUTTERS_MAX_PARTS];
	size_t count = printed_parts(line, parts);
	unsigned start = column ? gutters->items[column - 1].end : 0;
	bool bounded = column < gutters->count;
	size_t length = 0;

	for (size_t i = 0; i < count; i++) {
		if (parts[i].start < start || (bounded && parts[i].start >= gutters->items[column].end))
			continue;
		if (!length)
			*text = parts[i].text;
		length = (size_t)(parts[i].text - *text) + parts[i].length;
	}
	return length;
}

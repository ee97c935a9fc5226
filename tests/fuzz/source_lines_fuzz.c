/*
 * libFuzzer target: any bytes as a source's lines, pages and broken words. What
 * the sanitizers do not see is checked here: numbers of lines never fall, and
 * mending moves words and takes hyphens away, but loses no letter.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/pages/hyphens.h"
#include "indexer/pages/page_furniture.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
	if (!condition)
		abort();
}

static struct profile *profile(void)
{
	static struct profile *made;

	if (!made)
		made = profile_new();
	return made;
}

/* ASCII letters and digits of what is no furniture. */
static size_t count_letters(const struct source_lines *lines)
{
	size_t count = 0;

	for (size_t i = 0; i < lines->count; i++) {
		const struct source_line *line = &lines->items[i];

		for (size_t at = 0; !line->furniture && at < line->length; at++)
			count += (line->text[at] >= '0' && line->text[at] <= '9') ||
				 ((line->text[at] | 0x20) >= 'a' && (line->text[at] | 0x20) <= 'z');
	}
	return count;
}

static void check_lines(const struct source_lines *lines)
{
	size_t number = 1;

	for (size_t i = 0; i < lines->count; i++) {
		const struct source_line *line = &lines->items[i];

		require(line->number >= number && line->last >= line->number && line->last <= lines->original_count);
		require(source_lines_original(lines, line->number) && !(line->furniture && line->page_break_before));
		require(line->text[line->length] == '\0' && strlen(line->text) == line->length && line->column <= line->length);
		require(line->length || !line->furniture);
		number = line->number;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct error err = ERROR_INIT;
	struct source_lines lines;
	size_t letters;

	source_lines_init(&lines);
	if (source_lines_parse(&lines, (const char *)data, size, &err)) {
		check_lines(&lines);
		page_furniture_mark(&lines, profile());
		check_lines(&lines);
		letters = count_letters(&lines);
		hyphens_mend(&lines);
		check_lines(&lines);
		require(count_letters(&lines) == letters);
	}
	source_lines_release(&lines);
	return 0;
}

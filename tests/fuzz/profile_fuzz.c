/*
 * libFuzzer target: bytes up to a zero are a profile, what follows are lines
 * that are matched against it, or against the built-in one where it is none.
 * Whatever a match tells must lie within its line.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "indexer/headings/heading.h"
#include "indexer/headings/item_marker.h"
#include "indexer/headings/label.h"
#include "indexer/lines/source_lines.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct profile *built_in;

static void require(bool condition)
{
	if (!condition)
		abort();
}

static void check_heading(const struct profile *profile, const char *text, size_t length)
{
	struct heading heading = heading_match(profile, text, length);
	struct item_marker marker;

	if (heading.kind == HEADING_NONE)
		return;
	require(heading.name < profile_count(profile) && profile_kind(profile, heading.name) == heading.kind);
	require(heading.start < heading.label_end && heading.label_end <= heading.end && heading.end <= length);
	require(heading.content_end <= length && (heading.toc || heading.content_end == length));
	require(heading.number.count <= NUMBER_MAX_PARTS && strlen(heading.number.text) <= NUMBER_MAX_BYTES);
	item_marker_of_heading(&heading, &marker);
	require(strlen(marker.inciso) <= INCISO_MAX_BYTES);
}

static void check_line(const struct profile *profile, const struct source_line *line)
{
	/* A copy of its own size, so that nothing behind it is read unseen. */
	char *text = xmemdupz(line->text, line->length);
	struct item_marker marker;
	struct label label;

	check_heading(profile, text, line->length);
	heading_is_beginning(profile, text, line->length);
	require(heading_toc_title(text, line->length) <= line->length);
	if (item_marker_match(text, line->length, &marker))
		require(marker.end > 0 && marker.end <= line->length && (marker.bullet || marker.inciso[0]));
	if (label_match(text, line->length, &label))
		require(label.start < label.end && label.end <= label.content && label.content <= line->length);
	free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const uint8_t *zero = size ? memchr(data, '\0', size) : NULL;
	size_t length = zero ? (size_t)(zero - data) : 0, skip = zero ? length + 1 : 0;
	struct error err = ERROR_INIT;
	struct profile *profile = zero ? profile_parse("fuzz", (const char *)data, length, &err) : NULL;
	struct source_lines lines;

	if (!built_in)
		built_in = profile_new();
	require(profile || !zero || err.code == ERROR_INPUT);
	source_lines_init(&lines);
	if (source_lines_parse(&lines, (const char *)data + skip, size - skip, &err))
		for (size_t i = 0; i < lines.count; i++)
			check_line(profile ? profile : built_in, &lines.items[i]);
	source_lines_release(&lines);
	profile_free(profile);
	return 0;
}

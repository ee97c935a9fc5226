#include "indexer/corpus/source_text.h"

#include <string.h>

#include "text/utf8.h"

/* The first end of a line from `at` on, or `end`. */
static const char *find_end(const char *at, const char *end)
{
	while (at < end && *at != '\n' && *at != '\r')
		at++;
	return at;
}

bool source_cursor_next(struct source_cursor *cursor, const char **line, size_t *length)
{
	if (cursor->at == cursor->end)
		return false;

	const char *stop = find_end(cursor->at, cursor->end);

	*line = cursor->at;
	*length = (size_t)(stop - cursor->at);
	cursor->number++;
	cursor->at = stop;
	if (stop < cursor->end)
		cursor->at += *stop == '\r' && stop + 1 < cursor->end && stop[1] == '\n' ? 2 : 1;
	return true;
}

/* The line that the byte at `offset` is in. */
static size_t line_of(const char *bytes, size_t length, size_t offset)
{
	struct source_cursor cursor = { bytes, bytes + length, 0 };
	const char *line;
	size_t size;

	while (source_cursor_next(&cursor, &line, &size) && cursor.at <= bytes + offset)
		;
	return cursor.number;
}

static bool has_too_many(const char *bytes, size_t length)
{
	struct source_cursor cursor = { bytes, bytes + length, 0 };
	const char *line;
	size_t size;

	while (source_cursor_next(&cursor, &line, &size)) {
		if (cursor.number > SOURCE_MAX_LINES)
			return true;
	}
	return false;
}

bool source_text_check(const char *bytes, size_t length, size_t *line, struct error *err)
{
	const char *zero = length ? memchr(bytes, '\0', length) : NULL;
	size_t bad;

	*line = 0;
	if (!utf8_is_valid(bytes, length, &bad)) {
		*line = line_of(bytes, length, bad);
		error_set(err, ERROR_INPUT, "is not UTF-8");
	} else if (zero) {
		*line = line_of(bytes, length, (size_t)(zero - bytes));
		error_set(err, ERROR_INPUT, "has a zero byte: this is no text");
	} else if (has_too_many(bytes, length)) {
		error_set(err, ERROR_INPUT, "has more than %zu lines", SOURCE_MAX_LINES);
	} else {
		return true;
	}
	return false;
}

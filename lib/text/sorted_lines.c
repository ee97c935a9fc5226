#include "text/sorted_lines.h"

#include <string.h>

/* Where the line begins that has `at`. */
static const char *line_start(const char *lines, const char *at)
{
	while (at > lines && at[-1] != '\n')
		at--;
	return at;
}

/* Where the word of the line at `line` comes beside `word`, as strcmp() says it. */
static int compare_line(const char *line, const char *word, size_t length)
{
	int order = strncmp(line, word, length);

	return order ? order : (unsigned char)line[length] - ' ';
}

const char *sorted_lines_find(const char *lines, const char *end, const char *word, size_t length)
{
	const char *low = lines;
	const char *high = end;

	while (low < high) {
		const char *line = line_start(lines, low + (high - low) / 2);
		int order = compare_line(line, word, length);

		if (order == 0)
			return line + length + 1;
		if (order < 0)
			low = strchr(line, '\n') + 1;
		else
			high = line;
	}
	return NULL;
}

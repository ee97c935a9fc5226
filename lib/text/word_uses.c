#include "text/word_uses.h"

#include <stddef.h>
#include <string.h>

#include "base/embed.h"

/* A word, a blank and its uses (a, p or -) a line, in byte order of the words. */
EMBED(word_uses_text, "lexicon/uses.txt");

/* Where the line begins that has text[at]. */
static const char *line_start(const char *at)
{
	while (at > word_uses_text && at[-1] != '\n')
		at--;
	return at;
}

/* Where the word of the line at `line` comes beside `word`, as strcmp() says it. */
static int compare_line(const char *line, const char *word, size_t length)
{
	int order = strncmp(line, word, length);

	return order ? order : (unsigned char)line[length] - ' ';
}

static unsigned uses_of(const char *letters)
{
	unsigned uses = WORD_KNOWN;

	for (; *letters != '\n'; letters++) {
		if (*letters == 'a')
			uses |= WORD_AFTER_ARTICLE;
		if (*letters == 'p')
			uses |= WORD_AFTER_PREPOSITION;
	}
	return uses;
}

unsigned word_uses(const char *folded)
{
	const char *low = word_uses_text;
	const char *high = word_uses_text_end;
	size_t length = strlen(folded);

	while (low < high) {
		const char *line = line_start(low + (high - low) / 2);
		const char *end = strchr(line, '\n');
		int order = compare_line(line, folded, length);

		if (order == 0)
			return uses_of(line + length + 1);
		if (order < 0)
			low = end + 1;
		else
			high = line;
	}
	return 0;
}

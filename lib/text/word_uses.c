#include "text/word_uses.h"

#include <string.h>

#include "base/embed.h"
#include "text/sorted_lines.h"

/* Of each word its uses: a, p or -. */
EMBED(word_uses_text, "lexicon/uses.txt");

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

unsigned word_uses_of(const char *folded, size_t length)
{
	const char *letters = sorted_lines_find(word_uses_text, word_uses_text_end, folded, length);

	return letters ? uses_of(letters) : 0;
}

unsigned word_uses(const char *folded)
{
	return word_uses_of(folded, strlen(folded));
}

#include "indexer/headings/spanish_words.h"

#include "base/embed.h"
#include "lexicon/format.h"
#include "lexicon/lookup.h"

EMBED(spanish_word_edges, LEXICON_FILE);

bool spanish_has_word(const char *word)
{
	return lexicon_look_up(spanish_word_edges, word) != LEXICON_NONE;
}

bool spanish_says_word(const char *word)
{
	return lexicon_look_up(spanish_word_edges, word) >= LEXICON_SEEN;
}

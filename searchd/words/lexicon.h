/*
 * The lexicon: which words Spanish has, whether any record has them or not, and
 * how common each is. Who types "gusto" does not mean "gasto", who types
 * "manana" means a word that the index may not have.
 *
 * The words are those of lexicon/, in the program as an automaton that is
 * looked into as it is: nothing is read or made at the start. Any thread.
 */
#ifndef FICHERO_SEARCHD_WORDS_LEXICON_H
#define FICHERO_SEARCHD_WORDS_LEXICON_H

#include <stddef.h>

#include "lexicon/format.h"

/* How common the folded `word` is (lexicon/format.h): LEXICON_NONE where it is no word. */
unsigned lexicon_class(const char *word);

#define LEXICON_NEAREST 12

struct lexicon_word {
	char text[2 * LEXICON_MAX_LETTERS + 1];    /* folded */
	char written[2 * LEXICON_MAX_LETTERS + 1]; /* with its accents */
	int distance;                              /* in hundredths of a slip (words/edits.h) */
	unsigned word_class;
};

struct lexicon_words {
	struct lexicon_word items[LEXICON_NEAREST];
	size_t count;
};

/* How likely a word is meant, by how near and how common it is: the lower, the likelier (words/spelling.h). */
int lexicon_rank(const struct lexicon_word *word);

/*
 * Replace `found` by the words within `limit` of the folded `typed`, itself
 * apart, the likeliest first; of words that differ by accents
 * alone, the commonest.
 */
void lexicon_nearest(const char *typed, int limit, struct lexicon_words *found);

#endif

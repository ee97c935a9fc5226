/*
 * Which words Spanish has, as far as the lexicon knows (lexicon/README.md). It
 * is in the program: nothing is read. Any thread.
 */
#ifndef FICHERO_INDEXER_HEADINGS_SPANISH_WORDS_H
#define FICHERO_INDEXER_HEADINGS_SPANISH_WORDS_H

#include <stdbool.h>

/* Is the folded word one, whatever its accents, or a form of one? */
bool spanish_has_word(const char *word);
/* Is it one that is said, and no rare form or entry of a dictionary alone? */
bool spanish_says_word(const char *word);

#endif

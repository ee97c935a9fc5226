/*
 * The lexicon: what is a word of Spanish at all, whether any record has it or
 * not. Who types "gusto" does not mean "gasto".
 *
 * The words are Debian's (package wspanish), built into the program; they are
 * compared by stem, and so without their accents and endings.
 */
#ifndef FICHERO_SEARCHD_WORDS_LEXICON_H
#define FICHERO_SEARCHD_WORDS_LEXICON_H

#include <stdbool.h>

/*
 * Read the words in, a tenth of a second's work; once is enough, more do
 * nothing. They stay for the life of the process. Any thread.
 */
void lexicon_load(void);

/* Is there a word of that stem? After lexicon_load(). Any thread. */
bool lexicon_has(const char *stem);

#endif

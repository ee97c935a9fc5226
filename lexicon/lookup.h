/*
 * Looking a word up in the lexicon as it lies in a program (format.h).
 */
#ifndef FICHERO_LEXICON_LOOKUP_H
#define FICHERO_LEXICON_LOOKUP_H

/*
 * How common the folded `word` is (format.h): the commonest of the words that
 * differ from it by accents alone, LEXICON_NONE where it is no word. `edges`
 * is the automaton. Any thread.
 */
unsigned lexicon_look_up(const char *edges, const char *word);

#endif

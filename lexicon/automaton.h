/*
 * From the words to the automaton of format.h.
 */
#ifndef FICHERO_LEXICON_AUTOMATON_H
#define FICHERO_LEXICON_AUTOMATON_H

#include <stdint.h>

#include "lexicon/word_list.h"

/*
 * The smallest automaton of sorted words (Daciuk, Mihov, Watson and Watson,
 * *Incremental Construction of Minimal Acyclic Finite-State Automata*, 2000,
 * its algorithm for words in order). Returns its edges, of which there are
 * `*count`; NULL where they are more than the format can number. The caller
 * frees them.
 */
uint32_t *automaton_make(const struct word_list *words, size_t *count);

#endif

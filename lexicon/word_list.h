/*
 * The words that the lexicon is to have, each with its class.
 */
#ifndef FICHERO_LEXICON_WORD_LIST_H
#define FICHERO_LEXICON_WORD_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "lexicon/letters.h"

struct listed_word {
	struct letters letters;
	uint8_t word_class;
};

/* Start with all zero; word_list_release() it. */
struct word_list {
	struct listed_word *items;
	size_t count, capacity;
	size_t sorted; /* so many are in order, none twice */
};

void word_list_add(struct word_list *words, const struct letters *letters, uint8_t word_class);
/* By letters; of a word that was added twice the commonest class stays. */
void word_list_sort(struct word_list *words);
/* Among those that were there when it was last sorted: the class, or LEXICON_NONE. */
uint8_t word_list_class(const struct word_list *words, const struct letters *letters);
void word_list_release(struct word_list *words);

#endif

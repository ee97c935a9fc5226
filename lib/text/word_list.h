/*
 * Small closed lists of words, written as one string: "el la los".
 */
#ifndef FICHERO_TEXT_WORD_LIST_H
#define FICHERO_TEXT_WORD_LIST_H

#include <stdbool.h>

/* Is the folded `word` one of `list`, whose words are parted by single blanks? Any thread. */
bool word_list_has(const char *list, const char *word);

#endif

/*
 * Numbers as people write them where a number is asked for: `eje:II`,
 * `eje:dos`, `prioridad:"treinta y cuatro"`, `eje:3ª`.
 */
#ifndef FICHERO_SEARCHD_QUERY_NUMBER_WORD_H
#define FICHERO_SEARCHD_QUERY_NUMBER_WORD_H

#include <stddef.h>

/*
 * The number that `word` says, folded and zero-terminated, runs of blanks one space:
 * Roman up to 399 (with D and M too many words would be numbers: mi, mil),
 * cardinals up to 99, ordinals up to 10, digits with the ending of an ordinal. 0 where it says none.
 */
unsigned number_word_value(const char *word);

#endif

/*
 * Numbers as people write them where a number is asked for: `eje:II`,
 * `eje:dos`, `prioridad:"treinta y cuatro"`, `eje:3ª`.
 */
#ifndef FICHERO_SEARCHD_QUERY_NUMBER_WORD_H
#define FICHERO_SEARCHD_QUERY_NUMBER_WORD_H

/*
 * The number that `word` says, folded and zero-terminated, runs of blanks one
 * space: any numeral of text/numerals.h, and tens with a unit up to "noventa y
 * nueve". 0 where it says none.
 */
unsigned number_word_value(const char *word);

#endif

/*
 * The lexer's second half: what stands where it says nothing is taken out, or
 * becomes words. Private to the lexer.
 */
#ifndef FICHERO_SEARCHD_QUERY_BALANCE_H
#define FICHERO_SEARCHD_QUERY_BALANCE_H

#include "searchd/query/lexer.h"

/* Whatever has waited for an operand, at the end of the list, gets none: a minus goes, the rest are words. */
void lexemes_end_operand(struct lexeme_list *list);

/* Put the list into the balance that lexer.h promises; `all_capitals` is set already. Time is linear. */
void lexemes_balance(struct lexeme_list *list);

#endif

/*
 * Words of a text as the query's terms are looked for in them.
 */
#ifndef FICHERO_SEARCHD_ANSWER_TOKEN_FORM_H
#define FICHERO_SEARCHD_ANSWER_TOKEN_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "match/query.h"
#include "text/tokenizer.h"

/* What a token has of that kind; the exact form where the tokenizer alone made it. In the token's memory. */
const char *token_form(const struct token *token, enum term_kind kind);

/* Do the tokens, of which `left` follow each other, begin with all words of the phrase? */
bool phrase_stands_at(const struct query *phrase, const struct token *tokens, size_t left);

#endif

/*
 * A text put together of parts of a query and of synonyms, with the tokens of
 * its words: what the authority is asked for names that nobody typed.
 */
#ifndef FICHERO_SEARCHD_QUERY_SPELLED_H
#define FICHERO_SEARCHD_QUERY_SPELLED_H

#include <stddef.h>

#include "base/strbuf.h"
#include "searchd/words/synonyms.h"
#include "text/tokenizer.h"

/* The forms of the tokens stay the query's and the synonyms'. Start with spelled_init(), release once. */
struct spelled {
	struct strbuf text;
	struct token_list tokens;
};

void spelled_init(struct spelled *spelled);
void spelled_clear(struct spelled *spelled);
void spelled_release(struct spelled *spelled);

/* Append the bytes [from, to) of a text, and the `count` tokens that lie there. */
void spelled_add_text(struct spelled *spelled, const char *text, size_t from, size_t to, const struct token *tokens,
		      size_t count);

/* Append the words of a synonym, a blank between them. */
void spelled_add_synonym(struct spelled *spelled, struct synonym synonym);

#endif

/*
 * The words of a query one by one, as they were typed: what explanations and
 * warnings repeat, while the tree has folded forms only.
 */
#ifndef FICHERO_SEARCHD_QUERY_TYPED_WORDS_H
#define FICHERO_SEARCHD_QUERY_TYPED_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "match/query.h"
#include "searchd/query/lexer.h"
#include "text/analyzer.h"

struct query_word {
	char *typed;      /* as it stands in the query */
	char *exact, *inflection, *stem;
	enum lexeme_type type; /* LEXEME_WORDS, LEXEME_PREFIX (this word is cut short) or LEXEME_PHRASE */
	size_t lexeme;    /* words of one phrase have the same number */
};

/* Start with QUERY_WORDS_INIT; release once. */
struct query_words {
	struct query_word *items;
	size_t count, capacity;
};

#define QUERY_WORDS_INIT { NULL, 0, 0 }

/* Replace `words` by those of `text` (valid UTF-8), in order; values of filters are none. */
void query_words_read(struct query_words *words, struct analyzer *analyzer, const char *text, size_t length);
void query_words_release(struct query_words *words);

/* The first word of that exact form, or NULL. */
const struct query_word *query_words_find(const struct query_words *words, const char *exact);

/*
 * Append what was typed for a node of the tree: its words as typed, joined by
 * blanks; an asterisk behind a prefix. Nothing for a node without words.
 */
void query_words_add_typed(const struct query_words *words, const struct query *node, struct strbuf *out);

#endif

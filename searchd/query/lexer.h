/*
 * The query language's lexemes, in order and in balance: what the parser
 * gets has matching parentheses, no empty group, an operand behind every minus
 * and field, and on both sides of every OR and AND. Everything else has become
 * words.
 */
#ifndef FICHERO_SEARCHD_QUERY_LEXER_H
#define FICHERO_SEARCHD_QUERY_LEXER_H

#include <stdbool.h>
#include <stddef.h>

#include "index/field.h"
#include "text/tokenizer.h"

#define QUERY_MAX_DEPTH 16 /* parentheses inside parentheses; more are passed over */

enum lexeme_type {
	LEXEME_WORDS,  /* one or more words without a blank between them */
	LEXEME_PREFIX, /* likewise, and the last is the beginning of a word */
	LEXEME_PHRASE, /* what stands between quotes; without a token only behind a field */
	LEXEME_FILTER, /* the value of `field`; the lexer has none yet: fields.h makes them */
	LEXEME_OPEN,
	LEXEME_CLOSE,
	LEXEME_MINUS,
	LEXEME_OR,
	LEXEME_AND,    /* says what the blank says */
	LEXEME_NOT,    /* a minus, once it has an operand: none is left in a list that is in balance */
	LEXEME_FIELD,  /* the name of `field` before its colon, for the operand that follows */
};

/* The bytes of the query that an operand consists of, without its syntax. */
struct lexeme {
	enum lexeme_type type;
	enum field field;
	size_t start, end;
	size_t first_token, token_count; /* of those of the query; a minus and parentheses have none */
	size_t filter; /* LEXEME_FILTER: its number among those of the reading */
	bool apart;    /* LEXEME_FIELD: a blank stands beside its colon */
	bool shouted;  /* LEXEME_WORDS: an operator that is a word only because all is in capitals */
};

struct lexeme_list {
	struct lexeme *items;
	size_t count, capacity;
	bool all_capitals; /* no word of the query has a lower-case letter */
	bool too_deep;     /* parentheses beyond QUERY_MAX_DEPTH were passed over */
};

#define LEXEME_LIST_INIT { NULL, 0, 0, false, false }

/*
 * Replace `lexemes` by those of `text` (valid UTF-8), whose `tokens` are all of
 * it. No token reaches over the border of a lexeme. No more than a search among
 * the tokens for each lexeme.
 */
void query_lex(const char *text, size_t length, const struct token_list *tokens, struct lexeme_list *lexemes);
void lexeme_list_release(struct lexeme_list *lexemes);

/* Can what follows an operator, a minus or a field begin so? And what stands before an operator end so? */
static inline bool lexeme_begins_operand(const struct lexeme *lexeme)
{
	return lexeme->type <= LEXEME_OPEN || lexeme->type == LEXEME_MINUS || lexeme->type == LEXEME_FIELD;
}

static inline bool lexeme_ends_operand(const struct lexeme *lexeme)
{
	return lexeme->type <= LEXEME_FILTER || lexeme->type == LEXEME_CLOSE;
}

#endif

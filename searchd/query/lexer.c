#include "searchd/query/lexer.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/query/balance.h"
#include "searchd/query/quotes.h"
#include "searchd/query/signs.h"

#define DASH "–" /* SIGN_DASH */

struct lexer {
	const char *text;
	size_t length;
	size_t at;
	struct lexeme_list *out;
	const struct token_list *tokens; /* of the text, by rising start */
	struct quoted_list quoted;
	size_t next_quoted; /* the first that `at` is not behind */
	size_t chunk_end;   /* of the chunk that `at` is in, where it has been looked for */
	bool has_incise;    /* a dash closes somewhere – as here –, so dashes are no minus */
};

void lexeme_list_release(struct lexeme_list *lexemes)
{
	free(lexemes->items);
	*lexemes = (struct lexeme_list)LEXEME_LIST_INIT;
}

static void add_lexeme(struct lexeme_list *list, struct lexeme lexeme)
{
	list->items = xgrow(list->items, list->count, &list->capacity, sizeof(*list->items));
	list->items[list->count++] = lexeme;
}

/* --- Characters ----------------------------------------------------------- */

/* The sign at `at` and the bytes of its character; the end of the text is a blank of none. */
static enum sign sign_in(const struct lexer *lexer, size_t at, size_t *size)
{
	return sign_at(lexer->text + at, lexer->length - at, size);
}

/* The quotes that open at `at`, or NULL. Asked by rising `at`. */
static const struct quoted *quoted_at(struct lexer *lexer, size_t at)
{
	const struct quoted_list *quoted = &lexer->quoted;

	while (lexer->next_quoted < quoted->count && quoted->items[lexer->next_quoted].open < at)
		lexer->next_quoted++;
	return lexer->next_quoted < quoted->count && quoted->items[lexer->next_quoted].open == at ?
		       &quoted->items[lexer->next_quoted] : NULL;
}

/* A chunk goes up to a blank, a parenthesis or quotes; an apostrophe is a part of it. */
static bool ends_chunk(struct lexer *lexer, size_t at, enum sign sign)
{
	return sign == SIGN_BLANK || sign == SIGN_QUOTE || sign == SIGN_OPEN || sign == SIGN_CLOSE ||
	       quoted_at(lexer, at);
}

/* Whether some dash touches a word only with its left side. */
static bool find_incise(const struct lexer *lexer)
{
	enum sign before = SIGN_BLANK;
	size_t size;

	if (lexer->length == 0 || !memmem(lexer->text, lexer->length, DASH, strlen(DASH)))
		return false;
	for (size_t at = 0; at < lexer->length; at += size) {
		enum sign sign = sign_in(lexer, at, &size);
		size_t next;

		if (sign == SIGN_DASH && before != SIGN_BLANK) {
			size_t behind = at + size;
			bool is_mark = behind < lexer->length && strchr(",.;:!?)", lexer->text[behind]);

			if (is_mark || sign_in(lexer, behind, &next) == SIGN_BLANK)
				return true;
		}
		before = sign;
	}
	return false;
}

/* --- Chunks --------------------------------------------------------------- */

/* How many tokens begin before byte `at` of the text. */
static size_t tokens_before(const struct lexer *lexer, size_t at)
{
	size_t low = 0;
	size_t high = lexer->tokens->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (lexer->tokens->items[middle].start < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Give the lexeme the tokens of its bytes; false where there are none. */
static bool take_tokens(const struct lexer *lexer, struct lexeme *lexeme)
{
	lexeme->first_token = tokens_before(lexer, lexeme->start);
	lexeme->token_count = tokens_before(lexer, lexeme->end) - lexeme->first_token;
	return lexeme->token_count > 0;
}

static void add_sign(struct lexer *lexer, enum lexeme_type type, size_t size)
{
	const size_t start = lexer->at;

	lexer->at += size;
	add_lexeme(lexer->out,
		   (struct lexeme){ .type = type, .field = FIELD_NONE, .start = start, .end = lexer->at });
}

/* Which operator the word is, in capitals; LEXEME_WORDS where it is none. */
static enum lexeme_type operator_type(const struct token *token)
{
	static const struct {
		const char *word;
		enum lexeme_type type;
	} operators[] = {
		{ "o", LEXEME_OR },
		{ "or", LEXEME_OR },
		{ "and", LEXEME_AND },
		{ "not", LEXEME_NOT },
	};

	for (size_t i = 0; i < sizeof(operators) / sizeof(operators[0]); i++) {
		bool is_capital = token->capitals || (token->initial && !token->exact[1]);

		if (is_capital && strcmp(operators[i].word, token->exact) == 0)
			return operators[i].type;
	}
	return LEXEME_WORDS;
}

/* An asterisk right behind the last word of the chunk, marks that end a sentence aside. */
static bool is_prefix(const struct lexer *lexer, const struct lexeme *chunk)
{
	const size_t last = lexer->tokens->items[chunk->first_token + chunk->token_count - 1].end;
	size_t at = last;
	size_t size;

	while (at < chunk->end && sign_in(lexer, at, &size) == SIGN_ASTERISK)
		at += size;
	return at > last && sign_trim(lexer->text, at, chunk->end) == at;
}

/* An operator stands alone: with signs beside it, or a colon, it is a word. */
static enum lexeme_type chunk_type(const struct lexer *lexer, const struct lexeme *chunk)
{
	const struct token *token = &lexer->tokens->items[chunk->first_token];

	if (is_prefix(lexer, chunk))
		return LEXEME_PREFIX;
	return token->start == chunk->start && token->end == chunk->end ? operator_type(token) : LEXEME_WORDS;
}

static size_t skip_blanks(const struct lexer *lexer, size_t at)
{
	size_t size;

	while (sign_in(lexer, at, &size) == SIGN_BLANK && size > 0)
		at += size;
	return at;
}

/* The name of a field and a colon, with or without blanks beside it. False where the chunk is no such thing. */
static bool lex_field(struct lexer *lexer, const struct lexeme *chunk)
{
	const struct token *name = &lexer->tokens->items[chunk->first_token];
	struct lexeme field = *chunk;
	size_t colon = name->end == chunk->end ? skip_blanks(lexer, name->end) : name->end;
	size_t size;

	if (name->start != chunk->start || sign_in(lexer, colon, &size) != SIGN_COLON)
		return false;
	field.field = field_find(name->exact, strlen(name->exact));
	if (field.field == FIELD_NONE)
		return false;
	lexer->at = colon + size;
	field.type = LEXEME_FIELD;
	field.end = name->end;
	field.token_count = 1;
	field.apart = colon > name->end || skip_blanks(lexer, lexer->at) > lexer->at;
	add_lexeme(lexer->out, field);
	return true;
}

/* Where the chunk ends that `at` is in: not inside of a word that has blanks (EE. UU.). */
static size_t find_chunk_end(struct lexer *lexer)
{
	size_t end = lexer->at;
	size_t word = tokens_before(lexer, end);
	size_t size = 0;

	if (lexer->chunk_end > lexer->at)
		return lexer->chunk_end;
	for (; end < lexer->length; end += size) {
		const enum sign sign = sign_in(lexer, end, &size);

		while (word < lexer->tokens->count && lexer->tokens->items[word].end <= end)
			word++;
		if (end > lexer->at && ends_chunk(lexer, end, sign) &&
		    (word == lexer->tokens->count || lexer->tokens->items[word].start >= end))
			break;
	}
	lexer->chunk_end = end;
	return end;
}

/* True where what follows may begin a word: behind the colon of a field. */
static bool lex_chunk(struct lexer *lexer)
{
	struct lexeme chunk = { .field = FIELD_NONE, .start = lexer->at, .end = find_chunk_end(lexer) };

	lexer->at = chunk.end;
	if (!take_tokens(lexer, &chunk)) {
		lexemes_end_operand(lexer->out);
		return false;
	}
	if (lex_field(lexer, &chunk))
		return true;
	chunk.type = chunk_type(lexer, &chunk);
	add_lexeme(lexer->out, chunk);
	return false;
}

/* Quotes without a word hold nothing, but where they are the value of a field: one may be called "-". */
static void lex_quoted(struct lexer *lexer, const struct quoted *quoted)
{
	const struct lexeme_list *list = lexer->out;
	struct lexeme lexeme = {
		.type = LEXEME_PHRASE, .field = FIELD_NONE, .start = quoted->start, .end = quoted->end };
	bool is_value = list->count > 0 && list->items[list->count - 1].type == LEXEME_FIELD;

	lexer->at = quoted->close;
	if (take_tokens(lexer, &lexeme) ||
	    (is_value && sign_is_visible(lexer->text + lexeme.start, lexeme.end - lexeme.start)))
		add_lexeme(lexer->out, lexeme);
	else
		lexemes_end_operand(lexer->out);
}

/* A hyphen negates where it begins a word and touches what follows; so does a dash, unless there is an incise. */
static bool is_minus(const struct lexer *lexer, enum sign sign, size_t size)
{
	size_t next_size;
	enum sign next = sign_in(lexer, lexer->at + size, &next_size);

	if (sign != SIGN_HYPHEN && (sign != SIGN_DASH || lexer->has_incise))
		return false;
	return next_size > 0 && next != SIGN_BLANK && next != SIGN_HYPHEN && next != SIGN_DASH && next != SIGN_CLOSE;
}

static void drop_trailing_minus(struct lexeme_list *list)
{
	while (list->count > 0 && list->items[list->count - 1].type == LEXEME_MINUS)
		list->count--;
}

/* What begins at `at`; `begins` says whether a word could. True where one could behind it. */
static bool lex_next(struct lexer *lexer, bool begins)
{
	size_t size;
	enum sign sign = sign_in(lexer, lexer->at, &size);
	const struct quoted *quoted = quoted_at(lexer, lexer->at);

	if (quoted) {
		lex_quoted(lexer, quoted);
		return false;
	}
	switch (sign) {
	case SIGN_BLANK:
		drop_trailing_minus(lexer->out);
		lexer->at += size;
		return true;
	case SIGN_QUOTE:
		lexer->at += size;
		return false;
	case SIGN_OPEN:
	case SIGN_CLOSE:
		add_sign(lexer, sign == SIGN_OPEN ? LEXEME_OPEN : LEXEME_CLOSE, size);
		return sign == SIGN_OPEN;
	default:
		if (!begins || !is_minus(lexer, sign, size))
			return lex_chunk(lexer);
		add_sign(lexer, LEXEME_MINUS, size);
		return false;
	}
}

static void lex_all(struct lexer *lexer)
{
	bool begins = true;

	while (lexer->at < lexer->length)
		begins = lex_next(lexer, begins);
}

/* --- Capitals ------------------------------------------------------------- */

/* Whether the query has letters beside its operators, and none of them in lower case. */
static bool is_all_capitals(const struct lexer *lexer)
{
	bool any = false;

	for (size_t i = 0; i < lexer->tokens->count; i++) {
		const struct token *token = &lexer->tokens->items[i];

		if (operator_type(token) != LEXEME_WORDS)
			continue;
		if (token->small)
			return false;
		any |= token->initial;
	}
	return any;
}

void query_lex(const char *text, size_t length, const struct token_list *tokens, struct lexeme_list *lexemes)
{
	struct lexer lexer = { .text = text, .length = length, .out = lexemes, .tokens = tokens,
			       .quoted = QUOTED_LIST_INIT };

	lexeme_list_release(lexemes);
	quoted_list_find(&lexer.quoted, text, length);
	lexer.has_incise = find_incise(&lexer);
	lex_all(&lexer);
	quoted_list_release(&lexer.quoted);
	lexemes->all_capitals = is_all_capitals(&lexer);
	lexemes_balance(lexemes);
}

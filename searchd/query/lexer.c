#include "searchd/query/lexer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "text/fold.h"
#include "text/utf8.h"

/* No field's name is as long; longer heads of a chunk are not looked up. */
#define MAX_FIELD_NAME 32

struct lexer {
	const char *text;
	size_t length;
	size_t at;
	struct lexeme_list *out;
	const struct token_list *tokens; /* of the text, by rising start */
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

/* The character at `at` and its length in bytes. */
static uint32_t character_at(const struct lexer *lexer, size_t at, size_t *size)
{
	uint32_t code;

	*size = utf8_next(lexer->text + at, lexer->length - at, &code);
	return code;
}

/* Blanks of every width, line ends and control characters. */
static bool is_blank(uint32_t c)
{
	return c <= 0x20 || (c >= 0x7f && c <= 0xa0) || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

/* Any of these opens a phrase and any closes it: nobody types all of them in pairs. */
static bool is_quote(uint32_t c)
{
	return c == '"' || c == 0xab || c == 0xbb || (c >= 0x201c && c <= 0x201f) || c == 0xff02;
}

static bool ends_chunk(uint32_t c)
{
	return is_blank(c) || is_quote(c) || c == '(' || c == ')';
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

static void add_sign(const struct lexer *lexer, enum lexeme_type type)
{
	add_lexeme(lexer->out, (struct lexeme){ .type = type, .field = FIELD_NONE, .start = lexer->at, .end = lexer->at + 1 });
}

/* The field that the chunk names before its first colon, or FIELD_NONE; accents and case are free. */
static enum field find_field(const struct lexer *lexer, size_t start, size_t end, size_t *value)
{
	const char *colon = memchr(lexer->text + start, ':', end - start);
	enum field field = FIELD_NONE;

	if (!colon || colon > lexer->text + start + MAX_FIELD_NAME)
		return FIELD_NONE;

	struct strbuf name;

	strbuf_init(&name, STRBUF_NO_LIMIT);
	fold_add(&name, lexer->text + start, (size_t)(colon - (lexer->text + start)));
	field = field_find(name.data, name.length);
	strbuf_release(&name);
	*value = (size_t)(colon - lexer->text) + 1;
	return field;
}

/* The quote at `at` and the one that closes it: false where none does. */
static bool find_phrase(const struct lexer *lexer, size_t at, size_t *start, size_t *end, size_t *behind)
{
	size_t size;

	if (at >= lexer->length || !is_quote(character_at(lexer, at, &size)))
		return false;
	*start = at + size;
	for (at = *start; at < lexer->length; at += size) {
		if (is_quote(character_at(lexer, at, &size))) {
			*end = at;
			*behind = at + size;
			return true;
		}
	}
	return false;
}

/* Marks that end a sentence are no part of a value: `eje:2, lider:INFOEM.` */
static size_t trim_value(const struct lexer *lexer, size_t start, size_t end)
{
	while (end > start && strchr(",.;:!?", lexer->text[end - 1]))
		end--;
	return end;
}

/* field:value or field:"two words". False where the chunk is no such thing. */
static bool lex_filter(struct lexer *lexer, size_t start, size_t end)
{
	struct lexeme lexeme = { .type = LEXEME_FILTER, .start = end, .end = end };
	size_t behind = end;

	lexeme.field = find_field(lexer, start, end, &lexeme.start);
	if (lexeme.field == FIELD_NONE)
		return false;
	lexeme.end = trim_value(lexer, lexeme.start, end);
	if (lexeme.start == end && !find_phrase(lexer, end, &lexeme.start, &lexeme.end, &behind))
		return false;
	if (!take_tokens(lexer, &lexeme))
		return false;
	add_lexeme(lexer->out, lexeme);
	lexer->at = behind;
	return true;
}

static bool is_or(const struct lexer *lexer, size_t start, size_t end)
{
	return (end - start == 1 && lexer->text[start] == 'O') ||
	       (end - start == 2 && memcmp(lexer->text + start, "OR", 2) == 0);
}

/* Where the chunk ends that begins here: at a blank, but not inside of a word that has some (EE. UU.). */
static size_t chunk_end(const struct lexer *lexer)
{
	size_t end = lexer->at;
	size_t word = tokens_before(lexer, end);

	while (end < lexer->length) {
		size_t size;

		while (word < lexer->tokens->count && lexer->tokens->items[word].end <= end)
			word++;
		if (ends_chunk(character_at(lexer, end, &size)) &&
		    (word == lexer->tokens->count || lexer->tokens->items[word].start >= end))
			return end;
		end += size;
	}
	return end;
}

static void lex_chunk(struct lexer *lexer)
{
	struct lexeme lexeme = { .type = LEXEME_WORDS, .field = FIELD_NONE, .start = lexer->at };

	lexeme.end = lexer->at = chunk_end(lexer);
	if (lex_filter(lexer, lexeme.start, lexeme.end) || !take_tokens(lexer, &lexeme))
		return;
	if (is_or(lexer, lexeme.start, lexeme.end))
		lexeme.type = LEXEME_OR;
	else if (lexer->text[lexeme.end - 1] == '*')
		lexeme.type = LEXEME_PREFIX;
	add_lexeme(lexer->out, lexeme);
}

static void lex_quote(struct lexer *lexer, size_t size)
{
	struct lexeme lexeme = { .type = LEXEME_PHRASE, .field = FIELD_NONE };
	size_t behind;

	if (!find_phrase(lexer, lexer->at, &lexeme.start, &lexeme.end, &behind)) {
		lexer->at += size;
		return;
	}
	if (take_tokens(lexer, &lexeme))
		add_lexeme(lexer->out, lexeme);
	lexer->at = behind;
}

/* A hyphen negates where it begins a word and touches what follows. */
static bool is_minus(const struct lexer *lexer, bool begins)
{
	size_t size;

	if (!begins || lexer->text[lexer->at] != '-' || lexer->at + 1 >= lexer->length)
		return false;

	uint32_t next = character_at(lexer, lexer->at + 1, &size);

	return !is_blank(next) && next != '-' && next != ')';
}

static void drop_trailing_minus(struct lexeme_list *list)
{
	if (list->count > 0 && list->items[list->count - 1].type == LEXEME_MINUS)
		list->count--;
}

static void lex_all(struct lexer *lexer)
{
	bool begins = true; /* a word could begin here */

	while (lexer->at < lexer->length) {
		size_t size;
		uint32_t c = character_at(lexer, lexer->at, &size);

		if (is_blank(c)) {
			drop_trailing_minus(lexer->out);
			lexer->at += size;
			begins = true;
			continue;
		}
		if (c == '(' || c == ')') {
			add_sign(lexer, c == '(' ? LEXEME_OPEN : LEXEME_CLOSE);
			lexer->at++;
			begins = c == '(';
			continue;
		}
		if (is_minus(lexer, begins)) {
			add_sign(lexer, LEXEME_MINUS);
			lexer->at++;
		} else if (is_quote(c)) {
			lex_quote(lexer, size);
		} else {
			lex_chunk(lexer);
		}
		begins = false;
	}
}

/* --- Balance -------------------------------------------------------------- */

static bool begins_operand(const struct lexeme *lexeme)
{
	return lexeme->type <= LEXEME_FILTER || lexeme->type == LEXEME_OPEN || lexeme->type == LEXEME_MINUS;
}

static bool ends_operand(const struct lexeme *lexeme)
{
	return lexeme->type <= LEXEME_FILTER || lexeme->type == LEXEME_CLOSE;
}

/* Mark the parentheses that have a partner, none deeper than the bound. */
static bool *match_parentheses(struct lexeme_list *list)
{
	bool *matched = xcalloc(list->count + 1, sizeof(*matched));
	size_t *open = xreallocarray(NULL, list->count + 1, sizeof(*open));
	size_t depth = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].type == LEXEME_OPEN) {
			open[depth++] = i;
		} else if (list->items[i].type == LEXEME_CLOSE && depth > 0) {
			depth--;
			matched[i] = matched[open[depth]] = depth < QUERY_MAX_DEPTH;
			list->too_deep |= depth >= QUERY_MAX_DEPTH;
		}
	}
	free(open);
	return matched;
}

/*
 * Take out parentheses without a partner, empty groups, and a minus without
 * an operand. The list is packed in place: what is kept is never ahead of what
 * is read.
 */
static void balance(struct lexeme_list *list)
{
	bool *matched = match_parentheses(list);
	size_t count = list->count;

	list->count = 0;
	for (size_t i = 0; i < count; i++) {
		struct lexeme lexeme = list->items[i];

		if (lexeme.type == LEXEME_CLOSE) {
			drop_trailing_minus(list);
			if (!matched[i])
				continue;
			if (list->items[list->count - 1].type == LEXEME_OPEN) {
				list->count--;
				continue;
			}
		} else if (lexeme.type == LEXEME_OPEN) {
			if (!matched[i])
				continue;
		} else if (lexeme.type == LEXEME_OR && list->count > 0 &&
			   list->items[list->count - 1].type == LEXEME_MINUS) {
			lexeme.type = LEXEME_WORDS;
		} else if (lexeme.type == LEXEME_MINUS) {
			drop_trailing_minus(list);
		}
		list->items[list->count++] = lexeme;
	}
	drop_trailing_minus(list);
	free(matched);
}

/* An OR that does not stand between two operands is a word, and then one of its own. */
static void settle_ors(struct lexeme_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		bool between = i > 0 && i + 1 < list->count && ends_operand(&list->items[i - 1]) &&
			       begins_operand(&list->items[i + 1]);

		if (list->items[i].type == LEXEME_OR && (list->all_capitals || !between))
			list->items[i].type = LEXEME_WORDS;
	}
}

/* --- Capitals ------------------------------------------------------------- */

static size_t count_letters(const char *word)
{
	size_t letters = 0;

	for (; *word; word++) {
		unsigned char c = (unsigned char)*word;

		letters += (c >= 'a' && c <= 'z') || c >= 0xc0;
	}
	return letters;
}

/* Whether the query has letters beside its operators, and none of them in lower case. */
static bool is_all_capitals(const struct lexer *lexer)
{
	bool any = false;

	for (size_t i = 0; i < lexer->tokens->count; i++) {
		const struct token *token = &lexer->tokens->items[i];
		size_t letters = count_letters(token->exact);

		if (letters == 0 || is_or(lexer, token->start, token->end))
			continue;
		if (letters == 1 ? !token->initial : !token->capitals)
			return false;
		any = true;
	}
	return any;
}

void query_lex(const char *text, size_t length, const struct token_list *tokens, struct lexeme_list *lexemes)
{
	struct lexer lexer = { text, length, 0, lexemes, tokens };

	lexeme_list_release(lexemes);
	lex_all(&lexer);
	lexemes->all_capitals = is_all_capitals(&lexer);
	balance(lexemes);
	settle_ors(lexemes);
}

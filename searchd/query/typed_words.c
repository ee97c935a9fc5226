#include "searchd/query/typed_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

static void add_word(struct query_words *words, const char *text, const struct token *token, enum lexeme_type type,
		     size_t lexeme)
{
	words->items = xgrow(words->items, words->count, &words->capacity, sizeof(*words->items));
	words->items[words->count++] = (struct query_word){
		.typed = xmemdupz(text + token->start, token->end - token->start),
		.exact = xstrdup(token->exact),
		.inflection = xstrdup(token->inflection),
		.stem = xstrdup(token->stem),
		.type = type,
		.lexeme = lexeme,
	};
}

void query_words_read(struct query_words *words, struct analyzer *analyzer, const char *text, size_t length)
{
	struct lexeme_list lexemes = LEXEME_LIST_INIT;
	struct token_list tokens = TOKEN_LIST_INIT;

	query_words_release(words);
	query_lex(text, length, &lexemes);
	for (size_t i = 0; i < lexemes.count; i++) {
		const struct lexeme *lexeme = &lexemes.items[i];
		bool is_prefix = lexeme->type == LEXEME_PREFIX;

		if (!is_prefix && lexeme->type != LEXEME_WORDS && lexeme->type != LEXEME_PHRASE)
			continue;
		analyzer_run(analyzer, text + lexeme->start, lexeme->end - lexeme->start, &tokens);
		for (size_t j = 0; j < tokens.count; j++)
			add_word(words, text + lexeme->start, &tokens.items[j],
				 is_prefix && j + 1 < tokens.count ? LEXEME_WORDS : lexeme->type, i);
	}
	token_list_release(&tokens);
	lexeme_list_release(&lexemes);
}

void query_words_release(struct query_words *words)
{
	for (size_t i = 0; i < words->count; i++) {
		free(words->items[i].typed);
		free(words->items[i].exact);
		free(words->items[i].inflection);
		free(words->items[i].stem);
	}
	free(words->items);
	*words = (struct query_words)QUERY_WORDS_INIT;
}

const struct query_word *query_words_find(const struct query_words *words, const char *exact)
{
	for (size_t i = 0; i < words->count; i++) {
		if (strcmp(words->items[i].exact, exact) == 0)
			return &words->items[i];
	}
	return NULL;
}

/* The prefix that a node of exact words stands for: what begins its terms. */
static const struct query_word *find_prefix(const struct query_words *words, const struct query *node)
{
	for (size_t i = 0; i < words->count; i++) {
		const struct query_word *word = &words->items[i];

		if (word->type == LEXEME_PREFIX && strncmp(node->terms[0].text, word->exact, strlen(word->exact)) == 0)
			return word;
	}
	return NULL;
}

static bool is_prefix(const struct query *node)
{
	for (size_t i = 0; i < node->term_count; i++) {
		if (node->terms[i].kind != TERM_EXACT)
			return false;
	}
	return true;
}

static void add(struct strbuf *out, const char *text, const char *end)
{
	strbuf_add_format(out, "%s%s%s", out->length > 0 ? " " : "", text, end);
}

static void add_term(const struct query_words *words, const char *exact, struct strbuf *out)
{
	const struct query_word *word = query_words_find(words, exact);

	add(out, word ? word->typed : exact, "");
}

void query_words_add_typed(const struct query_words *words, const struct query *node, struct strbuf *out)
{
	const struct query_word *prefix = NULL;

	if (node->type == QUERY_WORD && node->term_count > 0 && is_prefix(node))
		prefix = find_prefix(words, node);
	if (prefix) {
		add(out, prefix->typed, "*");
	} else if (node->type == QUERY_WORD && node->term_count > 0) {
		add_term(words, node->terms[0].text, out);
	} else if (node->type == QUERY_PHRASE) {
		for (size_t i = 0; i < node->term_count; i++)
			add_term(words, node->terms[i].text, out);
	} else if (node->type == QUERY_BEST && node->child_count > 0) {
		query_words_add_typed(words, node->children[0], out);
	} else {
		for (size_t i = 0; i < node->child_count; i++)
			query_words_add_typed(words, node->children[i], out);
	}
}

#include "searchd/query/reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/query/fields.h"
#include "searchd/query/signs.h"
#include "text/stopwords.h"

struct value_scope query_context_scope(const struct query_context *context, bool confined)
{
	return (struct value_scope){ context->index, context->authority, context->scopes,
				     confined ? context->documentos : NULL };
}

void reading_release(struct reading *reading)
{
	for (size_t i = 0; i < reading->lexemes.count; i++) {
		while (reading->runs[i]) {
			struct query_run *run = reading->runs[i];

			reading->runs[i] = run->next;
			segment_list_release(&run->segments);
			free(run);
		}
	}
	for (size_t i = 0; i < reading->filter_count; i++) {
		query_values_release(&reading->filters[i].values);
		free(reading->filters[i].text);
	}
	free(reading->filters);
	free(reading->runs);
	free(reading->words);
	free(reading->text);
	lexeme_list_release(&reading->lexemes);
	token_list_release(&reading->tokens);
	text_list_release(&reading->notices);
	*reading = (struct reading)READING_INIT;
}

static bool has_words(enum lexeme_type type)
{
	return type == LEXEME_WORDS || type == LEXEME_PREFIX || type == LEXEME_PHRASE;
}

/* The last of the words that end in a prefix is it. */
static enum lexeme_type word_type(const struct lexeme *lexeme, size_t i)
{
	return lexeme->type == LEXEME_PREFIX && i + 1 < lexeme->token_count ? LEXEME_WORDS : lexeme->type;
}

/* Number the words, which from here on are what the positions of tokens count. */
static void collect_words(struct reading *reading)
{
	reading->words = xreallocarray(NULL, reading->tokens.count + 1, sizeof(*reading->words));
	for (size_t i = 0; i < reading->lexemes.count; i++) {
		const struct lexeme *lexeme = &reading->lexemes.items[i];

		for (size_t j = 0; j < lexeme->token_count && has_words(lexeme->type); j++) {
			struct token *token = &reading->tokens.items[lexeme->first_token + j];

			token->position = (uint32_t)reading->word_count;
			reading->words[reading->word_count++] = (struct query_word){ token, word_type(lexeme, j) };
		}
	}
}

size_t reading_last_word(const struct reading *reading, const struct lexeme *lexeme)
{
	return lexeme->type <= LEXEME_PREFIX ?
		       reading->tokens.items[lexeme->first_token + lexeme->token_count - 1].start : 0;
}

/* Inside a word or before it. */
static bool has_stray_asterisk(const struct reading *reading, const struct lexeme *lexeme)
{
	size_t end = reading_last_word(reading, lexeme);
	size_t size;

	for (size_t at = lexeme->start; at < end; at += size) {
		if (sign_at(reading->text + at, end - at, &size) == SIGN_ASTERISK)
			return true;
	}
	return false;
}

/* Such a word is dropped: O and AND then say what they say anyway. */
static bool carries_nothing(const struct token *token)
{
	return stopwords_has(token->exact) || stopwords_is_light(token->exact);
}

static void add_notices(struct reading *reading)
{
	for (size_t i = 0; i < reading->lexemes.count; i++) {
		const struct lexeme *lexeme = &reading->lexemes.items[i];
		const char *typed = reading->text + lexeme->start;
		int length = (int)(lexeme->end - lexeme->start);

		if (lexeme->type > LEXEME_PREFIX)
			continue;
		if (lexeme->shouted && !carries_nothing(&reading->tokens.items[lexeme->first_token]))
			text_list_add_format(&reading->notices,
					     "En una búsqueda toda en mayúsculas «%.*s» es una palabra más; para que combine "
					     "condiciones, escriba las demás en minúsculas.", length, typed);
		if (has_stray_asterisk(reading, lexeme))
			text_list_add_format(&reading->notices,
					     "El asterisco solo cuenta al final de una palabra; en «%.*s» no se toma en cuenta.",
					     length, typed);
	}
}

/*
 * AND says what the blank says, also between the words of a name or a phrase: it goes, its word with it, and so
 * does any word that no lexeme has. A run of words has no others in between.
 */
static void drop_ands(struct reading *reading)
{
	struct lexeme_list *lexemes = &reading->lexemes;
	struct token *tokens = reading->tokens.items;
	size_t lexeme_count = 0;
	size_t token_count = 0;

	for (size_t i = 0; i < lexemes->count; i++) {
		struct lexeme lexeme = lexemes->items[i];

		if (lexeme.type == LEXEME_AND)
			continue;
		if (lexeme.first_token > token_count)
			memmove(tokens + token_count, tokens + lexeme.first_token, lexeme.token_count * sizeof(*tokens));
		lexeme.first_token = token_count;
		token_count += lexeme.token_count;
		lexemes->items[lexeme_count++] = lexeme;
	}
	lexemes->count = lexeme_count;
	reading->tokens.count = token_count;
}

/* What is no plain word cannot go on; nor can one that has a blank, or any other sign, behind it. */
static const struct token *find_unfinished(const struct reading *reading)
{
	const struct lexeme_list *lexemes = &reading->lexemes;
	const struct lexeme *last = lexemes->count > 0 ? &lexemes->items[lexemes->count - 1] : NULL;

	if (!reading->context.is_growing || !last || last->type != LEXEME_WORDS || last->token_count == 0)
		return NULL;

	const struct token *token = &reading->tokens.items[last->first_token + last->token_count - 1];

	return token->end == reading->length ? token : NULL;
}

void reading_make(struct reading *reading, const struct query_context *context, const char *text, size_t length)
{
	reading_release(reading);
	reading->context = *context;
	reading->text = xmemdupz(text, length);
	reading->length = length;
	analyzer_run(context->analyzer, reading->text, length, &reading->tokens);
	query_lex(reading->text, length, &reading->tokens, &reading->lexemes);
	drop_ands(reading);
	query_fields_settle(reading);
	/* Those between the values of a field. */
	drop_ands(reading);
	add_notices(reading);
	reading->runs = xcalloc(reading->lexemes.count + 1, sizeof(*reading->runs));
	collect_words(reading);
	reading->unfinished = find_unfinished(reading);
}

static struct query_run *make_run(struct reading *reading, size_t first, size_t end)
{
	const struct lexeme *last = &reading->lexemes.items[end - 1];
	size_t first_token = reading->lexemes.items[first].first_token;
	const struct token_list tokens = {
		.items = reading->tokens.items + first_token,
		.count = last->first_token + last->token_count - first_token,
	};
	struct query_run *run = xcalloc(1, sizeof(*run));

	*run = (struct query_run){ first, end, tokens.items, tokens.count, SEGMENT_LIST_INIT, reading->runs[first] };
	query_segments_find(reading->context.authority, reading->context.synonyms, reading->context.index,
			    reading->text, &tokens, &run->segments);
	reading->runs[first] = run;
	return run;
}

const struct query_run *reading_run(struct reading *reading, size_t first, size_t end)
{
	const struct query_run *run = reading->runs[first];

	while (run && run->end != end)
		run = run->next;
	return run ? run : make_run(reading, first, end);
}

const char *reading_typed(const struct reading *reading, size_t word, size_t *length)
{
	const struct token *token = reading->words[word].token;

	*length = token->end - token->start;
	return reading->text + token->start;
}

/* A word that stands for those of the index that begin so has no forms: it has exact words only. */
static bool is_prefix(const struct query *node)
{
	for (size_t i = 0; i < node->term_count; i++) {
		if (node->terms[i].kind != TERM_EXACT)
			return false;
	}
	return node->type == QUERY_WORD;
}

void reading_add_typed(const struct reading *reading, const struct query *node, struct strbuf *out)
{
	for (size_t i = 0; i < node->typed_count; i++) {
		size_t length;
		const char *typed = reading_typed(reading, node->position + i, &length);

		strbuf_add_string(out, out->length > 0 ? " " : "");
		strbuf_add(out, typed, length);
		strbuf_add_string(out, is_prefix(node) ? "*" : "");
	}
	for (size_t i = 0; i < node->child_count; i++)
		reading_add_typed(reading, node->children[i], out);
}

/*
 * Any bytes as a query: read, parsed, loosened, highlighted over itself, and once
 * more with synonyms, some of which are names or stand in them. What
 * must hold is asserted: the reading, which is of the whole text, has the words
 * that each lexeme has by itself; every tree is bounded, and its nodes are well
 * formed and point to the words that they have.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "indexer/build/thesaurus.h"
#include "searchd/answer/highlight.h"
#include "searchd/query/parser.h"
#include "searchd/query/relaxation.h"
#include "searchd/query/weights.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* More than this a query of 1,000 characters cannot have. */
#define MAX_INPUT 4000

static struct analyzer *analyzer;
static struct authority *authority;
static struct synonyms *synonyms;

/* Words that the seeds have. */
#define LINES                                                                          \
	"denuncia\t=\tqueja;Superior\tuno\n"                                            \
	"obra pública\t=\tFiscalización;obras\tdos\n"                                   \
	"mordida\t>\tÓrgano Superior de Fiscalización;soborno;OSFEM\ttres\n"            \
	"osfem obra\t~\tdenuncia;Órgano Superior\tcuatro\n"                             \
	"OSFEM\t=\tauditoría superior\tcinco\n"

static void take(void *thesaurus, const struct synonyms_pair *pair)
{
	thesaurus_add(thesaurus, pair);
}

static void compile_synonyms(void)
{
	struct thesaurus *thesaurus = thesaurus_new();
	struct report report = { .out = stderr };
	struct error err = ERROR_INIT;
	static struct strbuf block;

	strbuf_init(&block, STRBUF_NO_LIMIT);
	assert(synonyms_file_parse("lines", LINES, strlen(LINES), take, thesaurus, &report));
	thesaurus_write(thesaurus, &block);
	synonyms = synonyms_open(block.data, block.length, &err);
	assert(synonyms);
	thesaurus_free(thesaurus);
}

static void set_up(void)
{
	const struct ente ente = { .clave = "OSFEM", .nombre = "Órgano Superior de Fiscalización" };
	struct error err = ERROR_INIT;

	compile_synonyms();
	analyzer = analyzer_new();
	authority = authority_new();
	assert(authority_add(authority, &ente, NULL, &err));
}

static void check_words(const struct reading *reading)
{
	struct token_list alone = TOKEN_LIST_INIT;
	size_t words = 0;

	for (size_t i = 0; i < reading->lexemes.count; i++) {
		const struct lexeme *lexeme = &reading->lexemes.items[i];

		assert(lexeme->start < lexeme->end && lexeme->end <= reading->length);
		assert(i == 0 || lexeme[-1].end <= lexeme->start);
		assert(lexeme->type != LEXEME_AND && lexeme->type != LEXEME_NOT && lexeme->type != LEXEME_FIELD);
		assert(lexeme->type != LEXEME_FILTER || lexeme->filter < reading->filter_count);
		if (lexeme->type > LEXEME_PHRASE)
			continue;
		analyzer_run(analyzer, reading->text + lexeme->start, lexeme->end - lexeme->start, &alone);
		assert(alone.count > 0 && alone.count == lexeme->token_count);
		for (size_t j = 0; j < alone.count; j++) {
			const struct token *token = reading->words[words++].token;

			assert(token->position == words - 1);
			assert(token->start == lexeme->start + alone.items[j].start);
			assert(token->end == lexeme->start + alone.items[j].end);
			assert(strcmp(token->exact, alone.items[j].exact) == 0);
			assert(strcmp(token->stem, alone.items[j].stem) == 0);
			assert(token->stop == alone.items[j].stop && token->capitals == alone.items[j].capitals);
		}
	}
	assert(words == reading->word_count);
	token_list_release(&alone);
}

static void check_typed(const struct query *query, const struct reading *reading)
{
	assert(query->position + query->typed_count <= reading->word_count);
	for (size_t i = 0; i < query->typed_count; i++) {
		const char *exact = reading->words[query->position + i].token->exact;

		assert(strcmp(query->terms[query->type == QUERY_PHRASE ? i : 0].text, exact) == 0);
	}
	for (size_t i = 0; i < query->child_count; i++)
		check_typed(query->children[i], reading);
}

static size_t check_tree(const struct query *query, int depth)
{
	size_t leaves = query->child_count == 0;

	/* Each level of parentheses makes at most an AND, an OR and a NOT. */
	assert(depth <= 3 * (QUERY_MAX_DEPTH + 2));
	assert(query->type != QUERY_WORD || query->term_count > 0);
	assert(query->type != QUERY_PHRASE || (query->term_count > 0 && query->term_count <= QUERY_MAX_TERMS));
	assert(query->type != QUERY_NOT || query->child_count == 1);
	assert((query->type != QUERY_AND && query->type != QUERY_OR) || query->child_count > 0);
	for (size_t i = 0; i < query->child_count; i++)
		leaves += check_tree(query->children[i], depth + 1);
	return leaves;
}

static void check_highlights(const struct query *query, const char *text, size_t length)
{
	struct highlighter *highlighter = highlighter_new(query, analyzer);
	struct highlight highlight = HIGHLIGHT_INIT;
	struct strbuf html;

	strbuf_init(&html, STRBUF_NO_LIMIT);
	highlight_make(highlighter, text, length, &highlight);
	for (size_t i = 0; i < highlight.count; i++) {
		assert(highlight.marks[i].start < highlight.marks[i].end && highlight.marks[i].end <= length);
		assert(i == 0 || highlight.marks[i - 1].end <= highlight.marks[i].start);
	}
	highlight_add_html(&highlight, &html);
	highlight_add_snippet(&highlight, &html);
	assert(utf8_is_valid(html.data, html.length, NULL));
	strbuf_release(&html);
	highlight_release(&highlight);
	highlighter_free(highlighter);
}

/* A body that a synonym names has five roles, of two conditions each. */
#define MOST_OF_SYNONYMS (QUERY_MAX_SYNONYMS + QUERY_MAX_SYNONYM_BODIES * 10)

static void check_with_synonyms(const char *text, size_t size)
{
	const struct query_context context = { .analyzer = analyzer, .authority = authority, .synonyms = synonyms };
	struct reading reading = READING_INIT;
	struct parsed_query parsed = PARSED_QUERY_INIT;

	reading_make(&reading, &context, text, size);
	query_parse(&reading, &parsed);
	check_typed(parsed.tree, &reading);
	assert(check_tree(parsed.tree, 0) <= 11 * QUERY_MAX_TERMS + 1 + MOST_OF_SYNONYMS);
	check_highlights(parsed.tree, text, size);
	parsed_query_release(&parsed);
	reading_release(&reading);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	struct reading reading = READING_INIT;
	struct parsed_query parsed = PARSED_QUERY_INIT;

	if (size > MAX_INPUT || !utf8_is_valid(text, size, NULL))
		return 0;
	if (!analyzer)
		set_up();

	const struct query_context context = { .analyzer = analyzer, .authority = authority };

	check_with_synonyms(text, size);
	reading_make(&reading, &context, text, size);
	check_words(&reading);
	query_parse(&reading, &parsed);
	check_typed(parsed.tree, &reading);
	/* One for each term, and the QUERY_ALL beside a group of negations. */
	assert(check_tree(parsed.tree, 0) <= 2 * QUERY_MAX_TERMS + 1);
	check_highlights(parsed.tree, text, size);

	struct query *some = relaxation_some(parsed.tree, QUERY_RELAXED_FLOOR);
	struct query *any = relaxation_any(parsed.tree);

	if (some)
		check_tree(some, 0);
	check_tree(any, 0);
	query_free(some);
	query_free(any);
	parsed_query_release(&parsed);
	reading_release(&reading);
	return 0;
}

#include "searchd/query/parser.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/query/filter_value.h"
#include "searchd/query/lexer.h"
#include "searchd/query/nodes.h"
#include "searchd/query/segments.h"
#include "searchd/query/weights.h"
#include "text/fold.h"
#include "text/stopwords.h"
#include "text/utf8.h"

struct parser {
	const struct query_context *context;
	const char *text;
	struct lexeme_list lexemes;
	size_t at;             /* the next lexeme */
	bool keep_stop_words;  /* second try: nothing else was left */
	int negated;           /* inside so many negations */
	size_t terms;          /* so far, against QUERY_MAX_TERMS */
	size_t synonyms;       /* so far, against QUERY_MAX_SYNONYMS */
	size_t positives;      /* operands outside any negation */
	size_t dropped_stops;
	unsigned words;        /* so far, dropped ones too: where in the query a word stands */
	size_t expansions;     /* words that each prefix may stand for */
	bool too_many_terms;
	bool too_many_synonyms;
	struct parsed_query *parsed;
};

static struct query *parse_sequence(struct parser *parser);

/* --- Leaves --------------------------------------------------------------- */

/* Whether one more term may be had; else it is dropped, and a warning is due. */
static bool take_term(struct parser *parser)
{
	if (parser->terms >= QUERY_MAX_TERMS) {
		parser->too_many_terms = true;
		return false;
	}
	parser->terms++;
	if (!parser->negated)
		parser->positives++;
	return true;
}

static bool is_dropped(struct parser *parser, const struct token *token)
{
	bool stop = parser->lexemes.all_capitals ? stopwords_has(token->exact) : token->stop;
	bool light = (parser->lexemes.all_capitals || !token->capitals) && stopwords_is_light(token->exact);

	if ((!stop && !light) || parser->keep_stop_words || parser->negated)
		return false;
	parser->dropped_stops++;
	return true;
}

/* --- Prefixes ------------------------------------------------------------- */

/* Terms that are looked at for the most frequent ones. */
#define EXPANSIONS_SEEN 5000

static int by_frequency(const void *left, const void *right)
{
	const struct term_entry *a = left;
	const struct term_entry *b = right;

	if (a->frequency != b->frequency)
		return a->frequency > b->frequency ? -1 : 1;
	return strcmp(a->text, b->text);
}

/* Nobody means many prefixes: the more there are, the fewer words each stands for. */
static size_t share_expansions(const struct lexeme_list *lexemes)
{
	size_t prefixes = 0;

	for (size_t i = 0; i < lexemes->count; i++)
		prefixes += lexemes->items[i].type == LEXEME_PREFIX;
	if (prefixes > QUERY_MAX_TERMS)
		prefixes = QUERY_MAX_TERMS;
	return prefixes * QUERY_MAX_EXPANSIONS <= QUERY_MAX_ALL_EXPANSIONS ? QUERY_MAX_EXPANSIONS :
									     QUERY_MAX_ALL_EXPANSIONS / prefixes;
}

/* Any of the index's words that begin so; where there are none, the letters as they are. */
static struct query *prefix_node(struct parser *parser, const struct token *token)
{
	struct query *any = query_new(QUERY_WORD);
	struct term_list terms = TERM_LIST_INIT;
	struct error err = ERROR_INIT;

	/* Without the reader's help it stands for nothing; a broken index shows when the query runs. */
	if (parser->context->reader && !index_reader_terms(parser->context->reader, TERM_EXACT, token->exact,
							   EXPANSIONS_SEEN, &terms, &err))
		term_list_release(&terms);
	if (terms.count > 1)
		qsort(terms.items, terms.count, sizeof(*terms.items), by_frequency);
	for (size_t i = 0; i < terms.count && i < parser->expansions; i++)
		query_add_term(any, TERM_EXACT, terms.items[i].text, QUERY_EXACT_FACTOR);
	if (terms.count > parser->expansions)
		text_list_add_format(&parser->parsed->warnings,
				     "Más de %zu palabras empiezan con «%s»: se buscan las %zu más frecuentes.",
				     parser->expansions, token->exact, parser->expansions);
	if (terms.count == 0)
		query_add_term(any, TERM_EXACT, token->exact, QUERY_EXACT_FACTOR);
	term_list_release(&terms);
	return any;
}

/* --- Words and phrases ---------------------------------------------------- */

static bool is_same_word(const struct query *a, const struct query *b)
{
	if (a->type == QUERY_BEST && b->type == QUERY_BEST && a->child_count == b->child_count)
		return is_same_word(a->children[0], b->children[0]);
	if (a->type != QUERY_WORD || b->type != QUERY_WORD || a->term_count != b->term_count)
		return false;
	for (size_t i = 0; i < a->term_count; i++) {
		if (a->terms[i].kind != b->terms[i].kind || strcmp(a->terms[i].text, b->terms[i].text) != 0)
			return false;
	}
	return true;
}

/* Append `child` to an AND: a nested AND hands over its children, a word that is there already is one. */
static void and_add(struct query *and, struct query *child)
{
	if (!child)
		return;
	if (child->type == QUERY_AND) {
		for (size_t i = 0; i < child->child_count; i++)
			and_add(and, child->children[i]);
		child->child_count = 0;
		query_free(child);
		return;
	}
	for (size_t i = 0; i < and->child_count; i++) {
		if (is_same_word(and->children[i], child)) {
			query_free(child);
			return;
		}
	}
	query_add_child(and, child);
}

/* A group of one is its child, one of none is nothing. */
static struct query *group_close(struct query *group)
{
	struct query *only = group;

	if (group->child_count <= 1) {
		only = group->child_count ? group->children[0] : NULL;
		group->child_count = 0;
		query_free(group);
	}
	return only;
}

static struct query *parse_token(struct parser *parser, const struct token *token, bool is_prefix)
{
	unsigned position = parser->words + token->position;

	if (is_prefix && utf8_count(token->exact, strlen(token->exact)) >= QUERY_MIN_PREFIX)
		return take_term(parser) ? prefix_node(parser, token) : NULL;
	return !is_dropped(parser, token) && take_term(parser) ? query_node_word(token, position) : NULL;
}

/* As many of the synonyms as may still be had. */
static struct synonym_group take_synonyms(struct parser *parser, struct synonym_group group)
{
	if (group.count > QUERY_MAX_SYNONYMS - parser->synonyms) {
		group.count = QUERY_MAX_SYNONYMS - parser->synonyms;
		parser->too_many_synonyms = true;
	}
	parser->synonyms += group.count;
	return group;
}

/*
 * A word of the run, with its synonyms: those of the whole phrase stand for
 * each of its words, so that some of them may be missing where others are
 * found; what the word has by itself counts as well.
 */
static struct query *parse_word(struct parser *parser, const struct token *token, struct synonym_group of_phrase)
{
	const struct synonyms *synonyms = parser->context->synonyms;
	struct query *word = parse_token(parser, token, false);

	if (!word || parser->negated || !synonyms || stopwords_has(token->exact))
		return word;

	return query_node_synonyms(word, take_synonyms(parser, of_phrase),
				   take_synonyms(parser, synonyms_of_word(synonyms, token)));
}

static struct query *parse_name(struct parser *parser, const struct segment *segment, const struct token_list *tokens)
{
	struct query *words = query_new(QUERY_AND);

	for (size_t i = 0; i < segment->count; i++)
		and_add(words, parse_token(parser, &tokens->items[segment->first + i], false));
	words = group_close(words);
	return parser->negated ? words :
				 query_node_ente(words, segment->ente, segment->is_common ? QUERY_COMMON_NAME_SCALE : 1);
}

/* The words of a phrase, wherever they stand in the run, as one concept. */
static struct query *parse_phrase_words(struct parser *parser, const struct synonym_phrase *phrase,
					const struct token_list *tokens)
{
	struct query *concept = query_new(parser->negated ? QUERY_AND : QUERY_CONCEPT);

	concept->floor = 1;
	for (size_t i = 0; i < phrase->token_count; i++)
		and_add(concept, parse_word(parser, &tokens->items[phrase->tokens[i]], phrase->synonyms));
	return group_close(concept);
}

/* "prioridad 34" is that prioridad and all its acciones, whose own text does not say the number. */
static struct query *parse_number(struct parser *parser, const struct segment *segment, const struct token *tokens)
{
	const struct query_context *context = parser->context;
	struct text_list values = TEXT_LIST_INIT;
	struct query *words = query_new(QUERY_AND);
	struct query *number;

	and_add(words, parse_token(parser, &tokens[0], false));
	and_add(words, parse_token(parser, &tokens[1], false));
	words = group_close(words);
	number = words;
	if (!parser->negated && context->index &&
	    filter_value_resolve(context->index, context->authority, segment->number, tokens[1].exact,
				 strlen(tokens[1].exact), &values) == FILTER_VALUE_KNOWN)
		number = query_node_number(words, segment->number, values.items[0]);
	text_list_release(&values);
	return number;
}

/* A phrase is parsed where its first word stands. */
static struct query *parse_segment(struct parser *parser, const struct segment_list *segments,
				   const struct segment *segment, const struct token_list *tokens)
{
	const struct synonym_phrase *phrase;

	if (segment->ente)
		return parse_name(parser, segment, tokens);
	if (segment->number != FIELD_NONE)
		return parse_number(parser, segment, &tokens->items[segment->first]);
	if (segment->phrase == SEGMENT_NO_PHRASE)
		return parse_word(parser, &tokens->items[segment->first], (struct synonym_group){ NULL, 0 });
	phrase = &segments->phrases.items[segment->phrase];
	return phrase->tokens[0] == segment->first ? parse_phrase_words(parser, phrase, tokens) : NULL;
}

/* A run of plain words, from lexeme `first` up to but not `end`: what belongs together is found across blanks. */
static struct query *parse_run(struct parser *parser, size_t first, size_t end)
{
	const char *text = parser->text + parser->lexemes.items[first].start;
	size_t length = parser->lexemes.items[end - 1].end - parser->lexemes.items[first].start;
	struct query *and = query_new(QUERY_AND);
	struct token_list tokens = TOKEN_LIST_INIT;
	struct segment_list segments = SEGMENT_LIST_INIT;

	analyzer_run(parser->context->analyzer, text, length, &tokens);
	query_segments_find(parser->context->authority, parser->context->synonyms, text, &tokens, &segments);
	for (size_t i = 0; i < segments.count; i++)
		and_add(and, parse_segment(parser, &segments, &segments.items[i], &tokens));
	parser->words += (unsigned)tokens.count;
	segment_list_release(&segments);
	token_list_release(&tokens);
	return group_close(and);
}

/* Words that end in a prefix. */
static struct query *parse_prefix(struct parser *parser, const struct lexeme *lexeme)
{
	struct query *and = query_new(QUERY_AND);
	struct token_list tokens = TOKEN_LIST_INIT;

	analyzer_run(parser->context->analyzer, parser->text + lexeme->start, lexeme->end - lexeme->start, &tokens);
	for (size_t i = 0; i < tokens.count; i++)
		and_add(and, parse_token(parser, &tokens.items[i], i + 1 == tokens.count));
	parser->words += (unsigned)tokens.count;
	token_list_release(&tokens);
	return group_close(and);
}

static struct query *parse_phrase(struct parser *parser, const struct lexeme *lexeme)
{
	struct query *phrase = query_new(QUERY_PHRASE);
	struct token_list tokens = TOKEN_LIST_INIT;

	analyzer_run(parser->context->analyzer, parser->text + lexeme->start, lexeme->end - lexeme->start, &tokens);
	for (size_t i = 0; i < tokens.count && take_term(parser); i++)
		query_add_term(phrase, TERM_EXACT, tokens.items[i].exact, QUERY_EXACT_FACTOR);
	parser->words += (unsigned)tokens.count;
	token_list_release(&tokens);
	if (phrase->term_count > 0)
		return phrase;
	query_free(phrase);
	return NULL;
}

static struct query *parse_filter(struct parser *parser, const struct lexeme *lexeme)
{
	const struct query_context *context = parser->context;
	const char *value = parser->text + lexeme->start;
	size_t length = lexeme->end - lexeme->start;
	struct text_list values = TEXT_LIST_INIT;
	enum filter_value found = FILTER_VALUE_UNKNOWN;
	struct query *filter = NULL;

	if (!take_term(parser))
		return NULL;
	if (context->index)
		found = filter_value_resolve(context->index, context->authority, lexeme->field, value, length, &values);
	filter = query_new(found == FILTER_VALUE_KNOWN ? QUERY_FILTER : QUERY_NOTHING);
	if (found == FILTER_VALUE_KNOWN) {
		filter->field = lexeme->field;
		for (size_t i = 0; i < values.count; i++)
			query_add_value(filter, values.items[i]);
	} else {
		text_list_add_format(&parser->parsed->warnings, "Ningún registro tiene «%.*s» en «%s».", (int)length,
				     value, field_table[lexeme->field].name);
	}
	text_list_release(&values);
	return filter;
}

/* --- The grammar, by descent ---------------------------------------------- */

static struct query *parse_group(struct parser *parser)
{
	struct query *group = parse_sequence(parser);

	parser->at++; /* the lexer has seen to it that this is the CLOSE */
	return group;
}

/* `(…)`, a phrase, a filter, words. NULL where nothing of it counts. */
static struct query *parse_primary(struct parser *parser)
{
	const struct lexeme *lexeme = &parser->lexemes.items[parser->at++];

	switch (lexeme->type) {
	case LEXEME_OPEN:
		return parse_group(parser);
	case LEXEME_PHRASE:
		return parse_phrase(parser, lexeme);
	case LEXEME_FILTER:
		return parse_filter(parser, lexeme);
	case LEXEME_PREFIX:
		return parse_prefix(parser, lexeme);
	default:
		return parse_run(parser, parser->at - 1, parser->at);
	}
}

static struct query *negate(struct query *query)
{
	struct query *not;

	if (!query)
		return NULL;
	if (query->type == QUERY_NOT) {
		not = query->children[0];
		query->child_count = 0;
		query_free(query);
		return not;
	}
	not = query_new(QUERY_NOT);
	query_add_child(not, query);
	return not;
}

static struct query *parse_operand(struct parser *parser)
{
	if (parser->lexemes.items[parser->at].type != LEXEME_MINUS)
		return parse_primary(parser);
	parser->at++;
	parser->negated++;

	struct query *query = negate(parse_primary(parser));

	parser->negated--;
	return query;
}

static bool next_is(const struct parser *parser, enum lexeme_type type)
{
	return parser->at < parser->lexemes.count && parser->lexemes.items[parser->at].type == type;
}

/* operand { OR operand } */
static struct query *parse_alternatives(struct parser *parser)
{
	struct query *first = parse_operand(parser);

	if (!next_is(parser, LEXEME_OR))
		return first;

	struct query *or = query_new(QUERY_OR);

	if (first)
		query_add_child(or, first);
	while (next_is(parser, LEXEME_OR)) {
		parser->at++;

		struct query *other = parse_operand(parser);

		if (other)
			query_add_child(or, other);
	}
	return group_close(or);
}

static bool has_positive(const struct query *and)
{
	for (size_t i = 0; i < and->child_count; i++) {
		if (and->children[i]->type != QUERY_NOT)
			return true;
	}
	return false;
}

/* Plain words that stand together, and none of which is an operand of OR: how far they go. */
static size_t find_run_end(const struct parser *parser)
{
	const struct lexeme_list *lexemes = &parser->lexemes;
	size_t end = parser->at;

	while (end < lexemes->count && lexemes->items[end].type == LEXEME_WORDS)
		end++;
	if (end > parser->at && end < lexemes->count && lexemes->items[end].type == LEXEME_OR)
		end--;
	return end;
}

/* { words | alternatives }, up to the end or the group's CLOSE */
static struct query *parse_sequence(struct parser *parser)
{
	struct query *and = query_new(QUERY_AND);

	while (parser->at < parser->lexemes.count && !next_is(parser, LEXEME_CLOSE)) {
		size_t end = find_run_end(parser);

		if (end > parser->at) {
			and_add(and, parse_run(parser, parser->at, end));
			parser->at = end;
		} else {
			and_add(and, parse_alternatives(parser));
		}
	}
	if (and->child_count > 1 && !has_positive(and))
		query_add_child(and, query_new(QUERY_ALL));
	return group_close(and);
}

/* --- The whole ------------------------------------------------------------ */

static bool has_words(const struct query *query)
{
	if (query->type == QUERY_WORD || query->type == QUERY_PHRASE)
		return true;
	for (size_t i = 0; i < query->child_count; i++) {
		if (query->children[i]->type != QUERY_NOT && has_words(query->children[i]))
			return true;
	}
	return false;
}

static struct query *parse_all(struct parser *parser)
{
	struct query *tree;

	parser->at = 0;
	parser->terms = 0;
	parser->synonyms = 0;
	parser->positives = 0;
	parser->dropped_stops = 0;
	parser->words = 0;
	parser->too_many_terms = false;
	parser->too_many_synonyms = false;
	tree = parse_sequence(parser);
	if (parser->positives > 0 || parser->dropped_stops == 0)
		return tree;
	/* Only words that carry nothing: then those are what is looked for. */
	query_free(tree);
	parser->keep_stop_words = true;
	return parse_all(parser);
}

static void add_bound_warnings(const struct parser *parser)
{
	struct text_list *warnings = &parser->parsed->warnings;

	if (parser->too_many_terms)
		text_list_add_format(warnings, "La búsqueda tiene más de %d palabras; solo cuentan las primeras %d.",
				     QUERY_MAX_TERMS, QUERY_MAX_TERMS);
	if (parser->too_many_synonyms)
		text_list_add_format(warnings, "Las palabras tienen más de %d sinónimos; solo se buscan los primeros %d.",
				     QUERY_MAX_SYNONYMS, QUERY_MAX_SYNONYMS);
	if (parser->lexemes.too_deep)
		text_list_add_format(warnings,
				     "La búsqueda tiene más de %d niveles de paréntesis; los más profundos no cuentan.",
				     QUERY_MAX_DEPTH);
}

void query_parse(const struct query_context *context, const char *text, size_t length, struct parsed_query *parsed)
{
	struct parser parser = { .context = context, .text = text, .lexemes = LEXEME_LIST_INIT, .parsed = parsed };

	parsed_query_release(parsed);
	query_lex(text, length, &parser.lexemes);
	parser.expansions = share_expansions(&parser.lexemes);
	parsed->tree = parse_all(&parser);
	if (!parsed->tree)
		parsed->tree = query_new(QUERY_ALL);
	query_node_weigh_alone(parsed->tree);
	parsed->has_words = has_words(parsed->tree);
	add_bound_warnings(&parser);
	lexeme_list_release(&parser.lexemes);
}

void parsed_query_release(struct parsed_query *parsed)
{
	query_free(parsed->tree);
	text_list_release(&parsed->warnings);
	*parsed = (struct parsed_query)PARSED_QUERY_INIT;
}

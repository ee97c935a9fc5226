#include "searchd/query/parser.h"

#include "searchd/query/far.h"
#include "searchd/query/groups.h"
#include "searchd/query/nodes.h"
#include "searchd/query/operands.h"
#include "searchd/query/signs.h"

struct parser {
	struct reading *reading;
	size_t at; /* the next lexeme */
	struct operands operands;
	struct parsed_query *parsed;
};

static struct query *parse_sequence(struct parser *parser);

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
	const struct lexeme *lexeme = &parser->reading->lexemes.items[parser->at++];

	switch (lexeme->type) {
	case LEXEME_OPEN:
		return parse_group(parser);
	case LEXEME_PHRASE:
		return operands_phrase(&parser->operands, lexeme);
	case LEXEME_FILTER:
		return operands_filter(&parser->operands, lexeme);
	case LEXEME_PREFIX:
		return operands_prefix(&parser->operands, lexeme);
	default:
		return operands_run(&parser->operands, parser->at - 1, parser->at);
	}
}

static bool next_is(const struct parser *parser, enum lexeme_type type)
{
	return parser->at < parser->reading->lexemes.count && parser->reading->lexemes.items[parser->at].type == type;
}

/* { MINUS } primary */
static struct query *parse_operand(struct parser *parser)
{
	struct query *query;
	int minuses = 0;

	for (; next_is(parser, LEXEME_MINUS); parser->at++)
		minuses++;
	parser->operands.negated += minuses;
	query = parse_primary(parser);
	parser->operands.negated -= minuses;
	return minuses % 2 == 0 ? query : query_negate(query);
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
	return query_group_close(or);
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
	const struct lexeme_list *lexemes = &parser->reading->lexemes;
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

	while (parser->at < parser->reading->lexemes.count && !next_is(parser, LEXEME_CLOSE)) {
		size_t end = find_run_end(parser);

		if (end > parser->at) {
			query_group_add(and, operands_run(&parser->operands, parser->at, end));
			parser->at = end;
		} else {
			query_group_add(and, parse_alternatives(parser));
		}
	}
	if (and->child_count > 1 && !has_positive(and))
		query_add_child(and, query_new(QUERY_ALL));
	return query_group_close(and);
}

/* --- The whole ------------------------------------------------------------ */

static struct query *parse_keeping(struct parser *parser, bool stop_words, bool in_names)
{
	parser->at = 0;
	parser->operands = (struct operands){
		.reading = parser->reading,
		.warnings = &parser->parsed->warnings,
		.keep_stop_words = stop_words,
		.keep_in_names = in_names,
		.synonym_names = { parser->reading->context.authority, parser->reading->context.columns,
				   QUERY_MAX_SYNONYM_BODIES },
		.expansions = operands_share_expansions(parser->reading),
	};

	return parse_sequence(parser);
}

static struct query *parse_all(struct parser *parser)
{
	struct query *tree = parse_keeping(parser, false, false);
	bool named = parser->operands.names > 0;

	if (parser->operands.positives > 0 || parser->operands.dropped_stops == 0)
		return tree;
	/* Only words that carry nothing: then those are what is looked for; or of them those that name a body (la era). */
	query_free(tree);
	return parse_keeping(parser, !named, named);
}

static void add_bound_warnings(const struct parser *parser)
{
	struct text_list *warnings = &parser->parsed->warnings;

	if (parser->operands.too_many_terms)
		text_list_add_format(warnings, "La búsqueda tiene más de %d palabras; solo cuentan las primeras %d.",
				     QUERY_MAX_TERMS, QUERY_MAX_TERMS);
	if (parser->operands.too_many_synonyms)
		text_list_add_format(warnings, "Las palabras tienen más de %d sinónimos; solo se buscan los primeros %d.",
				     QUERY_MAX_SYNONYMS, QUERY_MAX_SYNONYMS);
	if (parser->reading->lexemes.too_deep)
		text_list_add_format(warnings,
				     "La búsqueda tiene más de %d niveles de paréntesis; los más profundos no cuentan.",
				     QUERY_MAX_DEPTH);
}

/* A query that says nothing asks for everything; but who typed a sign has seen it there, and meant something. */
static struct query *parse_nothing(const struct reading *reading, struct text_list *warnings)
{
	if (!sign_is_visible(reading->text, reading->length))
		return query_new(QUERY_ALL);
	text_list_add_format(warnings, "La búsqueda solo tiene signos; escriba al menos una palabra o un número.");
	return query_new(QUERY_NOTHING);
}

void query_parse(struct reading *reading, struct parsed_query *parsed)
{
	struct parser parser = { .reading = reading, .parsed = parsed };

	parsed_query_release(parsed);
	parsed->tree = parse_all(&parser);
	if (!parsed->tree)
		parsed->tree = parse_nothing(reading, &parsed->warnings);
	query_node_weigh_alone(parsed->tree);
	parsed->far = query_take_far(parsed->tree, reading->context.reader);
	parsed->has_words = query_node_has_words(parsed->tree);
	add_bound_warnings(&parser);
}

void parsed_query_release(struct parsed_query *parsed)
{
	query_free(parsed->tree);
	query_free(parsed->far);
	text_list_release(&parsed->warnings);
	*parsed = (struct parsed_query)PARSED_QUERY_INIT;
}

#include "searchd/query/operands.h"

#include <stdlib.h>
#include <string.h>

#include "searchd/query/filter_value.h"
#include "searchd/query/groups.h"
#include "searchd/query/nodes.h"
#include "searchd/query/parser.h"
#include "searchd/query/weights.h"
#include "text/stopwords.h"
#include "text/utf8.h"

/* Whether one more term may be had; else it is dropped, and a warning is due. */
static bool take_term(struct operands *operands)
{
	if (operands->terms >= QUERY_MAX_TERMS) {
		operands->too_many_terms = true;
		return false;
	}
	operands->terms++;
	if (!operands->negated)
		operands->positives++;
	return true;
}

/* `is_word`: the token is a word where it stands, though it may be an acronym elsewhere. */
static bool is_dropped(struct operands *operands, const struct token *token, bool is_word)
{
	bool all_capitals = operands->reading->lexemes.all_capitals;
	bool stop = all_capitals ? stopwords_has(token->exact) : token->stop;
	bool light = (all_capitals || !token->capitals) && stopwords_is_light(token->exact);

	stop = stop || (is_word && stopwords_links(token->exact));
	if ((!stop && !light) || operands->keep_stop_words || operands->negated)
		return false;
	operands->dropped_stops++;
	return true;
}

/* Let the node tell which words were typed for it: so many, from `token` on. */
static struct query *point(struct query *node, const struct token *token, size_t count)
{
	node->position = token->position;
	node->typed_count = (unsigned)count;
	return node;
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

size_t operands_share_expansions(const struct reading *reading)
{
	const struct lexeme_list *lexemes = &reading->lexemes;
	size_t prefixes = reading->unfinished ? 1 : 0;

	for (size_t i = 0; i < lexemes->count; i++)
		prefixes += lexemes->items[i].type == LEXEME_PREFIX;
	if (prefixes > QUERY_MAX_TERMS)
		prefixes = QUERY_MAX_TERMS;
	return prefixes * QUERY_MAX_EXPANSIONS <= QUERY_MAX_ALL_EXPANSIONS ? QUERY_MAX_EXPANSIONS :
									     QUERY_MAX_ALL_EXPANSIONS / prefixes;
}

/* Add the most frequent of the index's words that begin as the token does; how many there are, as far as was looked. */
static size_t add_expansions(const struct operands *operands, const struct token *token, float factor, struct query *word)
{
	struct term_list terms = TERM_LIST_INIT;
	struct error err = ERROR_INIT;
	size_t count;

	/* Without the reader's help it stands for nothing; a broken index shows when the query runs. */
	if (operands->reading->context.reader && !index_reader_terms(operands->reading->context.reader, TERM_EXACT, token->exact,
							   EXPANSIONS_SEEN, &terms, &err))
		term_list_release(&terms);
	if (terms.count > 1)
		qsort(terms.items, terms.count, sizeof(*terms.items), by_frequency);
	for (size_t i = 0; i < terms.count && i < operands->expansions; i++)
		query_add_term(word, TERM_EXACT, terms.items[i].text, factor);
	count = terms.count;
	term_list_release(&terms);
	return count;
}

/* Any of the index's words that begin so; where there are none, the letters as they are. */
static struct query *prefix_node(struct operands *operands, const struct token *token)
{
	struct query *any = query_new(QUERY_WORD);
	size_t count = add_expansions(operands, token, QUERY_EXACT_FACTOR, any);

	if (count > operands->expansions)
		text_list_add_format(operands->warnings,
				     "Más de %zu palabras empiezan con «%s»: se buscan las %zu más frecuentes.",
				     operands->expansions, token->exact, operands->expansions);
	if (count == 0)
		query_add_term(any, TERM_EXACT, token->exact, QUERY_EXACT_FACTOR);
	return any;
}

/* A word in its forms; one that is being typed is also any that begins so, but what it is already counts more. */
static struct query *word_node(const struct operands *operands, const struct token *token)
{
	struct query *word = query_node_word(token);

	/* Who shuts a word out means that one. */
	if (token == operands->reading->unfinished && !operands->negated)
		add_expansions(operands, token, QUERY_UNFINISHED_FACTOR, word);
	return word;
}

/* --- Words and phrases ---------------------------------------------------- */

static struct query *parse_plain(struct operands *operands, const struct token *token, bool is_word)
{
	return !is_dropped(operands, token, is_word) && take_term(operands) ? point(word_node(operands, token), token, 1) :
									      NULL;
}

static struct query *parse_token(struct operands *operands, const struct token *token, bool is_prefix)
{
	if (is_prefix && utf8_count(token->exact, strlen(token->exact)) >= QUERY_MIN_PREFIX)
		return take_term(operands) ? point(prefix_node(operands, token), token, 1) : NULL;
	return parse_plain(operands, token, false);
}

/* As many of the synonyms as may still be had. */
static struct synonym_group take_synonyms(struct operands *operands, struct synonym_group group)
{
	if (group.count > QUERY_MAX_SYNONYMS - operands->synonyms) {
		group.count = QUERY_MAX_SYNONYMS - operands->synonyms;
		operands->too_many_synonyms = true;
	}
	operands->synonyms += group.count;
	return group;
}

/*
 * A word of the run, with its synonyms: those of the whole phrase stand for
 * each of its words, so that some of them may be missing where others are
 * found; what the word has by itself counts as well.
 */
static struct query *parse_word(struct operands *operands, const struct token *token,
				const struct synonym_phrase *phrase, bool is_word)
{
	const struct synonyms *synonyms = operands->reading->context.synonyms;
	struct query *word = parse_plain(operands, token, is_word);
	struct word_synonyms found = { SYNONYM_GROUP_NONE, 1, SYNONYM_GROUP_NONE };

	if (!word || operands->negated || !synonyms || stopwords_has(token->exact))
		return word;
	if (phrase) {
		found.of_phrase = take_synonyms(operands, phrase->synonyms);
		found.phrase_words = phrase->token_count;
	}
	found.own = take_synonyms(operands, is_word ? synonyms_of_plain_word(synonyms, token) :
						      synonyms_of_word(synonyms, token));
	return query_node_synonyms(word, &found, &operands->synonym_names);
}

/* Once, though a query may be parsed twice. */
static void tell_cut(struct operands *operands, const struct query_run *run, const struct segment *segment)
{
	const struct token *first = &run->tokens[segment->first];
	const struct token *last = first + segment->count - 1;
	struct strbuf notice;

	strbuf_init(&notice, STRBUF_NO_LIMIT);
	strbuf_add_format(&notice, "«%.*s» es el nombre de entes de muchos ámbitos: solo cuentan los primeros %d.",
			  (int)(last->end - first->start), operands->reading->text + first->start,
			  QUERY_MAX_NAMESAKES);
	if (!text_list_has(operands->warnings, notice.data))
		text_list_add(operands->warnings, notice.data, notice.length);
	strbuf_release(&notice);
}

/* A word of a name: what is read as something else means that as well, and its synonyms say so. */
static struct query *parse_name_word(struct operands *operands, const struct query_run *run,
				     const struct segment *segment, size_t token)
{
	if (token == segment->read)
		return parse_word(operands, &run->tokens[token], NULL, false);
	return parse_token(operands, &run->tokens[token], false);
}

static struct query *parse_name(struct operands *operands, const struct query_run *run, const struct segment *segment)
{
	struct query *words = query_new(QUERY_AND);
	bool keep = operands->keep_stop_words;

	operands->keep_stop_words = keep || operands->keep_in_names;
	for (size_t i = 0; i < segment->count; i++)
		query_group_add(words, parse_name_word(operands, run, segment, segment->first + i));
	operands->keep_stop_words = keep;
	operands->names += !operands->negated;
	words = query_group_close(words);
	if (segment->is_cut && !operands->negated)
		tell_cut(operands, run, segment);
	return operands->negated ? words :
				   query_node_ente(words, &run->segments.entes.items[segment->first_ente],
						   segment->ente_count, operands->reading->context.columns,
						   segment->is_common ? QUERY_COMMON_NAME_SCALE : 1);
}

/* The words of a phrase, wherever they stand in the run, as one concept. */
static struct query *parse_phrase_words(struct operands *operands, const struct query_run *run,
					const struct synonym_phrase *phrase)
{
	struct query *concept = query_new(operands->negated ? QUERY_AND : QUERY_CONCEPT);

	concept->floor = 1;
	for (size_t i = 0; i < phrase->token_count; i++)
		query_group_add(concept, parse_word(operands, &run->tokens[phrase->tokens[i]], phrase, false));
	return query_group_close(concept);
}

/* The value of a segment's field that it names; false where no record has it. */
static bool number_value(const struct query_context *context, const struct segment *segment, const struct token *tokens,
			 struct query_values *values)
{
	const struct value_scope scope = query_context_scope(context, false);

	if (segment->number == FIELD_NUMERO) {
		const char *name = index_value(scope.index, FIELD_NUMERO, segment->named);

		return query_values_add(values, &(struct query_value){ .ordinal = segment->named, .text = name });
	}
	return scope.index && filter_value_resolve(&scope, segment->number, tokens[1].stem, strlen(tokens[1].stem),
						   values) == FILTER_VALUE_KNOWN;
}

/* "prioridad 34" is that prioridad and all its acciones, whose own text does not say the number. */
static struct query *parse_number(struct operands *operands, const struct segment *segment, const struct token *tokens)
{
	struct query_values values = QUERY_VALUES_INIT;
	struct query *words = query_new(QUERY_AND);
	struct query *number;

	for (size_t i = 0; i < segment->count; i++)
		query_group_add(words, parse_token(operands, &tokens[i], false));
	words = query_group_close(words);
	number = words;
	if (!operands->negated && number_value(&operands->reading->context, segment, tokens, &values))
		number = query_node_number(words, segment->number, &values);
	query_values_release(&values);
	return number;
}

/* A phrase is parsed where its first word stands. */
static struct query *parse_segment(struct operands *operands, const struct query_run *run,
				   const struct segment *segment)
{
	const struct synonym_phrase *phrase;

	if (segment->ente_count > 0)
		return parse_name(operands, run, segment);
	if (segment->number != FIELD_NONE)
		return parse_number(operands, segment, &run->tokens[segment->first]);
	if (segment->phrase == SEGMENT_NO_PHRASE)
		return parse_word(operands, &run->tokens[segment->first], NULL, segment->is_word);
	phrase = &run->segments.phrases.items[segment->phrase];
	return phrase->tokens[0] == segment->first ? parse_phrase_words(operands, run, phrase) : NULL;
}

struct query *operands_run(struct operands *operands, size_t first, size_t end)
{
	const struct query_run *run = reading_run(operands->reading, first, end);
	struct query *and = query_new(QUERY_AND);

	for (size_t i = 0; i < run->segments.count; i++)
		query_group_add(and, parse_segment(operands, run, &run->segments.items[i]));
	return query_group_close(and);
}

struct query *operands_prefix(struct operands *operands, const struct lexeme *lexeme)
{
	const struct token *tokens = &operands->reading->tokens.items[lexeme->first_token];
	struct query *and = query_new(QUERY_AND);

	for (size_t i = 0; i < lexeme->token_count; i++)
		query_group_add(and, parse_token(operands, &tokens[i], i + 1 == lexeme->token_count));
	return query_group_close(and);
}

struct query *operands_phrase(struct operands *operands, const struct lexeme *lexeme)
{
	const struct token *tokens = &operands->reading->tokens.items[lexeme->first_token];
	struct query *phrase = query_new(QUERY_PHRASE);

	for (size_t i = 0; i < lexeme->token_count && take_term(operands); i++)
		query_add_term(phrase, TERM_EXACT, tokens[i].exact, QUERY_EXACT_FACTOR);
	if (phrase->term_count > 0)
		return point(phrase, tokens, phrase->term_count);
	query_free(phrase);
	return NULL;
}

struct query *operands_filter(struct operands *operands, const struct lexeme *lexeme)
{
	const struct query_filter *value = &operands->reading->filters[lexeme->filter];
	bool known = value->found == FILTER_VALUE_KNOWN;
	struct query *filter;

	if (!take_term(operands))
		return NULL;
	filter = query_new(known ? QUERY_FILTER : QUERY_NOTHING);
	if (known)
		filter->field = value->field;
	for (size_t i = 0; known && i < value->values.count; i++)
		query_values_add(&filter->values, &value->values.items[i]);
	if (!known)
		text_list_add_format(operands->warnings, "Ningún registro tiene «%s» en «%s».", value->text,
				     field_table[value->field].name);
	return filter;
}

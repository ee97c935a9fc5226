#include "searchd/search/correction.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "searchd/query/nodes.h"
#include "searchd/query/parser.h"
#include "searchd/query/signs.h"
#include "searchd/words/lexicon.h"
#include "searchd/words/spelling.h"
#include "text/letter_case.h"
#include "text/stopwords.h"
#include "text/utf8.h"

struct corrector {
	const struct searcher *searcher;
	struct reading *reading;
	struct strbuf *out;
	size_t copied;  /* bytes of the text that `out` has, corrected or not */
	size_t lexeme;  /* the one that was copied last */
	size_t looked_up;
	bool changed;
};

/* Does any record have the word, in any form? */
static bool is_known(const struct corrector *corrector, const struct token *token, bool *known, struct error *err)
{
	const char *const forms[] = {
		[TERM_EXACT] = token->exact,
		[TERM_INFLECTION] = token->inflection,
		[TERM_STEM] = token->stem,
	};

	*known = false;
	for (int kind = 0; kind < TERM_KIND_COUNT && !*known; kind++) {
		uint32_t count;

		if (!index_reader_term_frequency(corrector->searcher->reader, (enum term_kind)kind, forms[kind], &count,
						 err))
			return false;
		*known = count > 0;
	}
	return true;
}

/* Two capitals or more: in a query they say that the word is an acronym. */
static bool is_acronym(const char *word)
{
	struct strbuf small;
	struct strbuf initial;
	bool is;

	strbuf_init(&small, STRBUF_NO_LIMIT);
	strbuf_init(&initial, STRBUF_NO_LIMIT);
	letter_case_add_small(&small, word, strlen(word));
	letter_case_add_initial(&initial, small.data, small.length);
	is = strcmp(small.data, word) != 0 && strcmp(initial.data, word) != 0;
	strbuf_release(&initial);
	strbuf_release(&small);
	return is;
}

/* Is `at` before the last word of a chunk of words? What is asked for rises. */
static bool is_inside_words(struct corrector *corrector, size_t at)
{
	const struct lexeme_list *lexemes = &corrector->reading->lexemes;

	while (corrector->lexeme < lexemes->count && lexemes->items[corrector->lexeme].end <= at)
		corrector->lexeme++;
	return corrector->lexeme < lexemes->count && lexemes->items[corrector->lexeme].start <= at &&
	       at < reading_last_word(corrector->reading, &lexemes->items[corrector->lexeme]);
}

/*
 * Copy the text up to byte `end`. An asterisk inside a word becomes a blank:
 * there it stands for nothing, and nobody means "denuncia*cia".
 */
static void copy_up_to(struct corrector *corrector, size_t end)
{
	const char *text = corrector->reading->text;
	size_t size;

	for (size_t at = corrector->copied; at < end; at += size) {
		if (sign_at(text + at, end - at, &size) == SIGN_ASTERISK && is_inside_words(corrector, at))
			strbuf_add_char(corrector->out, ' ');
		else
			strbuf_add(corrector->out, text + at, size);
	}
	corrector->copied = end;
}

/*
 * Copy the text up to the token, then the word in its place as it is written;
 * in capitals where the whole query is, or its OR would become an operator and
 * its DE a name; never so that it means something else than the folded word.
 */
static void replace(struct corrector *corrector, const struct token *token, const struct vocabulary_word *word)
{
	const char *shown = is_acronym(word->written) ? word->text : word->written;

	copy_up_to(corrector, token->start);
	if (corrector->reading->lexemes.all_capitals)
		utf8_add_capitals(corrector->out, shown, strlen(shown));
	else
		strbuf_add_string(corrector->out, shown);
	corrector->copied = token->end;
	corrector->changed = true;
}

/* Has any record a synonym of the word? */
static bool finds_something(struct corrector *corrector, const char *word, bool *finds, struct error *err)
{
	const struct synonyms *synonyms = generation_synonyms(corrector->searcher->generation);
	struct token_list tokens = TOKEN_LIST_INIT;
	struct synonym_group group;
	struct query *any;
	uint32_t count = 0;
	bool done;

	analyzer_run(corrector->searcher->analyzer, word, strlen(word), &tokens);
	group = synonyms_of_word(synonyms, &tokens.items[0]);
	if (group.count > QUERY_MAX_SYNONYMS)
		group.count = QUERY_MAX_SYNONYMS;
	any = query_node_synonyms(query_node_word(&tokens.items[0]), (struct synonym_group)SYNONYM_GROUP_NONE, group);
	done = index_reader_count(corrector->searcher->reader, any, &count, err);
	*finds = count > 0;
	query_free(any);
	token_list_release(&tokens);
	return done;
}

/* The word that was meant: one of the index, or a nearer one that has synonyms there. NULL where none is near. */
static bool find_correction(struct corrector *corrector, const struct token *token,
			    const struct vocabulary_word **word, struct error *err)
{
	const struct generation *generation = corrector->searcher->generation;
	bool is_word = lexicon_has(token->stem);
	const struct vocabulary_word *other;
	bool finds;

	*word = spelling_correct(generation_vocabulary(generation), token->exact, is_word);
	other = spelling_correct(generation_synonym_words(generation), token->exact, is_word);
	if (!other || (*word && spelling_distance(token->exact, (*word)->text, INT_MAX / 2) <=
					spelling_distance(token->exact, other->text, INT_MAX / 2)))
		return true;
	if (!finds_something(corrector, other->text, &finds, err))
		return false;
	if (finds)
		*word = other;
	return true;
}

static bool correct_token(struct corrector *corrector, const struct token *token, struct error *err)
{
	const struct generation *generation = corrector->searcher->generation;
	bool known;

	if ((token->capitals && !corrector->reading->lexemes.all_capitals) || corrector->looked_up >= QUERY_MAX_CORRECTIONS)
		return true;
	/* The commonest words of the language are spelt right, whether the index has them or not. */
	if (stopwords_has(token->exact) || stopwords_is_light(token->exact) || stopwords_links(token->exact))
		return true;
	if (!is_known(corrector, token, &known, err))
		return false;
	/* A word of the synonyms is a word, also where no record has it. */
	if (known || synonyms_know(generation_synonyms(generation), token->stem))
		return true;
	corrector->looked_up++;

	const struct vocabulary_word *word;

	if (!find_correction(corrector, token, &word, err))
		return false;
	if (word)
		replace(corrector, token, word);
	return true;
}

/* Words that stand together, taken together: a name or a phrase reaches over blanks. */
static bool correct_run(struct corrector *corrector, const struct query_run *run, struct error *err)
{
	for (size_t i = 0; i < run->segments.count; i++) {
		const struct segment *segment = &run->segments.items[i];

		if (segment->ente || segment->number != FIELD_NONE || segment->phrase != SEGMENT_NO_PHRASE)
			continue;
		if (!correct_token(corrector, &run->tokens[segment->first], err))
			return false;
	}
	return true;
}

bool query_correct(const struct searcher *searcher, struct reading *reading, struct strbuf *out, struct error *err)
{
	const struct lexeme_list *lexemes = &reading->lexemes;
	struct corrector corrector = { .searcher = searcher, .reading = reading, .out = out };
	bool done = true;

	strbuf_clear(out);
	for (size_t i = 0; done && i < lexemes->count;) {
		size_t end = i;

		while (end < lexemes->count && lexemes->items[end].type == LEXEME_WORDS)
			end++;
		if (end > i)
			done = correct_run(&corrector, reading_run(reading, i, end), err);
		i = end > i ? end : i + 1;
	}
	if (corrector.changed)
		copy_up_to(&corrector, reading->length);
	return done;
}

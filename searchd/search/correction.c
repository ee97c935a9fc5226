#include "searchd/search/correction.h"

#include <string.h>

#include "searchd/query/signs.h"
#include "searchd/search/slip.h"
#include "searchd/search/slip_phrases.h"
#include "searchd/search/unfinished.h"
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
	struct unfinished unfinished; /* what the unfinished word becomes */
	bool changed;
};

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
 * Copy the text up to the tokens, then the word in their place as it is written;
 * in capitals where the whole query is, or its OR would become an operator and
 * its DE a name; never so that it means something else than the folded word.
 */
static void replace(struct corrector *corrector, const struct token *first, const struct token *last, struct meant meant)
{
	const char *shown = is_acronym(meant.written) ? meant.text : meant.written;

	copy_up_to(corrector, first->start);
	if (corrector->reading->lexemes.all_capitals)
		utf8_add_capitals(corrector->out, shown, strlen(shown));
	else
		strbuf_add_string(corrector->out, shown);
	corrector->copied = last->end;
	corrector->changed = true;
}

/* May the token be a slip, as far as it tells by itself? */
static bool is_open(const struct corrector *corrector, const struct token *token)
{
	if (token->capitals && !corrector->reading->lexemes.all_capitals)
		return false;
	/* The commonest words of the language are spelt right, whether the index has them or not. */
	return !stopwords_has(token->exact) && !stopwords_is_light(token->exact) && !stopwords_links(token->exact);
}

/* The words of a run that may be slips. Names, numbers and phrases that have synonyms are none. */
static bool take_slips(struct corrector *corrector, const struct query_run *run, struct slip *slips, size_t *count,
		       struct error *err)
{
	*count = 0;
	for (size_t i = 0; i < run->segments.count && corrector->looked_up < QUERY_MAX_CORRECTIONS; i++) {
		const struct segment *segment = &run->segments.items[i];
		const struct token *token = &run->tokens[segment->first];
		bool is = false;

		if (segment->ente_count > 0 || segment->number != FIELD_NONE || segment->phrase != SEGMENT_NO_PHRASE)
			continue;
		if (token == corrector->reading->unfinished) {
			if (!unfinished_find(corrector->searcher, corrector->reading, run, &corrector->unfinished, err))
				return false;
			if (corrector->unfinished.is_begun)
				continue;
		}
		if (!is_open(corrector, token))
			continue;
		if (!slip_take(corrector->searcher, token, &slips[*count], &is, err))
			return false;
		*count += is;
		corrector->looked_up += is;
	}
	return true;
}

/* Words that stand together, taken together: a name or a phrase reaches over blanks. */
static bool correct_run(struct corrector *corrector, const struct query_run *run, struct error *err)
{
	struct slip slips[QUERY_MAX_CORRECTIONS];
	struct meant meant[QUERY_MAX_CORRECTIONS] = { { NULL, NULL } };
	size_t count;

	if (!take_slips(corrector, run, slips, &count, err))
		return false;
	if (count > 0 && !slip_phrases_find(corrector->searcher, run, slips, count, meant, err))
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!meant[i].text && !slip_find_meant(corrector->searcher, &slips[i], &meant[i], err))
			return false;
		if (meant[i].text)
			replace(corrector, slips[i].token, slips[i].token, meant[i]);
	}
	/* It is the last of all words, and nothing that was mended is part of it. */
	if (corrector->unfinished.first && corrector->unfinished.first->start >= corrector->copied)
		replace(corrector, corrector->unfinished.first, corrector->reading->unfinished,
			(struct meant){ corrector->unfinished.text, corrector->unfinished.written });
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

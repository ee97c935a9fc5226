#include "searchd/suggest/suggester.h"

#include <string.h>

#include "base/percent.h"
#include "match/reader.h"
#include "searchd/answer/url.h"
#include "searchd/query/parser.h"
#include "text/stopwords.h"
#include "text/utf8.h"

/* The work of one request, in records that the words stand in. */
#define MAX_POSTINGS 400000
/* So many words are tried with those before them, however many records these stand in. */
#define MIN_TRIED 3
/* Words that only synonyms know are offered where the documents have few, to who typed so many letters. */
#define FEW_WORDS 2
#define MIN_EVERYDAY 3
#define MAX_EVERYDAY 3
/* ... and so many of them are tried: each is a search. */
#define MAX_TRIED 8

/* Count what looking at these words takes. False where it is too much. */
bool suggester_spend(struct suggester *suggester, uint64_t postings)
{
	suggester->postings += postings;
	return suggester->postings <= MAX_POSTINGS;
}

/* Does a search for all of these words find anything? */
static bool has_hits(struct suggester *suggester, const char *text, bool *has, struct error *err)
{
	struct reading reading = READING_INIT;
	struct parsed_query parsed = PARSED_QUERY_INIT;
	uint32_t count = 0;
	bool done;

	searcher_read(suggester->searcher, NULL, false, text, strlen(text), &reading);
	query_parse(&reading, &parsed);
	done = index_reader_count(suggester->searcher->reader, parsed.tree, &count, err);
	*has = count > 0;
	parsed_query_release(&parsed);
	reading_release(&reading);
	return done;
}

/* In how many records the words before the last one stand, taken together. */
bool suggester_cost_of_before(struct suggester *suggester, uint64_t *cost, struct error *err)
{
	*cost = 0;
	for (size_t i = 0; i + 1 < suggester->typed.count; i++) {
		uint32_t frequency;

		if (!index_reader_term_frequency(suggester->searcher->reader, TERM_STEM, suggester->typed.items[i].stem,
						 &frequency, err))
			return false;
		*cost += frequency;
	}
	return true;
}

/* Whoever types several words in capitals goes on so: half in capitals they would be acronyms. */
static bool is_in_capitals(const struct suggester *suggester)
{
	struct strbuf capitals;
	bool is;

	if (suggester->typed.count < 2)
		return false;
	strbuf_init(&capitals, STRBUF_NO_LIMIT);
	utf8_add_capitals(&capitals, suggester->text.data, suggester->text.length);
	is = strcmp(capitals.data, suggester->text.data) == 0;
	strbuf_release(&capitals);
	return is;
}

/* Is no other inflection of the last word suggested behind the same words? From now on this one is. */
static bool is_new_form(struct suggester *suggester, const char *text, const struct vocabulary_word *last)
{
	size_t length = strlen(text), written = strlen(last->written);
	struct token_list tokens = TOKEN_LIST_INIT;
	struct strbuf form;
	bool is_new;

	strbuf_init(&form, STRBUF_NO_LIMIT);
	strbuf_add(&form, text, length > written ? length - written : 0);
	analyzer_run(suggester->searcher->analyzer, last->text, strlen(last->text), &tokens);
	strbuf_add_string(&form, tokens.count == 1 ? tokens.items[0].inflection : last->text);
	is_new = !text_list_has(&suggester->forms, form.data);
	if (is_new)
		text_list_add(&suggester->forms, form.data, form.length);
	token_list_release(&tokens);
	strbuf_release(&form);
	return is_new;
}

void suggester_add_words(struct suggester *suggester, const struct completions *completions, const char *text,
			 const struct vocabulary_word *last)
{
	struct strbuf shown;
	struct strbuf url;

	if (!is_new_form(suggester, text, last))
		return;
	strbuf_init(&shown, STRBUF_NO_LIMIT);
	strbuf_init(&url, STRBUF_NO_LIMIT);
	if (is_in_capitals(suggester))
		utf8_add_capitals(&shown, text, strlen(text));
	else
		strbuf_add_string(&shown, text);
	strbuf_add_string(&url, "/?q=");
	percent_add(&url, shown.data, shown.length);
	suggester_add(suggester, SUGGESTION_PALABRA, completions, shown.data, url.data);
	strbuf_release(&url);
	strbuf_release(&shown);
}

size_t suggester_word_end(const struct suggester *suggester, size_t end)
{
	const size_t before = suggester->before.tokens.count;

	return end <= before ? suggester->before.tokens.items[end - 1].end :
			       suggester->last_start + suggester->last.items[end - 1 - before].end;
}

bool suggester_has_typed(const struct suggester *suggester, size_t count, const char *exact)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(suggester->typed.items[i].exact, exact) == 0)
			return true;
	}
	return false;
}

/* Does every word before the last one carry nothing? */
static bool is_first(const struct suggester *suggester)
{
	for (size_t i = 0; i + 1 < suggester->typed.count; i++) {
		if (!stopwords_has(suggester->typed.items[i].exact))
			return false;
	}
	return true;
}

/* Does a record have all that was typed, and the word right behind the one before it? */
static bool stand_together(struct suggester *suggester, const struct vocabulary_word *word, bool *do_they, struct error *err)
{
	const struct token *before = &suggester->typed.items[suggester->typed.count - 2];
	struct strbuf query;
	bool done;

	strbuf_init(&query, STRBUF_NO_LIMIT);
	strbuf_add(&query, suggester->text.data, suggester->last_start);
	strbuf_add_format(&query, "\"%s %s\"", before->exact, word->text);
	done = has_hits(suggester, query.data, do_they, err);
	strbuf_release(&query);
	return done;
}

/*
 * A word alone has hits: the index has it. Behind others it must stand together with them in some text: words that
 * are only in the same record are no phrase that anybody means.
 */
bool suggest_words(struct suggester *suggester, struct error *err)
{
	struct suggestion_list *list = &suggester->found[SUGGESTION_PALABRA];
	const bool is_alone = is_first(suggester);
	struct strbuf text;
	uint64_t cost;
	bool done = true;

	if (list->count > 0)
		return true;
	done = suggester_cost_of_before(suggester, &cost, err);
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; done && i < suggester->words.count && list->count < suggester->limit; i++) {
		const struct vocabulary_word *word = suggester->words.items[i].word;
		bool has = true;

		if (suggester_has_typed(suggester, suggester->typed.count - 1, word->text))
			continue;
		/* What was typed without a slip and stands so in a text, suggest_following() has found. */
		if (!is_alone && suggester->words.items[i].distance <= 0)
			continue;
		strbuf_clear(&text);
		strbuf_add(&text, suggester->text.data, suggester->last_start);
		strbuf_add_string(&text, word->written);
		if (!is_alone) {
			if (!suggester_spend(suggester, cost + word->frequency) && i >= MIN_TRIED)
				break;
			done = stand_together(suggester, word, &has, err);
		}
		if (done && has)
			suggester_add_words(suggester, &suggester->words, text.data, word);
	}
	strbuf_release(&text);
	return done;
}

bool suggest_everyday(struct suggester *suggester, struct error *err)
{
	const struct generation *generation = suggester->searcher->generation;
	struct suggestion_list *list = &suggester->found[SUGGESTION_PALABRA];
	struct completions words;
	size_t told = 0;
	bool done = true;

	if (suggester->typed.count != 1 || list->count >= FEW_WORDS ||
	    utf8_count(suggester->text.data, suggester->text.length) < MIN_EVERYDAY)
		return true;
	completions_find(generation_synonym_words(generation), suggester_last(suggester)->exact, &words);
	for (size_t i = 0; done && i < words.count && i < MAX_TRIED && told < MAX_EVERYDAY; i++) {
		const struct vocabulary_word *word = words.items[i].word;
		size_t before = list->count;
		bool has;

		if (vocabulary_find(generation_vocabulary(generation), word->text))
			continue;
		done = has_hits(suggester, word->written, &has, err);
		if (done && has)
			suggester_add_words(suggester, &words, word->written, word);
		told += list->count - before;
	}
	return done;
}

#include "searchd/suggest/suggester.h"

#include <string.h>

#include "base/percent.h"
#include "match/reader.h"
#include "searchd/answer/url.h"
#include "searchd/query/parser.h"
#include "text/utf8.h"

/* The work of one request, in records that the words stand in. */
#define MAX_POSTINGS 400000
/* So many words are tried with those before them, however many records these stand in. */
#define MIN_TRIED 3

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

void suggester_add_words(struct suggester *suggester, const struct completions *completions, const char *text)
{
	struct suggestion_list *list = &suggester->found[SUGGESTION_PALABRA];
	struct strbuf shown;
	struct strbuf url;
	bool is_new = true;

	strbuf_init(&shown, STRBUF_NO_LIMIT);
	strbuf_init(&url, STRBUF_NO_LIMIT);
	if (is_in_capitals(suggester))
		utf8_add_capitals(&shown, text, strlen(text));
	else
		strbuf_add_string(&shown, text);
	for (size_t i = 0; i < list->count && is_new; i++)
		is_new = strcmp(list->items[i].text, shown.data) != 0;
	strbuf_add_string(&url, "/?q=");
	percent_add(&url, shown.data, shown.length);
	if (is_new)
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

/* A word alone has hits: the index has it. Others are tried with the words before them. */
bool suggest_words(struct suggester *suggester, struct error *err)
{
	struct suggestion_list *list = &suggester->found[SUGGESTION_PALABRA];
	const bool is_alone = suggester->typed.count == 1;
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
		strbuf_clear(&text);
		strbuf_add(&text, suggester->text.data, suggester->last_start);
		strbuf_add_string(&text, word->written);
		if (!is_alone) {
			if (!suggester_spend(suggester, cost + word->frequency) && i >= MIN_TRIED)
				break;
			done = has_hits(suggester, text.data, &has, err);
		}
		if (done && has)
			suggester_add_words(suggester, &suggester->words, text.data);
	}
	strbuf_release(&text);
	return done;
}

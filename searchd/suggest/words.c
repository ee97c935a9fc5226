#include "searchd/suggest/suggester.h"

#include <string.h>

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

	searcher_read(suggester->searcher, text, strlen(text), &reading);
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

static void add_word(struct suggester *suggester, const char *text)
{
	struct suggestion_list *list = &suggester->found[SUGGESTION_PALABRA];
	struct strbuf url;

	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->items[i].text, text) == 0)
			return;
	}
	strbuf_init(&url, STRBUF_NO_LIMIT);
	strbuf_add_string(&url, "/?q=");
	url_add_encoded(&url, text, strlen(text));
	suggester_add(suggester, SUGGESTION_PALABRA, &suggester->words, text, url.data);
	strbuf_release(&url);
}

/* Whoever types several words in capitals goes on so: half in capitals they would be acronyms. */
static bool is_in_capitals(const struct strbuf *text)
{
	struct strbuf capitals;
	bool is;

	strbuf_init(&capitals, STRBUF_NO_LIMIT);
	utf8_add_capitals(&capitals, text->data, text->length);
	is = strcmp(capitals.data, text->data) == 0;
	strbuf_release(&capitals);
	return is;
}

/* A word alone has hits: the index has it. Others are tried with the words before them. */
bool suggest_words(struct suggester *suggester, struct error *err)
{
	struct suggestion_list *list = &suggester->found[SUGGESTION_PALABRA];
	struct strbuf text;
	uint64_t cost;
	bool in_capitals = suggester->typed.count > 1 && is_in_capitals(&suggester->text);
	bool done = suggester_cost_of_before(suggester, &cost, err);

	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; done && i < suggester->words.count && list->count < suggester->limit; i++) {
		const struct vocabulary_word *word = suggester->words.items[i].word;
		bool has = true;

		strbuf_clear(&text);
		strbuf_add(&text, suggester->text.data, suggester->last_start);
		if (in_capitals)
			utf8_add_capitals(&text, word->written, strlen(word->written));
		else
			strbuf_add_string(&text, word->written);
		if (suggester->typed.count > 1) {
			if (!suggester_spend(suggester, cost + word->frequency) && i >= MIN_TRIED)
				break;
			done = has_hits(suggester, text.data, &has, err);
		}
		if (done && has)
			add_word(suggester, text.data);
	}
	strbuf_release(&text);
	return done;
}

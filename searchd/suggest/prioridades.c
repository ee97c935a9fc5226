#include "searchd/suggest/suggester.h"

#include <string.h>

#include "base/percent.h"
#include "index/record_values.h"
#include "searchd/answer/url.h"
#include "searchd/query/filter_value.h"
#include "searchd/query/parser.h"
#include "text/utf8.h"

/* A prioridad is looked for by the beginning of a word of so many letters. */
#define MIN_PRIORIDAD_LETTERS 3
/* ... which stands for so many words at most. */
#define MAX_PRIORIDAD_WORDS 8

struct query *suggester_filter(const struct suggester *suggester, enum field field, const char *text)
{
	const struct query_value value =
		filter_value_exact(generation_index(suggester->searcher->generation), field, text);
	struct query *filter = query_new(QUERY_FILTER);

	filter->field = field;
	query_values_add(&filter->values, &value);
	return filter;
}

/* In the wording that has what was typed; one where only its good practice has it is none. */
static void add_prioridad(struct suggester *suggester, const struct hit *hit, const struct completions *completions,
			  bool with_number)
{
	static const enum record_text wordings[] = { RECORD_TEXTO, RECORD_TEXTO_FICHA };
	const struct index *index = generation_index(suggester->searcher->generation);
	const char *documento = record_first_value(index, FIELD_DOCUMENTO, hit->docid);
	const char *number = record_first_value(index, FIELD_PRIORIDAD, hit->docid);
	struct strbuf text;
	struct strbuf url;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_init(&url, STRBUF_NO_LIMIT);
	strbuf_add_string(&url, "/?documento=");
	percent_add(&url, documento, strlen(documento));
	strbuf_add_format(&url, "&prioridad=%s", number);
	for (size_t i = 0; i < 2; i++) {
		const struct stored_text *wording = &hit->record.texts[wordings[i]];

		strbuf_clear(&text);
		if (with_number) {
			record_add_name(&text, index, hit->docid, &hit->record,
					generation_levels(suggester->searcher->generation, hit->docid));
			strbuf_add_string(&text, ". ");
		}
		strbuf_add(&text, wording->data ? wording->data : "", wording->length);
		if (suggester_add(suggester, SUGGESTION_PRIORIDAD, completions, text.data, url.data))
			break;
	}
	strbuf_release(&url);
	strbuf_release(&text);
}

bool suggester_add_prioridades(struct suggester *suggester, struct query *tree, enum sort sort,
			       const struct completions *completions, bool with_number, struct error *err)
{
	const struct search search = { .query = tree, .sort = sort, .limit = (uint32_t)suggester->limit };
	struct hit_list hits = HIT_LIST_INIT;
	struct facet_list facets = FACET_LIST_INIT;
	bool done = index_reader_search(suggester->searcher->reader, &search, &hits, &facets, err);

	for (size_t i = 0; done && i < hits.count; i++)
		add_prioridad(suggester, &hits.items[i], completions, with_number);
	hit_list_release(&hits);
	facet_list_release(&facets);
	query_free(tree);
	return done;
}

/* The words that the last one may become, as one; NULL where they are in too many records. */
static struct query *completed_word(struct suggester *suggester)
{
	struct query *word = query_new(QUERY_WORD);

	for (size_t i = 0; i < suggester->words.count && word->term_count < MAX_PRIORIDAD_WORDS; i++) {
		if (suggester_spend(suggester, suggester->words.items[i].word->frequency))
			query_add_term(word, TERM_EXACT, suggester->words.items[i].word->text, 1);
	}
	if (word->term_count > 0)
		return word;
	query_free(word);
	return NULL;
}

bool suggest_prioridades(struct suggester *suggester, struct error *err)
{
	struct parsed_query before = PARSED_QUERY_INIT;
	struct query *word;
	struct query *and;
	uint64_t cost;

	if (utf8_count(suggester_last(suggester)->exact, strlen(suggester_last(suggester)->exact)) < MIN_PRIORIDAD_LETTERS)
		return true;
	if (!suggester_cost_of_before(suggester, &cost, err))
		return false;
	if (!suggester_spend(suggester, cost))
		return true;
	word = completed_word(suggester);
	if (!word)
		return true;
	and = query_new(QUERY_AND);
	query_add_child(and, word);
	query_add_child(and, suggester_filter(suggester, FIELD_TIPO, "prioridad"));
	if (suggester->last_start > 0) {
		query_parse(&suggester->before, &before);
		query_add_child(and, query_copy(before.tree));
		parsed_query_release(&before);
	}
	return suggester_add_prioridades(suggester, and, SORT_RELEVANCE, &suggester->words, false, err);
}

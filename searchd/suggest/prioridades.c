#include "searchd/suggest/suggester.h"

#include <string.h>

#include "index/record_values.h"
#include "searchd/answer/url.h"
#include "searchd/query/filter_value.h"
#include "searchd/query/parser.h"
#include "text/utf8.h"

/* A prioridad is looked for by the beginning of a word of so many letters. */
#define MIN_PRIORIDAD_LETTERS 3
/* ... which stands for so many words at most. */
#define MAX_PRIORIDAD_WORDS 8

/* FIELD_MAX_NUMBER has as many. */
#define MAX_DIGITS 10

/* Returns its text, which lives as long as the filter. */
static const char *add_value(const struct suggester *suggester, struct query *filter, const char *text)
{
	const struct index *index = generation_index(suggester->searcher->generation);
	const struct query_value value = filter_value_exact(index, filter->field, text);

	query_values_add(&filter->values, &value);
	return filter->values.items[filter->values.count - 1].text;
}

static struct query *filter(const struct suggester *suggester, enum field field, const char *text)
{
	struct query *node = query_new(QUERY_FILTER);

	node->field = field;
	add_value(suggester, node, text);
	return node;
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
	url_add_encoded(&url, documento, strlen(documento));
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

/* Takes over the tree. */
static bool add_prioridades(struct suggester *suggester, struct query *tree, enum sort sort,
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
	query_add_child(and, filter(suggester, FIELD_TIPO, "prioridad"));
	if (suggester->last_start > 0) {
		query_parse(&suggester->before, &before);
		query_add_child(and, query_copy(before.tree));
		parsed_query_release(&before);
	}
	return add_prioridades(suggester, and, SORT_RELEVANCE, &suggester->words, false, err);
}

/* "34", "prioridad 34", "p 34" */
static bool is_number(const struct suggester *suggester)
{
	const char *last = suggester_last(suggester)->exact;
	const char *first = suggester->typed.items[0].exact;
	size_t digits = strspn(last, "0123456789");

	if (last[digits] || digits == 0 || digits > MAX_DIGITS)
		return false;
	return suggester->typed.count == 1 ||
	       (suggester->typed.count == 2 && strncmp("prioridad", first, strlen(first)) == 0);
}

static struct query *prioridades_numbered(const struct suggester *suggester, struct query *numbers)
{
	struct query *and = query_new(QUERY_AND);

	query_add_child(and, numbers);
	query_add_child(and, filter(suggester, FIELD_TIPO, "prioridad"));
	return and;
}

/* The prioridades of that number, then those whose number has a digit more. */
bool suggest_number(struct suggester *suggester, struct error *err)
{
	const char *digits = suggester_last(suggester)->exact;
	struct vocabulary_word number = { digits, digits, 1 };
	struct completions typed;
	struct query *longer;
	struct strbuf text;

	if (!is_number(suggester))
		return true;
	suggester->prioridades_first = true;
	typed.items[0] = (struct completion){ &number, 0, (int)strlen(digits), 0 };
	typed.count = 1;
	if (!add_prioridades(suggester, prioridades_numbered(suggester, filter(suggester, FIELD_PRIORIDAD, digits)),
			     SORT_DOCUMENT, &typed, true, err))
		return false;
	/* Not typed whole, so marked as the beginning of each. */
	longer = query_new(QUERY_FILTER);
	longer->field = FIELD_PRIORIDAD;
	typed.count = 0;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (int digit = 0; digit <= 9; digit++) {
		strbuf_clear(&text);
		strbuf_add_format(&text, "%s%d", digits, digit);

		const char *longer_number = add_value(suggester, longer, text.data);

		suggester->numbers[digit] = (struct vocabulary_word){ longer_number, longer_number, 1 };
		typed.items[typed.count++] =
			(struct completion){ &suggester->numbers[digit], 0, (int)strlen(digits), 0 };
	}
	strbuf_release(&text);
	return add_prioridades(suggester, prioridades_numbered(suggester, longer), SORT_DOCUMENT, &typed, true, err);
}

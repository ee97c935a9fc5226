#include "searchd/answer/reasons.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/answer/matched_words.h"
#include "text/letter_case.h"

/* So many synonyms are told: more explain no better. */
#define MOST_TOLD 3

struct reasons {
	const struct searcher *searcher;
	const struct search_result *result;
	struct matched_words *matched;
};

struct reasons *reasons_new(const struct searcher *searcher, const struct search_result *result)
{
	struct reasons *reasons = xcalloc(1, sizeof(*reasons));

	reasons->searcher = searcher;
	reasons->result = result;
	reasons->matched = matched_words_new(result->tree, searcher->analyzer);
	return reasons;
}

void reasons_free(struct reasons *reasons)
{
	if (!reasons)
		return;
	matched_words_free(reasons->matched);
	free(reasons);
}

static bool is_words(const struct query *node)
{
	return node->type == QUERY_WORD || node->type == QUERY_PHRASE;
}

/* Words as they were typed, and what is no word but a condition that somebody typed: a body, a number. */
static bool is_as_typed(const struct query *node)
{
	return node->origin == ORIGIN_TYPED || node->origin == ORIGIN_ENTE || node->origin == ORIGIN_NUMBER;
}

static bool has_typed(const struct explanation *explanation)
{
	for (size_t i = 0; i < explanation->count; i++) {
		if (is_as_typed(explanation->parts[i].node) && explanation->parts[i].weight > 0)
			return true;
	}
	return false;
}

/* In small letters: a word may stand at the beginning of a sentence. An acronym stays one. */
static void add_word(struct text_list *words, const char *text)
{
	struct strbuf small, capital;

	strbuf_init(&small, STRBUF_NO_LIMIT);
	strbuf_init(&capital, STRBUF_NO_LIMIT);
	letter_case_add_small(&small, text, strlen(text));
	letter_case_add_initial(&capital, small.data, small.length);
	if (strcmp(capital.data, text) != 0) {
		strbuf_clear(&small);
		strbuf_add_string(&small, text);
	}
	if (words->count < MOST_TOLD && !text_list_has(words, small.data))
		text_list_add(words, small.data, small.length);
	strbuf_release(&capital);
	strbuf_release(&small);
}

bool reasons_look(struct reasons *reasons, const struct hit *hit, struct text_list *synonyms)
{
	const struct explanation *explanation = explanation_list_find(&reasons->result->explanations, hit->docid);

	text_list_release(synonyms);
	if (!explanation || explanation->count == 0 || has_typed(explanation))
		return true;
	matched_words_look(reasons->matched, reasons->searcher->generation, hit, explanation);
	for (size_t i = 0; i < explanation->count; i++) {
		const struct text_list *matched = matched_words_of(reasons->matched, i);

		if (is_words(explanation->parts[i].node) && matched->count > 0)
			add_word(synonyms, matched->items[0]);
	}
	return false;
}

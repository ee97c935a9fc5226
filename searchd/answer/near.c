#include "searchd/answer/near.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/record_values.h"
#include "searchd/answer/matched_words.h"
#include "searchd/query/filter_value.h"
#include "searchd/query/reading.h"

#define SIMILARITY_DECIMALS 2

/* Words [first, end) of the query, and what stands for them. */
struct item {
	unsigned first, end;
	char *word;
	double similarity;
};

struct near {
	const struct searcher *searcher;
	const struct search_result *result;
	struct matched_words *matched; /* by far pointers; NULL where none were looked for */
	struct token_list tokens;
	/* Of the hit that was looked at last: */
	const struct hit *hit;
	bool is_pointed;
	struct item *items;
	size_t count, capacity;
};

struct near *near_new(const struct searcher *searcher, const struct search_result *result)
{
	struct near *near = xcalloc(1, sizeof(*near));

	near->searcher = searcher;
	near->result = result;
	near->tokens = (struct token_list)TOKEN_LIST_INIT;
	if (result->pointers)
		near->matched = matched_words_new(result->pointers, searcher->analyzer);
	return near;
}

static void forget(struct near *near)
{
	for (size_t i = 0; i < near->count; i++)
		free(near->items[i].word);
	near->count = 0;
}

void near_free(struct near *near)
{
	if (!near)
		return;
	forget(near);
	free(near->items);
	matched_words_free(near->matched);
	token_list_release(&near->tokens);
	free(near);
}

/* --- Looking --------------------------------------------------------------- */

static struct item *find_item(const struct near *near, const char *word)
{
	for (size_t i = 0; i < near->count; i++) {
		if (strcmp(near->items[i].word, word) == 0)
			return &near->items[i];
	}
	return NULL;
}

static void add(struct near *near, const struct query *typed, const char *word, double similarity)
{
	near->items = xgrow(near->items, near->count, &near->capacity, sizeof(*near->items));
	near->items[near->count++] = (struct item){ typed->position, typed->position + typed->typed_count,
						    xstrdup(word), similarity };
}

/* A pointer of a phrase stands for each of its words: it is told once, for all of them. */
static void add_pointer(struct near *near, const struct query *typed, const char *word, double similarity)
{
	struct item *item = find_item(near, word);
	unsigned end = typed->position + typed->typed_count;

	if (!item) {
		add(near, typed, word, similarity);
		return;
	}
	item->first = typed->position < item->first ? typed->position : item->first;
	item->end = end > item->end ? end : item->end;
}

/* A word of a record as it is mostly written in all of them; else, and of several words, as it is. */
static const char *written(struct near *near, const char *text)
{
	const struct vocabulary_word *word = NULL;

	analyzer_run(near->searcher->analyzer, text, strlen(text), &near->tokens);
	if (near->tokens.count == 1)
		word = vocabulary_find(generation_vocabulary(near->searcher->generation), near->tokens.items[0].exact);
	return word ? word->written : text;
}

/* What of the record one part of its explanation is about; NULL where that is a condition beside it. */
static const char *word_of_part(struct near *near, const struct explanation_part *part, size_t i)
{
	const struct query *node = part->node;
	const struct text_list *matched = matched_words_of(near->matched, i);
	const struct index *index = generation_index(near->searcher->generation);

	if (node->type != QUERY_FILTER)
		return written(near, matched->count > 0 ? matched->items[0] : node->terms[part->term].text);
	for (size_t k = 0; part->weight > 0 && k < node->values.count; k++) {
		if (record_has_value(index, node->field, near->hit->docid, node->values.items[k].ordinal))
			return filter_value_name(&node->values.items[k]);
	}
	return NULL;
}

static void look_at_pointers(struct near *near, const struct explanation *explanation)
{
	matched_words_look(near->matched, near->searcher->generation, near->hit, explanation);
	for (size_t i = 0; i < explanation->count; i++) {
		const struct explanation_part *part = &explanation->parts[i];
		const char *word = part->typed != part->node ? word_of_part(near, part, i) : NULL;

		if (word)
			add_pointer(near, part->typed, word, part->factor);
	}
}

static void look_at_meaning(struct near *near)
{
	const struct vocabulary *vocabulary = generation_vocabulary(near->searcher->generation);
	size_t pointers = near->count;

	for (size_t i = 0; i < near->hit->near_count; i++) {
		const struct near_word *found = &near->hit->near[i];
		const struct vocabulary_word *word = vocabulary_find(vocabulary, found->word);
		const char *text = word ? word->written : found->word;

		if (pointers == 0 || !find_item(near, text))
			add(near, found->node, text, (double)found->similarity);
	}
}

void near_look(struct near *near, const struct hit *hit)
{
	const struct explanation *pointed = explanation_list_find(&near->result->pointed, hit->docid);

	forget(near);
	near->hit = hit;
	near->is_pointed = pointed != NULL;
	if (pointed)
		look_at_pointers(near, pointed);
	look_at_meaning(near);
}

/* --- Telling ---------------------------------------------------------------- */

static void add_typed(const struct near *near, const struct item *item, struct strbuf *out)
{
	for (unsigned i = item->first; i < item->end; i++) {
		size_t length;
		const char *typed = reading_typed(search_result_reading(near->result), i, &length);

		strbuf_add_string(out, i > item->first ? " " : "");
		strbuf_add(out, typed, length);
	}
}

void near_write(const struct near *near, struct json_writer *json)
{
	struct strbuf typed;

	strbuf_init(&typed, STRBUF_NO_LIMIT);
	json_writer_key(json, "near");
	json_writer_open_array(json);
	for (size_t i = 0; i < near->count; i++) {
		strbuf_clear(&typed);
		add_typed(near, &near->items[i], &typed);
		json_writer_open_object(json);
		json_writer_member_string(json, "typed", typed.data);
		json_writer_member_string(json, "word", near->items[i].word);
		json_writer_key(json, "similarity");
		json_writer_double(json, near->items[i].similarity, SIMILARITY_DECIMALS);
		json_writer_close_object(json);
	}
	json_writer_close_array(json);
	strbuf_release(&typed);
}

void near_add_words(const struct near *near, struct strbuf *out)
{
	for (size_t i = 0; i < near->count; i++) {
		/* One word may stand for several of the query's. */
		if (find_item(near, near->items[i].word) == &near->items[i])
			strbuf_add_format(out, "%s%s", i > 0 ? ", " : "", near->items[i].word);
	}
}

struct query *near_query(const struct near *near)
{
	struct query *query = query_new(QUERY_AND);

	if (near->is_pointed)
		query_add_child(query, query_copy(near->result->pointers));
	else if (near->result->within)
		query_add_child(query, query_copy(near->result->within));
	for (size_t i = 0; i < near->hit->near_count; i++) {
		struct query *word = query_new(QUERY_WORD);

		query_add_term(word, TERM_EXACT, near->hit->near[i].word, 1);
		query_add_child(query, word);
	}
	return query;
}

#include "searchd/answer/matched_words.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/record_values.h"
#include "searchd/answer/token_form.h"

/* So many different wordings of a record are told for one word of the query. */
#define MAX_MATCHED 8
#define NO_PART SIZE_MAX

/* A word of the query: one with several forms, a prefix with many words. */
struct leaf {
	const struct query *node;
	size_t part; /* of the explanation at hand, or NO_PART */
	float least; /* the factor of the form that counted there: closer ones were seen with it */
	UT_hash_handle hh;
};

struct use {
	struct leaf *leaf;
	float factor;
	struct use *next;
};

/* A form that words of the query have. */
struct form {
	struct use *uses;
	UT_hash_handle hh;
};

struct matched_words {
	struct analyzer *analyzer;
	struct leaf *leaves;
	struct form *forms[TERM_KIND_COUNT];
	struct token_list tokens;
	struct text_list *matched; /* by part */
	size_t count;
};

/* --- The query ---------------------------------------------------------------- */

static void add_use(struct matched_words *words, struct leaf *leaf, const struct query_term *term)
{
	struct use *use = xcalloc(1, sizeof(*use));
	struct form *form;

	HASH_FIND_STR(words->forms[term->kind], term->text, form);
	if (!form) {
		form = xcalloc(1, sizeof(*form));
		HASH_ADD_KEYPTR(hh, words->forms[term->kind], term->text, (unsigned)strlen(term->text), form);
	}
	*use = (struct use){ leaf, term->factor, form->uses };
	form->uses = use;
}

static void collect(struct matched_words *words, const struct query *query)
{
	if (query->type == QUERY_WORD) {
		struct leaf *leaf = xcalloc(1, sizeof(*leaf));

		leaf->node = query;
		leaf->part = NO_PART;
		HASH_ADD_PTR(words->leaves, node, leaf);
		for (size_t i = 0; i < query->term_count; i++)
			add_use(words, leaf, &query->terms[i]);
	}
	for (size_t i = 0; i < query->child_count; i++)
		collect(words, query->children[i]);
}

struct matched_words *matched_words_new(const struct query *tree, struct analyzer *analyzer)
{
	struct matched_words *words = xcalloc(1, sizeof(*words));

	words->analyzer = analyzer;
	words->tokens = (struct token_list)TOKEN_LIST_INIT;
	collect(words, tree);
	return words;
}

static void form_free(struct form *form)
{
	while (form->uses) {
		struct use *next = form->uses->next;

		free(form->uses);
		form->uses = next;
	}
	free(form);
}

static void forget(struct matched_words *words)
{
	for (size_t i = 0; i < words->count; i++)
		text_list_release(&words->matched[i]);
	free(words->matched);
	words->matched = NULL;
	words->count = 0;
}

void matched_words_free(struct matched_words *words)
{
	struct leaf *leaf;
	struct leaf *next_leaf;

	if (!words)
		return;
	for (int kind = 0; kind < TERM_KIND_COUNT; kind++) {
		struct form *form;
		struct form *next;

		HASH_ITER(hh, words->forms[kind], form, next) {
			HASH_DEL(words->forms[kind], form);
			form_free(form);
		}
	}
	HASH_ITER(hh, words->leaves, leaf, next_leaf) {
		HASH_DEL(words->leaves, leaf);
		free(leaf);
	}
	forget(words);
	token_list_release(&words->tokens);
	free(words);
}

/* --- A record ------------------------------------------------------------------ */

static void add(struct text_list *matched, const char *text, const struct token *first, const struct token *last)
{
	if (matched->count < MAX_MATCHED)
		text_list_add(matched, text + first->start, last->end - first->start);
}

/* It counts for every word of the query that it is in no worse form than the one that counted. */
static void look_up(struct matched_words *words, const char *text, const struct token *token, enum term_kind kind)
{
	const char *key = token_form(token, kind);
	struct form *form;

	HASH_FIND_STR(words->forms[kind], key, form);
	for (const struct use *use = form ? form->uses : NULL; use; use = use->next) {
		if (use->leaf->part != NO_PART && use->factor >= use->leaf->least)
			add(&words->matched[use->leaf->part], text, token, token);
	}
}

static void look_for_phrase(const struct query *phrase, const char *text, const struct token_list *tokens,
			    struct text_list *matched)
{
	for (size_t i = 0; i < tokens->count && matched->count < MAX_MATCHED; i++) {
		const struct token *token = &tokens->items[i];

		if (phrase_stands_at(phrase, token, tokens->count - i))
			add(matched, text, token, token + phrase->term_count - 1);
	}
}

static void look_at_text(struct matched_words *words, struct stored_text text, const struct explanation *explanation)
{
	if (!text.data)
		return;
	analyzer_run(words->analyzer, text.data, text.length, &words->tokens);
	for (size_t i = 0; i < words->tokens.count; i++) {
		for (int kind = 0; kind < TERM_KIND_COUNT; kind++)
			look_up(words, text.data, &words->tokens.items[i], (enum term_kind)kind);
	}
	for (size_t i = 0; i < explanation->count; i++) {
		if (explanation->parts[i].node->type == QUERY_PHRASE)
			look_for_phrase(explanation->parts[i].node, text.data, &words->tokens, &words->matched[i]);
	}
}

static struct leaf *find_leaf(const struct matched_words *words, const struct query *node)
{
	struct leaf *leaf;

	HASH_FIND_PTR(words->leaves, &node, leaf);
	return leaf;
}

/* What it is filed under: the sheet, the headings above it, its labelled fields. */
static void look_at_filing(struct matched_words *words, const struct generation *generation, const struct hit *hit,
			   const struct explanation *explanation)
{
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	record_add_sheet(&text, generation_index(generation), hit->docid, &hit->record,
			 generation_levels(generation, hit->docid));
	look_at_text(words, (struct stored_text){ text.data, text.length }, explanation);
	strbuf_clear(&text);
	record_ruta_add(&text, &hit->record);
	look_at_text(words, (struct stored_text){ text.data, text.length }, explanation);
	strbuf_clear(&text);
	record_campos_add(&text, &hit->record);
	look_at_text(words, (struct stored_text){ text.data, text.length }, explanation);
	strbuf_release(&text);
}

void matched_words_look(struct matched_words *words, const struct generation *generation, const struct hit *hit,
			const struct explanation *explanation)
{
	forget(words);
	words->matched = xcalloc(explanation->count, sizeof(*words->matched));
	words->count = explanation->count;
	for (size_t i = 0; i < explanation->count; i++) {
		struct leaf *leaf = find_leaf(words, explanation->parts[i].node);

		if (leaf) {
			leaf->part = i;
			leaf->least = leaf->node->terms[explanation->parts[i].term].factor;
		}
	}
	for (int i = 0; i < RECORD_TEXT_COUNT; i++)
		look_at_text(words, hit->record.texts[i], explanation);
	look_at_filing(words, generation, hit, explanation);
	for (size_t i = 0; i < explanation->count; i++) {
		struct leaf *leaf = find_leaf(words, explanation->parts[i].node);

		if (leaf)
			leaf->part = NO_PART;
	}
}

const struct text_list *matched_words_of(const struct matched_words *words, size_t part)
{
	return &words->matched[part];
}

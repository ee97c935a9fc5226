#include "searchd/suggest/suggest.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/query/signs.h"
#include "searchd/search/correction.h"
#include "searchd/suggest/suggester.h"
#include "searchd/words/spelling.h"
#include "text/utf8.h"

/* Of the suggestions, what bodies and prioridades get before words take the rest: one in so many each. */
#define SHARE 4
/* With fewer suggestions than this there is no sharing: words come first. */
#define MIN_SHARED 3

static bool is_empty(const struct suggester *suggester)
{
	for (int kind = 0; kind < SUGGESTION_KINDS; kind++) {
		if (suggester->found[kind].count > 0)
			return false;
	}
	return true;
}

static bool suggest_all(struct suggester *suggester, struct error *err)
{
	suggest_bodies(suggester);
	if (suggester->typed.count > SUGGEST_MAX_WORDS)
		return true;
	suggest_ejes(suggester);
	return suggest_words(suggester, err) && suggest_everyday(suggester, err) && suggest_prioridades(suggester, err);
}

/* What begins as it was typed; failing that, what begins about so. */
static bool suggest_last_word(struct suggester *suggester, struct error *err)
{
	const struct generation *generation = suggester->searcher->generation;
	const struct vocabulary *names = body_names_words(generation_names(generation));
	const char *word = suggester_last(suggester)->exact;

	completions_find(generation_vocabulary(generation), word, &suggester->words);
	completions_find(names, word, &suggester->name_words);
	if (!suggest_number(suggester, err) || !suggest_following(suggester, err) || !suggest_all(suggester, err))
		return false;
	if (!is_empty(suggester))
		return true;
	spelling_complete(generation_vocabulary(generation), word, &suggester->words);
	spelling_complete(names, word, &suggester->name_words);
	return suggest_all(suggester, err);
}

static void add_typed(struct suggester *suggester, const struct token_list *tokens)
{
	struct token_list *typed = &suggester->typed;

	for (size_t i = 0; i < tokens->count; i++) {
		typed->items = xgrow(typed->items, typed->count, &typed->capacity, sizeof(*typed->items));
		typed->items[typed->count++] = tokens->items[i];
	}
}

/* Take the words of `typed`: their characters, one blank between two. */
static void read_typed(struct suggester *suggester, const char *typed, size_t length)
{
	tokenizer_run(typed, length, &suggester->tokens);
	strbuf_clear(&suggester->text);
	suggester->last_start = 0;
	for (size_t i = 0; i < suggester->tokens.count; i++) {
		const struct token *token = &suggester->tokens.items[i];

		if (i > 0)
			strbuf_add_char(&suggester->text, ' ');
		suggester->last_start = suggester->text.length;
		strbuf_add(&suggester->text, typed + token->start, token->end - token->start);
	}
	searcher_read(suggester->searcher, NULL, false, suggester->text.data, suggester->last_start, &suggester->before);
	analyzer_run(suggester->searcher->analyzer, suggester->text.data + suggester->last_start,
		     suggester->text.length - suggester->last_start, &suggester->last);
	suggester->typed.count = 0;
	add_typed(suggester, &suggester->before.tokens);
	add_typed(suggester, &suggester->last);
	suggester->typed_before = suggester->typed.count > 0 ? suggester->typed.count - 1 : 0;
}

/* The words before the last one with their spelling corrected; false where there is nothing to correct. */
static bool correct_before(struct suggester *suggester, bool *corrected, struct error *err)
{
	struct strbuf text;
	bool done;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	done = query_correct(suggester->searcher, &suggester->before, &text, err);
	*corrected = done && text.length > 0;
	if (*corrected) {
		strbuf_add_string(&text, suggester->text.data + suggester->last_start);
		read_typed(suggester, text.data, text.length);
	}
	strbuf_release(&text);
	return done;
}

static bool suggest_typed(struct suggester *suggester, struct error *err)
{
	bool corrected;

	if (!suggest_last_word(suggester, err))
		return false;
	if (!is_empty(suggester) || suggester->typed.count < 2)
		return true;
	return correct_before(suggester, &corrected, err) && (!corrected || suggest_last_word(suggester, err));
}

/* How many of each kind, in all no more than the limit: a share each, then words, then what is left. */
static void share_out(const struct suggester *suggester, size_t taken[SUGGESTION_KINDS])
{
	static const enum suggestion_kind order[] = { SUGGESTION_PALABRA, SUGGESTION_ENTE, SUGGESTION_EJE,
						      SUGGESTION_PRIORIDAD };
	size_t left = suggester->limit, shared;

	for (int kind = 0; kind < SUGGESTION_KINDS; kind++) {
		size_t share = kind == SUGGESTION_PALABRA || left < MIN_SHARED ? 0 : (suggester->limit + SHARE - 1) / SHARE;

		/* Of ejes one, where there is room for some of each kind. */
		if (kind == SUGGESTION_EJE)
			share = left > SHARE ? 1 : 0;

		taken[kind] = suggester->found[kind].count < share ? suggester->found[kind].count : share;
	}
	if (suggester->bodies_first && taken[SUGGESTION_ENTE] == 0)
		taken[SUGGESTION_ENTE] = 1;
	if (suggester->prioridades_first && taken[SUGGESTION_PRIORIDAD] == 0 &&
	    suggester->found[SUGGESTION_PRIORIDAD].count > 0)
		taken[SUGGESTION_PRIORIDAD] = 1;
	shared = taken[SUGGESTION_ENTE] + taken[SUGGESTION_EJE] + taken[SUGGESTION_PRIORIDAD];
	left -= shared < left ? shared : left;
	for (size_t i = 0; i < SUGGESTION_KINDS; i++) {
		size_t more = suggester->found[order[i]].count - taken[order[i]];

		if (more > left)
			more = left;
		taken[order[i]] += more;
		left -= more;
	}
}

static void collect(struct suggester *suggester, struct suggestion_list *list)
{
	enum suggestion_kind order[] = { SUGGESTION_PALABRA, SUGGESTION_ENTE, SUGGESTION_EJE, SUGGESTION_PRIORIDAD };
	size_t taken[SUGGESTION_KINDS];

	share_out(suggester, taken);
	if (suggester->bodies_first) {
		order[0] = SUGGESTION_ENTE;
		order[1] = SUGGESTION_PALABRA;
	}
	if (suggester->prioridades_first) {
		order[0] = SUGGESTION_PRIORIDAD;
		order[1] = SUGGESTION_PALABRA;
		order[2] = SUGGESTION_ENTE;
		order[3] = SUGGESTION_EJE;
	}
	for (size_t i = 0; i < SUGGESTION_KINDS; i++) {
		struct suggestion_list *found = &suggester->found[order[i]];

		for (size_t k = 0; k < taken[order[i]] && list->count < suggester->limit; k++) {
			list->items[list->count++] = found->items[k];
			found->items[k] = (struct suggestion){ .text = NULL };
		}
	}
}

static bool ends_with_blank(const char *text, size_t length)
{
	size_t last = length;
	size_t size;

	while (last > 0 && !utf8_begins(text[--last]))
		;
	return length > 0 && sign_at(text + last, length - last, &size) == SIGN_BLANK;
}

/* With the words of `typed`. */
static struct suggester *suggester_new(struct searcher *searcher, const char *typed, size_t length, size_t limit)
{
	struct suggester *suggester = xcalloc(1, sizeof(*suggester));

	suggester->searcher = searcher;
	suggester->limit = limit < SUGGEST_MAX ? limit : SUGGEST_MAX;
	suggester->before = (struct reading)READING_INIT;
	suggester->last = (struct token_list)TOKEN_LIST_INIT;
	suggester->typed = (struct token_list)TOKEN_LIST_INIT;
	suggester->tokens = (struct token_list)TOKEN_LIST_INIT;
	strbuf_init(&suggester->text, STRBUF_NO_LIMIT);
	read_typed(suggester, typed, length);
	suggester->is_finished = ends_with_blank(typed, length);
	return suggester;
}

static void suggester_free(struct suggester *suggester)
{
	for (int kind = 0; kind < SUGGESTION_KINDS; kind++)
		suggestion_list_release(&suggester->found[kind]);
	reading_release(&suggester->before);
	token_list_release(&suggester->last);
	token_list_release(&suggester->typed);
	token_list_release(&suggester->tokens);
	text_list_release(&suggester->forms);
	strbuf_release(&suggester->text);
	free(suggester);
}

bool suggest_run(struct searcher *searcher, const char *typed, size_t length, size_t limit,
		 struct suggestion_list *list, struct error *err)
{
	struct suggester *suggester = suggester_new(searcher, typed, length, limit);
	bool done = true;

	if (suggester->typed.count > 0 && suggester->typed.count <= SUGGEST_MAX_NAME_WORDS)
		done = suggest_typed(suggester, err);
	if (done)
		collect(suggester, list);
	suggester_free(suggester);
	return done;
}

void suggest_bodies_like(struct searcher *searcher, const char *name, size_t length, size_t limit, struct ente_list *found)
{
	const struct vocabulary *names = body_names_words(generation_names(searcher->generation));
	struct suggester *suggester = suggester_new(searcher, name, length, limit);

	found->count = 0;
	if (suggester->typed.count > 0 && suggester->typed.count <= SUGGEST_MAX_NAME_WORDS) {
		completions_find(names, suggester_last(suggester)->exact, &suggester->name_words);
		suggest_nearest(suggester, found);
		if (found->count == 0) {
			spelling_complete(names, suggester_last(suggester)->exact, &suggester->name_words);
			suggest_nearest(suggester, found);
		}
	}
	suggester_free(suggester);
}

void suggestion_list_release(struct suggestion_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].text);
		free(list->items[i].highlight);
		free(list->items[i].url);
	}
	list->count = 0;
}

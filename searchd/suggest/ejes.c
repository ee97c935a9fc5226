#include "searchd/suggest/suggester.h"

#include <inttypes.h>
#include <string.h>

#include "base/percent.h"
#include "index/levels.h"
#include "text/stopwords.h"
#include "text/utf8.h"

/* So many ejes are looked at; plans have a handful. */
#define MAX_EJES 100u
/* An eje is looked for by the beginning of a word of so many letters, or by its number. */
#define MIN_EJE_LETTERS 3

static bool begins(const struct token *token, const struct token *typed)
{
	return strncmp(token->exact, typed->exact, strlen(typed->exact)) == 0;
}

static bool is_number(const struct token *token)
{
	return token->exact[0] >= '0' && token->exact[0] <= '9';
}

/* Does a word of the eje's name begin with each word typed before the last? What carries nothing does anywhere. */
static bool has_before(const struct suggester *suggester, const struct token_list *name)
{
	for (size_t i = 0; i + 1 < suggester->typed.count; i++) {
		const struct token *typed = &suggester->typed.items[i];
		bool found = stopwords_has(typed->exact);

		for (size_t k = 0; k < name->count && !found; k++)
			found = begins(&name->items[k], typed);
		if (!found)
			return false;
	}
	return true;
}

/* The word of the name that the last one typed begins; a number counts whole, behind what ejes are called. */
static const struct token *find_last(const struct suggester *suggester, const struct token_list *name)
{
	const struct token *last = suggester_last(suggester);

	if (is_number(last) ? suggester->typed.count < 2 : utf8_count(last->exact, strlen(last->exact)) < MIN_EJE_LETTERS)
		return NULL;
	for (size_t k = 0; k < name->count; k++) {
		const struct token *token = &name->items[k];

		if (is_number(last) ? strcmp(token->exact, last->exact) == 0 :
				      begins(token, last) && !stopwords_has(token->exact))
			return token;
	}
	return NULL;
}

static void try_eje(struct suggester *suggester, uint32_t ordinal, struct token_list *tokens)
{
	const struct generation *generation = suggester->searcher->generation;
	const struct index *index = generation_index(generation);
	const struct catalog_eje *eje = generation_eje_of_value(generation, ordinal);
	const struct token *word = NULL;
	struct strbuf text, url;

	if (!eje || !eje->titulo)
		return;
	strbuf_init(&text, STRBUF_NO_LIMIT);
	strbuf_init(&url, STRBUF_NO_LIMIT);
	strbuf_add_format(&text, "%s ", levels_name(&generation_catalog(generation)->documentos[eje->documento].niveles, LEVEL_EJE));
	if (eje->numero)
		strbuf_add_string(&text, eje->numero);
	else
		strbuf_add_format(&text, "%" PRIu32, eje->eje);
	strbuf_add_format(&text, ". %s", index_label(index, FIELD_EJE, ordinal));
	tokenizer_run(text.data, text.length, tokens);
	if (has_before(suggester, tokens))
		word = find_last(suggester, tokens);
	if (word) {
		const char *value = index_value(index, FIELD_EJE, ordinal);
		const struct vocabulary_word found = { word->exact, word->exact, 1 };
		const char *last = suggester_last(suggester)->exact;
		struct completions one = { .count = 1 };

		one.items[0] = (struct completion){ &found, 0, (int)utf8_count(last, strlen(last)), 0 };
		strbuf_add_string(&url, "/?eje=");
		percent_add(&url, value, strlen(value));
		suggester_add(suggester, SUGGESTION_EJE, &one, text.data, url.data);
	}
	strbuf_release(&url);
	strbuf_release(&text);
}

void suggest_ejes(struct suggester *suggester)
{
	uint32_t count = index_value_count(generation_index(suggester->searcher->generation), FIELD_EJE);
	struct token_list tokens = TOKEN_LIST_INIT;

	for (uint32_t ordinal = 0; ordinal < count && ordinal < MAX_EJES; ordinal++)
		try_eje(suggester, ordinal, &tokens);
	token_list_release(&tokens);
}

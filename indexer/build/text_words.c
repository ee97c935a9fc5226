#include "indexer/build/text_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "text/analyzer.h"

/* No phrase reaches from one text of a record into the next. */
#define FIELD_GAP 100

/* How often a term still is to be passed over: the wording of the list had it already. */
struct credit {
	char *term; /* its kind, then its text */
	uint32_t left;
	UT_hash_handle hh;
};

struct text_words {
	struct analyzer *analyzer;
	struct acronyms *acronyms;
	struct written_forms *forms;
	struct token_list tokens;
	uint32_t next_position;
	struct credit *credits;
	struct strbuf scratch;
};

struct text_words *text_words_new(void)
{
	struct text_words *words = xcalloc(1, sizeof(*words));

	words->analyzer = analyzer_new();
	words->acronyms = acronyms_new();
	words->forms = written_forms_new();
	words->tokens = (struct token_list)TOKEN_LIST_INIT;
	strbuf_init(&words->scratch, STRBUF_NO_LIMIT);
	return words;
}

static void clear_credits(struct text_words *words)
{
	struct credit *credit, *next;

	HASH_ITER(hh, words->credits, credit, next) {
		HASH_DEL(words->credits, credit);
		free(credit->term);
		free(credit);
	}
}

void text_words_free(struct text_words *words)
{
	if (!words)
		return;
	clear_credits(words);
	analyzer_free(words->analyzer);
	acronyms_free(words->acronyms);
	written_forms_free(words->forms);
	token_list_release(&words->tokens);
	strbuf_release(&words->scratch);
	free(words);
}

void text_words_begin(struct text_words *words)
{
	clear_credits(words);
	words->next_position = 0;
}

static struct credit *find_credit(struct text_words *words, enum term_kind kind, const char *text, bool make)
{
	struct credit *credit;

	strbuf_clear(&words->scratch);
	strbuf_add_char(&words->scratch, (char)('0' + kind));
	strbuf_add_string(&words->scratch, text);
	HASH_FIND_STR(words->credits, words->scratch.data, credit);
	if (credit || !make)
		return credit;
	credit = xcalloc(1, sizeof(*credit));
	credit->term = xmemdupz(words->scratch.data, words->scratch.length);
	HASH_ADD_KEYPTR(hh, words->credits, credit->term, words->scratch.length, credit);
	return credit;
}

/*
 * Both wordings say the same thing, so a word of both counts once: as often
 * as the one that has it more often. It has its place in both all the same,
 * so that phrases of either match.
 */
static uint32_t weigh(struct text_words *words, enum term_kind kind, const char *text, uint32_t weight,
		      enum crediting crediting)
{
	struct credit *credit;

	if (crediting == CREDIT_NONE)
		return weight;
	credit = find_credit(words, kind, text, crediting == CREDIT_GIVE);
	if (crediting == CREDIT_GIVE) {
		credit->left++;
		return weight;
	}
	if (!credit || credit->left == 0)
		return weight;
	credit->left--;
	return 0;
}

static void add_token(struct text_words *words, struct document *document, const struct token *token,
		      uint32_t weight, enum crediting crediting)
{
	const char *const forms[TERM_KIND_COUNT] = {
		[TERM_EXACT] = token->exact,
		[TERM_INFLECTION] = token->inflection,
		[TERM_STEM] = token->stem,
	};

	uint32_t wdfs[TERM_KIND_COUNT];

	for (int kind = 0; kind < TERM_KIND_COUNT; kind++)
		wdfs[kind] = weigh(words, (enum term_kind)kind, forms[kind], weight, crediting);
	document_add_word(document, forms, wdfs, words->next_position + token->position);
}

void text_words_add(struct text_words *words, struct document *document, const char *text, enum text_weight weight,
		    enum crediting crediting)
{
	words->tokens.count = 0;
	if (!text)
		return;
	analyzer_run(words->analyzer, text, strlen(text), &words->tokens);
	acronyms_add_text(words->acronyms, text, &words->tokens);
	written_forms_add(words->forms, text, &words->tokens);
	for (size_t i = 0; i < words->tokens.count; i++)
		add_token(words, document, &words->tokens.items[i], weight, crediting);
	if (words->tokens.count > 0)
		words->next_position += words->tokens.items[words->tokens.count - 1].position + 1 + FIELD_GAP;
}

const struct token_list *text_words_tokens(const struct text_words *words)
{
	return &words->tokens;
}

const struct acronyms *text_words_acronyms(const struct text_words *words)
{
	return words->acronyms;
}

const struct written_forms *text_words_forms(const struct text_words *words)
{
	return words->forms;
}

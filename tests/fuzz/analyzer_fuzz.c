/*
 * Any bytes at all: tokens lie in the text, in order; folding twice is folding
 * once; a folded text has the words of the text, where no blank parts thousands:
 * folding makes common blanks of those that may.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/analyzer.h"
#include "text/fold.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

static void check_tokens(const struct token_list *tokens, size_t size)
{
	size_t end = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];

		check(token->position == i);
		check(token->start >= end && token->start < token->end && token->end <= size);
		end = token->end;
		check(*token->exact && strlen(token->exact) <= TOKEN_MAX_BYTES);
		check(*token->inflection && strlen(token->inflection) <= TOKEN_MAX_BYTES);
		check(*token->stem && strlen(token->stem) <= TOKEN_MAX_BYTES);
		check(!(token->stop && token->capitals));
	}
}

static void check_same_forms(const struct token_list *a, const struct token_list *b)
{
	check(a->count == b->count);
	for (size_t i = 0; i < a->count; i++) {
		check(strcmp(a->items[i].exact, b->items[i].exact) == 0);
		check(strcmp(a->items[i].inflection, b->items[i].inflection) == 0);
		check(strcmp(a->items[i].stem, b->items[i].stem) == 0);
	}
}

/* The text with common blanks for those that part thousands; its bytes. */
static size_t without_group_blanks(char *text, size_t size)
{
	static const char *const blanks[] = { "\u00A0", "\u2007", "\u2009", "\u202F" };
	size_t kept = 0;

	for (size_t at = 0; at < size;) {
		size_t bytes = 0;

		for (size_t i = 0; i < sizeof(blanks) / sizeof(blanks[0]); i++) {
			size_t length = strlen(blanks[i]);

			if (size - at >= length && memcmp(text + at, blanks[i], length) == 0)
				bytes = length;
		}
		text[kept++] = bytes > 0 ? ' ' : text[at];
		at += bytes > 0 ? bytes : 1;
	}
	return kept;
}

static void check_folded(char *text, size_t size, struct analyzer *analyzer)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	struct token_list again = TOKEN_LIST_INIT;
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	size = without_group_blanks(text, size);
	fold_add(&folded, text, size);
	analyzer_run(analyzer, text, size, &tokens);
	analyzer_run(analyzer, folded.data, folded.length, &again);
	check_same_forms(&tokens, &again);
	token_list_release(&tokens);
	token_list_release(&again);
	strbuf_release(&folded);
}

static void check_text(const char *text, size_t size, const struct token_list *tokens, struct analyzer *analyzer)
{
	struct token_list again = TOKEN_LIST_INIT;
	struct strbuf folded;
	struct strbuf twice;
	struct strbuf nfc;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	strbuf_init(&twice, STRBUF_NO_LIMIT);
	strbuf_init(&nfc, STRBUF_NO_LIMIT);
	fold_add(&folded, text, size);
	check(utf8_is_valid(folded.data, folded.length, NULL));
	fold_add(&twice, folded.data, folded.length);
	check(folded.length == twice.length && memcmp(folded.data, twice.data, folded.length) == 0);

	utf8_add_nfc(&nfc, text, size);
	if (utf8_is_valid(text, size, NULL)) {
		check(utf8_is_valid(nfc.data, nfc.length, NULL));
		analyzer_run(analyzer, nfc.data, nfc.length, &again);
		check_same_forms(tokens, &again);
	}
	token_list_release(&again);
	strbuf_release(&folded);
	strbuf_release(&twice);
	strbuf_release(&nfc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct analyzer *analyzer;
	struct token_list tokens = TOKEN_LIST_INIT;
	/* A copy of just that size, so that reading past it is seen. */
	char *text = malloc(size ? size : 1);

	if (!analyzer)
		analyzer = analyzer_new();
	check(text);
	if (size)
		memcpy(text, data, size);
	analyzer_run(analyzer, text, size, &tokens);
	check_tokens(&tokens, size);
	check_text(text, size, &tokens, analyzer);
	check_folded(text, size, analyzer);
	token_list_release(&tokens);
	free(text);
	return 0;
}

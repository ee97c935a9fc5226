#include "searchd/query/spelled.h"

#include "base/xalloc.h"
#include "text/stopwords.h"

void spelled_init(struct spelled *spelled)
{
	strbuf_init(&spelled->text, STRBUF_NO_LIMIT);
	spelled->tokens = (struct token_list)TOKEN_LIST_INIT;
}

void spelled_clear(struct spelled *spelled)
{
	strbuf_clear(&spelled->text);
	spelled->tokens.count = 0;
}

void spelled_release(struct spelled *spelled)
{
	strbuf_release(&spelled->text);
	token_list_release(&spelled->tokens);
}

static void add_token(struct spelled *spelled, struct token token)
{
	struct token_list *tokens = &spelled->tokens;

	token.position = (uint32_t)tokens->count;
	tokens->items = xgrow(tokens->items, tokens->count, &tokens->capacity, sizeof(*tokens->items));
	tokens->items[tokens->count++] = token;
}

void spelled_add_text(struct spelled *spelled, const char *text, size_t from, size_t to, const struct token *tokens,
		      size_t count)
{
	size_t start = spelled->text.length;

	strbuf_add(&spelled->text, text + from, to - from);
	for (size_t i = 0; i < count; i++) {
		struct token token = tokens[i];

		token.start = start + token.start - from;
		token.end = start + token.end - from;
		add_token(spelled, token);
	}
}

void spelled_add_synonym(struct spelled *spelled, struct synonym synonym)
{
	struct synonym_word word;

	for (bool is_first = true; synonym_next_word(&synonym, &word); is_first = false) {
		struct token token = { .exact = word.exact, .inflection = word.inflection, .stem = word.stem,
				       .small = true, .stop = stopwords_has(word.exact) };

		strbuf_add_string(&spelled->text, is_first ? "" : " ");
		token.start = spelled->text.length;
		strbuf_add_string(&spelled->text, word.exact);
		token.end = spelled->text.length;
		add_token(spelled, token);
	}
}

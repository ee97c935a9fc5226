#include "searchd/answer/token_form.h"

#include <string.h>

const char *token_form(const struct token *token, enum term_kind kind)
{
	const char *form = kind == TERM_STEM ? token->stem : kind == TERM_INFLECTION ? token->inflection : token->exact;

	return form ? form : token->exact;
}

bool phrase_stands_at(const struct query *phrase, const struct token *tokens, size_t left)
{
	if (phrase->term_count > left)
		return false;
	for (size_t i = 0; i < phrase->term_count; i++) {
		if (strcmp(token_form(&tokens[i], phrase->terms[i].kind), phrase->terms[i].text) != 0)
			return false;
	}
	return true;
}

#include "searchd/query/balance.h"

#include <stdlib.h>

#include "base/xalloc.h"

static bool is_operator(const struct lexeme *lexeme)
{
	return lexeme->type == LEXEME_OR || lexeme->type == LEXEME_AND;
}

void lexemes_end_operand(struct lexeme_list *list)
{
	while (list->count > 0 && list->items[list->count - 1].type == LEXEME_MINUS)
		list->count--;
	for (size_t i = list->count; i-- > 0;) {
		struct lexeme *lexeme = &list->items[i];

		if (lexeme->type != LEXEME_NOT && lexeme->type != LEXEME_FIELD)
			break;
		lexeme->type = LEXEME_WORDS;
	}
}

/* --- Parentheses ---------------------------------------------------------- */

/* Mark the parentheses that have a partner, none deeper than the bound. */
static bool *match_parentheses(struct lexeme_list *list)
{
	bool *matched = xcalloc(list->count + 1, sizeof(*matched));
	size_t *open = xreallocarray(NULL, list->count + 1, sizeof(*open));
	size_t depth = 0;

	for (size_t i = 0; i < list->count; i++) {
		if (list->items[i].type == LEXEME_OPEN) {
			open[depth++] = i;
		} else if (list->items[i].type == LEXEME_CLOSE && depth > 0) {
			depth--;
			matched[i] = matched[open[depth]] = depth < QUERY_MAX_DEPTH;
			list->too_deep |= depth >= QUERY_MAX_DEPTH;
		}
	}
	free(open);
	return matched;
}

/*
 * Take out parentheses without a partner and empty groups. The list is packed
 * in place: what is kept is never ahead of what is read.
 */
static void settle_parentheses(struct lexeme_list *list)
{
	bool *matched = match_parentheses(list);
	size_t count = list->count;

	list->count = 0;
	for (size_t i = 0; i < count; i++) {
		struct lexeme lexeme = list->items[i];
		bool is_parenthesis = lexeme.type == LEXEME_OPEN || lexeme.type == LEXEME_CLOSE;

		if (lexeme.type == LEXEME_CLOSE)
			lexemes_end_operand(list);
		if (is_parenthesis && !matched[i])
			continue;
		if (lexeme.type == LEXEME_CLOSE && list->items[list->count - 1].type == LEXEME_OPEN) {
			list->count--;
			lexemes_end_operand(list);
			continue;
		}
		list->items[list->count++] = lexeme;
	}
	lexemes_end_operand(list);
	free(matched);
}

/* --- Operators ------------------------------------------------------------ */

/* The first lexeme from `at` on that is no minus, or NULL. */
static const struct lexeme *behind_minus(const struct lexeme_list *list, size_t at)
{
	while (at < list->count && list->items[at].type == LEXEME_MINUS)
		at++;
	return at < list->count ? &list->items[at] : NULL;
}

/* Whether what is typed as an operator or a field stands where it can be one. What is behind it is settled. */
static bool is_in_place(const struct lexeme_list *list, size_t at)
{
	const struct lexeme *lexeme = &list->items[at];
	const struct lexeme *before = at > 0 ? lexeme - 1 : NULL;
	const struct lexeme *behind = at + 1 < list->count ? lexeme + 1 : NULL;

	if (lexeme->type == LEXEME_FIELD) {
		behind = behind_minus(list, at + 1);
		return behind && behind->type <= LEXEME_OPEN;
	}
	if (!behind || !lexeme_begins_operand(behind))
		return false;
	if (lexeme->type == LEXEME_NOT)
		return !before || before->type != LEXEME_MINUS;
	/* Before an operator, another one, a NOT or a field has no operand and will be a word. */
	return before && (lexeme_ends_operand(before) || before->type >= LEXEME_OR);
}

/* From the end on, so that what stands behind a lexeme is settled before it. */
static void settle_operators(struct lexeme_list *list)
{
	for (size_t i = list->count; i-- > 0;) {
		struct lexeme *lexeme = &list->items[i];
		bool is_word = is_operator(lexeme) || lexeme->type == LEXEME_NOT;

		if (!is_word && lexeme->type != LEXEME_FIELD)
			continue;
		if (!is_in_place(list, i)) {
			lexeme->type = LEXEME_WORDS;
		} else if (is_word && list->all_capitals) {
			lexeme->shouted = true;
			lexeme->type = LEXEME_WORDS;
		} else if (lexeme->type == LEXEME_NOT) {
			lexeme->type = LEXEME_MINUS;
		}
	}
}

void lexemes_balance(struct lexeme_list *list)
{
	settle_parentheses(list);
	settle_operators(list);
}

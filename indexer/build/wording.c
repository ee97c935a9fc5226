#include "indexer/build/wording.h"

#include <stdbool.h>
#include <string.h>

#include "text/acronym.h"
#include "text/tokenizer.h"

/* À to Þ but ×, in UTF-8 after the byte 0xC3: 0x20 away from their small letters, as in ASCII. */
static bool is_latin_capital(const char *c)
{
	unsigned char second = (unsigned char)c[1];

	return (unsigned char)c[0] == 0xc3 && second >= 0x80 && second <= 0x9e && second != 0x97;
}

static bool is_latin_small(const char *c)
{
	unsigned char second = (unsigned char)c[1];

	return (unsigned char)c[0] == 0xc3 && second >= 0x9f && second <= 0xbf && second != 0xb7;
}

static bool is_all_capitals(const char *text)
{
	size_t capitals = 0;

	for (const char *c = text; *c; c++) {
		if ((*c >= 'a' && *c <= 'z') || is_latin_small(c))
			return false;
		capitals += (*c >= 'A' && *c <= 'Z') || is_latin_capital(c);
	}
	return capitals >= 2;
}

/* text[start, end) with small letters for capitals. */
static void add_small(struct strbuf *out, const char *text, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++) {
		if (text[i] >= 'A' && text[i] <= 'Z') {
			strbuf_add_char(out, (char)(text[i] - 'A' + 'a'));
		} else if (i + 1 < end && is_latin_capital(text + i)) {
			strbuf_add_char(out, text[i]);
			strbuf_add_char(out, (char)((unsigned char)text[++i] + 0x20));
		} else {
			strbuf_add_char(out, text[i]);
		}
	}
}

static bool is_roman_numeral(const char *text, const struct token *token)
{
	return token->end - token->start >= 2 && strspn(text + token->start, "IVX") >= token->end - token->start;
}

/* A body's acronym, which is none of the words that its letters are too: "QUE SEA PÚBLICA". */
static bool is_acronym(const char *text, const struct token_list *tokens, size_t place,
		       const struct authority *authority, uint32_t ambito)
{
	const struct token *token = &tokens->items[place];
	const struct ente *ente =
		authority_resolve_in(authority, ambito, text + token->start, token->end - token->start, NULL);
	size_t length;

	if (!ente || ente->provisional || acronym_in_text(text, tokens, place) != ACRONYM_YES)
		return false;
	/* The written form itself must be an acronym: "TURISMO" may be a body's name and still a word. */
	length = token->end - token->start;
	if (strlen(ente->clave) == length && memcmp(ente->clave, text + token->start, length) == 0)
		return true;
	for (size_t i = 0; i < ente->alias_count; i++) {
		if (strlen(ente->alias[i]) == length && memcmp(ente->alias[i], text + token->start, length) == 0)
			return true;
	}
	return false;
}

/* Does a sentence begin at text[start]? */
static bool begins_sentence(const char *text, size_t previous_end, size_t start)
{
	for (size_t i = previous_end; i < start; i++) {
		if (strchr(".?!", text[i]))
			return true;
	}
	return false;
}

static void add_title_token(struct strbuf *out, const char *text, const struct token *token, bool first)
{
	/* The first letter of a sentence keeps its capital; it may take two bytes. */
	size_t kept = !first ? 0 : is_latin_capital(text + token->start) ? 2 : 1;

	strbuf_add(out, text + token->start, kept);
	add_small(out, text, token->start + kept, token->end);
}

void wording_add_title(struct strbuf *out, const char *title, const struct authority *authority, uint32_t ambito)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	size_t done = 0;

	if (!is_all_capitals(title)) {
		strbuf_add_string(out, title);
		return;
	}
	tokenizer_run(title, strlen(title), &tokens);
	for (size_t i = 0; i < tokens.count; i++) {
		const struct token *token = &tokens.items[i];
		bool first = i == 0 || begins_sentence(title, done, token->start);

		add_small(out, title, done, token->start);
		if (is_roman_numeral(title, token) || is_acronym(title, &tokens, i, authority, ambito))
			strbuf_add(out, title + token->start, token->end - token->start);
		else
			add_title_token(out, title, token, first);
		done = token->end;
	}
	add_small(out, title, done, strlen(title));
	token_list_release(&tokens);
}

#include "entes/pairs.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/fold.h"
#include "text/tokenizer.h"
#include "text/word_uses.h"

/* No longer name is looked at, nor is a longer word an acronym. */
#define MAX_BYTES 400
#define MAX_ACRONYM_BYTES 24
/*
 * So many letters of an acronym, and of a longer one, must be in a name that tells by its small letters that it is
 * one: the others may be those of a state, a level, a name that the body had before (IMM, Instituto de la Mujer).
 */
#define SURE_LETTERS 2
#define SURE_LETTERS_OF_LONGER 3
#define LONGER_LETTERS 6
/* A word of Spanish of so many letters may be an acronym as well: SEA, PAN, META. */
#define MAX_WORD_LETTERS 4

/* --- Two halves ----------------------------------------------------------------- */

static char *trimmed(const char *text, size_t start, size_t end)
{
	while (start < end && strchr(" \t\r\n", text[start]))
		start++;
	while (end > start && strchr(" \t\r\n", text[end - 1]))
		end--;
	return xmemdupz(text + start, end - start);
}

/* What stands before and behind the brackets, which are in [open, close]. */
static char *around(const char *text, size_t open, size_t close, size_t length)
{
	struct strbuf outer;
	char *name;

	strbuf_init(&outer, STRBUF_NO_LIMIT);
	strbuf_add(&outer, text, open);
	strbuf_add_char(&outer, ' ');
	strbuf_add(&outer, text + close + 1, length - close - 1);
	name = trimmed(outer.data, 0, outer.length);
	strbuf_release(&outer);
	return name;
}

/* Where the only one of `sign` stands, or `length`. */
static size_t find_only(const char *text, size_t length, const char *sign)
{
	const size_t bytes = strlen(sign);
	size_t found = length;

	for (size_t i = 0; i + bytes <= length; i++) {
		if (memcmp(text + i, sign, bytes) != 0)
			continue;
		if (found < length)
			return length;
		found = i;
	}
	return found;
}

static bool split_brackets(struct name_pair *pair, const char *text, size_t length)
{
	size_t open = find_only(text, length, "("), close = find_only(text, length, ")");

	if (open > close || close == length)
		return false;
	pair->name = around(text, open, close, length);
	pair->acronym = trimmed(text, open + 1, close);
	pair->binds = true;
	return true;
}

static bool split_signs(struct name_pair *pair, const char *text, size_t length)
{
	static const struct {
		const char *sign;
		bool binds;
	} signs[] = {
		{ " - ", true }, { " – ", true }, { " — ", true }, { ",", false }, { ": ", false }, { "/", false },
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		size_t at = find_only(text, length, signs[i].sign);

		if (at == length)
			continue;
		pair->name = trimmed(text, 0, at);
		pair->acronym = trimmed(text, at + strlen(signs[i].sign), length);
		pair->binds = signs[i].binds;
		return true;
	}
	return false;
}

/* --- Which of them is the acronym ------------------------------------------------- */

struct letters {
	size_t capitals, smalls, digits, others;
};

/* Of Spanish in UTF-8: À to Þ are capitals, ß to ÿ small letters. */
static struct letters count_letters(const char *text)
{
	struct letters count = { 0 };

	for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
		bool is_latin = *c == 0xc3 && c[1];

		c += is_latin;
		if (is_latin ? *c <= 0x9e : *c >= 'A' && *c <= 'Z')
			count.capitals++;
		else if (is_latin || (*c >= 'a' && *c <= 'z'))
			count.smalls++;
		else if (*c >= '0' && *c <= '9')
			count.digits++;
		else
			count.others += !strchr("-./", *c);
	}
	return count;
}

/* SOP, C5, COECyT, SNTE-SC, S.O.P. */
static bool is_acronym(const char *text)
{
	struct letters count = count_letters(text);

	return strlen(text) <= MAX_ACRONYM_BYTES && count.others == 0 && count.capitals > 0 &&
	       count.capitals + count.digits >= 2 && count.capitals >= count.smalls;
}

/* The letters a to z of a text, and where its words begin among them, as many bits as there are. */
struct plain {
	char letters[MAX_BYTES + 1];
	bool begins[MAX_BYTES + 1];
	size_t count;
};

static void read_plain(const char *text, struct plain *plain)
{
	struct token_list tokens = TOKEN_LIST_INIT;

	plain->count = 0;
	tokenizer_run(text, strlen(text), &tokens);
	for (size_t i = 0; i < tokens.count; i++) {
		bool begins = true;

		for (const char *c = tokens.items[i].exact; *c && plain->count < MAX_BYTES; c++) {
			if (*c < 'a' || *c > 'z')
				continue;
			plain->begins[plain->count] = begins;
			plain->letters[plain->count++] = *c;
			begins = false;
		}
	}
	plain->letters[plain->count] = '\0';
	token_list_release(&tokens);
}

/* Are the first `least` letters of an acronym in a name one behind the other, the first at a word's beginning? */
static bool is_made_of(const struct plain *acronym, const struct plain *name, size_t least)
{
	size_t found = 0;

	if (acronym->count == 0)
		return false;
	for (size_t i = 0; i < name->count && found < acronym->count; i++) {
		if (name->letters[i] == acronym->letters[found] && (found > 0 || name->begins[i]))
			found++;
	}
	return found >= least || found == acronym->count;
}

static bool fits(const char *acronym, const char *name)
{
	struct plain letters, words;

	read_plain(acronym, &letters);
	read_plain(name, &words);
	if (letters.count > MAX_WORD_LETTERS && word_uses(letters.letters))
		return false;
	if (count_letters(name).smalls == 0)
		return is_made_of(&letters, &words, letters.count);
	return is_made_of(&letters, &words, letters.count < LONGER_LETTERS ? SURE_LETTERS : SURE_LETTERS_OF_LONGER);
}

bool name_pair_init(struct name_pair *pair, const char *text, size_t length)
{
	if (length > MAX_BYTES || memchr(text, '\0', length))
		return false;
	if (!split_brackets(pair, text, length) && !split_signs(pair, text, length))
		return false;
	if (is_acronym(pair->name) && !is_acronym(pair->acronym)) {
		char *name = pair->acronym;

		pair->acronym = pair->name;
		pair->name = name;
	}
	pair->fits = pair->binds && is_acronym(pair->acronym) && fits(pair->acronym, pair->name);
	if (*pair->name && *pair->acronym)
		return true;
	name_pair_release(pair);
	return false;
}

void name_pair_release(struct name_pair *pair)
{
	free(pair->name);
	free(pair->acronym);
}

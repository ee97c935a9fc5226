#include "indexer/headings/continuation.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "indexer/headings/roman.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Words that no sentence, title or list ends with, and most of them no paragraph begins with; folded. */
static const char *const inner_words[] = {
	"a",   "al",   "ante", "como", "con", "contra", "de",  "del",  "e",	"el",  "en",  "entre", "la",  "las", "lo",
	"los", "o",    "para", "por",  "que", "se",	"sin", "sobre", "su", "sus", "u", "un", "una", "y",
};
static const char *const joining_words[] = {
	"a", "al", "con", "de", "del", "e", "en", "o", "para", "por", "que", "u", "y",
};

static bool is_word_of(const char *const *list, size_t count, const char *word, size_t length)
{
	struct strbuf folded;
	bool found = false;

	if (!length || length > 16)
		return false;
	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, word, length);
	for (size_t i = 0; i < count && !found; i++)
		found = strcmp(folded.data, list[i]) == 0;
	strbuf_release(&folded);
	return found;
}

bool text_continues(const char *text, const char *next, bool names)
{
	size_t length = strlen(text), start = length;
	uint32_t code;

	if (!length || !*next)
		return false;
	if (strchr(",;-", text[length - 1]) || strchr(",;)", *next))
		return true;
	while (start && text[start - 1] != ' ')
		start--;
	if (is_word_of(inner_words, sizeof(inner_words) / sizeof(inner_words[0]), text + start, length - start))
		return true;
	if (strchr(".!?", text[length - 1]))
		return false;
	utf8_next(next, strlen(next), &code);
	if (!names && character_class(code) == CHARACTER_LOWER)
		return true;
	return is_word_of(joining_words, sizeof(joining_words) / sizeof(joining_words[0]), next, strcspn(next, " "));
}

static unsigned number_value(const char *inciso)
{
	return strspn(inciso, "0123456789") == strlen(inciso) ? (unsigned)strtoul(inciso, NULL, 10) : 0;
}

bool inciso_is_roman(const char *inciso)
{
	return roman_value(inciso) > 0;
}

/* The place of a letter in a to z, with ñ after n; 0 for anything else. */
static unsigned letter_value(const char *inciso)
{
	static const char letters[] = "abcdefghijklmn?opqrstuvwxyz";

	if (strcmp(inciso, "ñ") == 0)
		return 15;
	if (inciso[0] < 'a' || inciso[0] > 'z' || inciso[1])
		return 0;
	return (unsigned)(strchr(letters, inciso[0]) - letters) + 1;
}

bool inciso_follows(const char *inciso, const char *next)
{
	unsigned letter = letter_value(inciso), number = number_value(inciso), roman = roman_value(inciso);
	unsigned next_letter = letter_value(next);

	/* A letter may have been skipped, and few documents count ñ. */
	if (letter && next_letter && next_letter > letter && next_letter <= letter + 2)
		return true;
	return (number && number_value(next) == number + 1) || (roman && roman_value(next) == roman + 1);
}

#include "searchd/query/number_word.h"

#include <stdio.h>
#include <string.h>

#include "text/numerals.h"

#define AND " y "
/* More than the longest of them has. */
#define NUMBER_WORD_MAX_BYTES 48

static unsigned value_of(const char *word)
{
	unsigned value;

	if (strcmp(word, "un") == 0 || strcmp(word, "una") == 0)
		return 1;
	numerals_type(word, &value);
	return value;
}

/* treinta y cuatro */
static unsigned value_of_two(const char *word, const char *joint)
{
	char first[NUMBER_WORD_MAX_BYTES];
	unsigned ten, unit = value_of(joint + strlen(AND));

	snprintf(first, sizeof(first), "%.*s", (int)(joint - word), word);
	ten = value_of(first);
	return ten >= 30 && ten < 100 && ten % 10 == 0 && unit > 0 && unit < 10 ? ten + unit : 0;
}

/* 3.ª as 3a, as the tokenizer reads it in a text. */
static void write_plainly(const char *word, char out[NUMBER_WORD_MAX_BYTES])
{
	static const char masculine[] = "º", feminine[] = "ª";
	size_t digits = strspn(word, "0123456789");
	const char *sign = word + digits + (word[digits] == '.');
	char ending = strcmp(sign, masculine) == 0 ? 'o' : strcmp(sign, feminine) == 0 ? 'a' : '\0';

	if (digits > 0 && ending)
		snprintf(out, NUMBER_WORD_MAX_BYTES, "%.*s%c", (int)digits, word, ending);
	else
		snprintf(out, NUMBER_WORD_MAX_BYTES, "%s", word);
}

unsigned number_word_value(const char *word)
{
	char plain[NUMBER_WORD_MAX_BYTES];
	const char *joint;

	if (strlen(word) >= sizeof(plain))
		return 0;
	write_plainly(word, plain);
	joint = strstr(plain, AND);
	return joint ? value_of_two(plain, joint) : value_of(plain);
}

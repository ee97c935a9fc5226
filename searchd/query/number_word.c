#include "searchd/query/number_word.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define TENS 10

/* By their number; what stands at 0 is none. */
static const char *const small[] = {
	"", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
	"catorce", "quince", "dieciseis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidos",
	"veintitres", "veinticuatro", "veinticinco", "veintiseis", "veintisiete", "veintiocho", "veintinueve",
};

static const char *const tens[] = {
	"", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa",
};

/* Without the vowel at their end: primer, primero, primera. */
static const char *const ordinals[] = {
	"", "primer", "segund", "tercer", "cuart", "quint", "sext", "septim", "octav", "noven", "decim",
};

static const char *const ordinal_endings[] = { "º", "ª", ".º", ".ª", "o", "a", "er", "ro", "ra", "do",
					       "da", "to", "ta", "mo", "ma", "vo", "va", "no", "na" };

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

static unsigned find(const char *const *list, size_t count, const char *word)
{
	for (size_t i = 1; i < count; i++) {
		if (list[i][0] && strcmp(list[i], word) == 0)
			return (unsigned)i;
	}
	return 0;
}

/* Up to 99: "treinta", "treinta y cuatro". */
static unsigned cardinal(const char *word)
{
	unsigned value = strcmp(word, "un") == 0 || strcmp(word, "una") == 0 ? 1 : find(small, COUNT(small), word);

	for (size_t i = 3; i < COUNT(tens) && value == 0; i++) {
		size_t length = strlen(tens[i]);
		unsigned unit;

		if (strncmp(word, tens[i], length) != 0)
			continue;
		if (!word[length])
			return (unsigned)i * TENS;
		unit = strncmp(word + length, " y ", 3) == 0 ? find(small, TENS, word + length + 3) : 0;
		value = unit > 0 ? (unsigned)i * TENS + unit : 0;
	}
	return value;
}

static unsigned ordinal(const char *word)
{
	for (size_t i = 1; i < COUNT(ordinals); i++) {
		size_t length = strlen(ordinals[i]);
		bool is_short = (i == 1 || i == 3) && !word[length];

		if (strncmp(word, ordinals[i], length) != 0)
			continue;
		if (is_short || ((word[length] == 'o' || word[length] == 'a') && !word[length + 1]))
			return (unsigned)i;
	}
	return 0;
}

static unsigned digits_with_ending(const char *word)
{
	size_t digits = strspn(word, "0123456789");

	for (size_t i = 0; digits > 0 && digits <= 3 && i < COUNT(ordinal_endings); i++) {
		if (strcmp(word + digits, ordinal_endings[i]) == 0)
			return (unsigned)strtoul(word, NULL, TENS);
	}
	return 0;
}

/* The number of the longest of the list that the word begins with; the word goes on behind it. */
static unsigned longest(const char *const *list, size_t count, const char **word)
{
	size_t best = 0;

	for (size_t i = 1; i < count; i++) {
		if (strlen(list[i]) > strlen(list[best]) && strncmp(*word, list[i], strlen(list[i])) == 0)
			best = i;
	}
	*word += strlen(list[best]);
	return (unsigned)best;
}

/* In the one way that is right: no iiii, no ixi. Digit by digit, as they are written. */
static unsigned roman(const char *word)
{
	static const char *const hundreds_written[] = { "", "c", "cc", "ccc" };
	static const char *const tens_written[] = { "", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc" };
	static const char *const units_written[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };
	unsigned value = longest(hundreds_written, COUNT(hundreds_written), &word);

	value = value * TENS + longest(tens_written, COUNT(tens_written), &word);
	value = value * TENS + longest(units_written, COUNT(units_written), &word);
	return *word ? 0 : value;
}

unsigned number_word_value(const char *word)
{
	unsigned (*const readings[])(const char *) = { digits_with_ending, roman, cardinal, ordinal };
	unsigned value = 0;

	for (size_t i = 0; i < COUNT(readings) && value == 0; i++)
		value = readings[i](word);
	return value;
}

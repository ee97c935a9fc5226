#include "text/numerals.h"

#include <string.h>

#include "text/inflection.h"
#include "text/number_shape.h"

/* A longer word is no numeral. */
#define NUMERAL_MAX_BYTES 24
/* Ordinals of more digits are none that anybody writes. */
#define ORDINAL_MAX_DIGITS 3

static const struct {
	unsigned value;
	const char *word;
} ordinals[] = {
	/* the first of each value is the one that numbers stand for */
	{ 1, "primero" },
	{ 2, "segundo" },
	{ 3, "tercero" },
	{ 4, "cuarto" },
	{ 5, "quinto" },
	{ 6, "sexto" },
	{ 7, "septimo" },
	{ 7, "setimo" },
	{ 8, "octavo" },
	{ 9, "noveno" },
	{ 10, "decimo" },
	{ 11, "undecimo" },
	{ 11, "decimoprimero" },
	{ 12, "duodecimo" },
	{ 12, "decimosegundo" },
	{ 13, "decimotercero" },
	{ 14, "decimocuarto" },
	{ 15, "decimoquinto" },
	{ 16, "decimosexto" },
	{ 17, "decimoseptimo" },
	{ 18, "decimoctavo" },
	{ 19, "decimonoveno" },
	{ 20, "vigesimo" },
	{ 30, "trigesimo" },
	{ 40, "cuadragesimo" },
	{ 50, "quincuagesimo" },
	{ 60, "sexagesimo" },
	{ 70, "septuagesimo" },
	{ 80, "octogesimo" },
	{ 90, "nonagesimo" },
	{ 100, "centesimo" },
};

static const struct {
	unsigned value;
	const char *word;
} cardinals[] = {
	{ 1, "uno" },         { 2, "dos" },        { 3, "tres" },          { 4, "cuatro" },
	{ 5, "cinco" },       { 6, "seis" },        { 7, "siete" },      { 8, "ocho" },          { 9, "nueve" },
	{ 10, "diez" },       { 11, "once" },       { 12, "doce" },      { 13, "trece" },        { 14, "catorce" },
	{ 15, "quince" },     { 16, "dieciseis" },  { 17, "diecisiete" }, { 18, "dieciocho" },   { 19, "diecinueve" },
	{ 20, "veinte" },     { 21, "veintiuno" },  { 22, "veintidos" }, { 23, "veintitres" },   { 24, "veinticuatro" },
	{ 25, "veinticinco" }, { 26, "veintiseis" }, { 27, "veintisiete" }, { 28, "veintiocho" }, { 29, "veintinueve" },
	{ 30, "treinta" },     { 40, "cuarenta" },  { 50, "cincuenta" }, { 60, "sesenta" },      { 70, "setenta" },
	{ 80, "ochenta" },     { 90, "noventa" },
};

/* Inflection leaves the beginning of a word as it is: few words are looked at further. */
static bool begins_ordinal(const char *word)
{
	for (size_t i = 0; i < sizeof(ordinals) / sizeof(ordinals[0]); i++)
		if (ordinals[i].word[0] == word[0] && strncmp(ordinals[i].word, word, 3) == 0)
			return true;
	return false;
}

static unsigned ordinal_value(const char *word, size_t length)
{
	char base[NUMERAL_MAX_BYTES];
	char other[NUMERAL_MAX_BYTES];

	if (!begins_ordinal(word) || !inflection_applies(word, length))
		return 0;

	size_t base_length = inflection_base(word, length, base);

	for (size_t i = 0; i < sizeof(ordinals) / sizeof(ordinals[0]); i++) {
		const char *ordinal = ordinals[i].word;

		if (ordinal[0] == word[0] && inflection_base(ordinal, strlen(ordinal), other) == base_length &&
		    memcmp(base, other, base_length) == 0)
			return ordinals[i].value;
	}
	return 0;
}

static unsigned cardinal_value(const char *word)
{
	for (size_t i = 0; i < sizeof(cardinals) / sizeof(cardinals[0]); i++) {
		if (cardinals[i].word[0] == word[0] && strcmp(cardinals[i].word, word) == 0)
			return cardinals[i].value;
	}
	return 0;
}

/* One decimal place in Roman, its signs being `one`, `five` and `ten`: how many bytes of `at` it takes. */
static size_t roman_place(const char *at, const char *signs, unsigned *digit)
{
	const char one = signs[0];
	size_t ones = 0;

	if (at[0] == one && at[1] != '\0' && (at[1] == signs[1] || at[1] == signs[2])) {
		*digit = at[1] == signs[1] ? 4 : 9;
		return 2;
	}

	size_t five = at[0] == signs[1];

	while (ones < 3 && at[five + ones] == one)
		ones++;
	*digit = (unsigned)(5 * five + ones);
	return five + ones;
}

static unsigned roman_value(const char *word)
{
	/* Hundreds have no d and m (numerals.h): a byte that no text has. */
	static const char *const places[] = { "c\xff\xff", "xlc", "ivx" };
	const char *at = word;
	unsigned value = 0;

	if (strcmp(word, "c") == 0 || strcmp(word, "l") == 0)
		return 0;
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		unsigned digit;

		at += roman_place(at, places[i], &digit);
		value = value * 10 + digit;
	}
	return *at == '\0' ? value : 0;
}

static unsigned digits_value(const char *word, size_t digits)
{
	unsigned value = 0;

	for (size_t i = 0; i < digits; i++)
		value = value * 10 + (unsigned)(word[i] - '0');
	return value;
}

enum numeral_type numerals_type(const char *word, unsigned *value)
{
	size_t length = strlen(word);
	size_t digits = strspn(word, "0123456789");

	*value = 0;
	if (digits == length && digits > 0)
		return NUMERAL_DIGITS;
	if (digits > 0) {
		if (digits <= ORDINAL_MAX_DIGITS && number_shape_is_ordinal_ending(word + digits, length - digits))
			*value = digits_value(word, digits);
		return *value > 0 ? NUMERAL_ORDINAL : NUMERAL_NONE;
	}
	if (length >= NUMERAL_MAX_BYTES)
		return NUMERAL_NONE;
	*value = ordinal_value(word, length);
	if (*value > 0)
		return *value < 10 ? NUMERAL_UNIT : *value % 10 == 0 && *value < 100 ? NUMERAL_TEN : NUMERAL_WORD;
	*value = cardinal_value(word);
	if (*value == 0)
		*value = roman_value(word);
	return *value > 0 ? NUMERAL_WORD : NUMERAL_NONE;
}

const char *numerals_ordinal(unsigned value)
{
	for (size_t i = 0; i < sizeof(ordinals) / sizeof(ordinals[0]); i++) {
		if (ordinals[i].value == value)
			return ordinals[i].word;
	}
	return NULL;
}

size_t numerals_whole(const char *number, size_t length)
{
	size_t digits = strspn(number, "0123456789");

	return digits > 0 && digits + 3 == length && memcmp(number + digits, ".00", 3) == 0 ? digits : length;
}

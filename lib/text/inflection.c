#include "text/inflection.h"

#include <string.h>

#include "text/utf8.h"

static bool is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c);
}

static bool is_vowel(char c)
{
	return is_one_of(c, "aeiou");
}

static bool ends_with(const char *word, size_t length, const char *ending)
{
	size_t count = strlen(ending);

	return length >= count && memcmp(word + length - count, ending, count) == 0;
}

static bool is_word_of(const char *const *words, size_t count, const char *word, size_t length)
{
	for (size_t i = 0; i < count; i++) {
		if (strlen(words[i]) == length && memcmp(words[i], word, length) == 0)
			return true;
	}
	return false;
}

/* Words that neither number nor gender changes, and that the rules would take for a verb's: entre, entra. */
static bool is_invariable(const char *word, size_t length)
{
	static const char *const words[] = { "ante",  "contra", "cuando", "desde", "donde", "durante",
					     "entre", "hacia",  "hasta",  "mediante" };

	return is_word_of(words, sizeof(words) / sizeof(words[0]), word, length);
}

bool inflection_is_own_word(const char *singular, size_t length)
{
	static const char *const words[] = {
		"banca",    /* banco */
		"carga",    /* cargo */
		"casa",     /* caso */
		"marca",    /* marco */
		"mesa",     /* mes */
		"partida",  /* partido */
		"plaza",    /* plazo */
		"politica", /* político */
		"puerta",   /* puerto */
	};

	return is_word_of(words, sizeof(words) / sizeof(words[0]), singular, length);
}

bool inflection_applies(const char *word, size_t length)
{
	if (is_invariable(word, length))
		return false;
	for (size_t i = 0; i < length; i++) {
		if (word[i] >= 'a' && word[i] <= 'z')
			continue;
		if (i + 1 < length && word[i] == '\xC3' && word[i + 1] == '\xB1') {
			i++;
			continue;
		}
		return false;
	}
	return length > 0;
}

/* The letter `back` places before the end (1 is the last), 0 where there is none. */
static char letter(const char *word, size_t length, size_t back)
{
	return back <= length ? word[length - back] : '\0';
}

/* "…es" behind a consonant that ends Spanish words: the whole of it is the plural. */
static bool is_consonant_plural(const char *word, size_t length)
{
	if (!ends_with(word, length, "es"))
		return false;
	if (letter(word, length, 3) == 'c')
		return true;
	/* desgloses: words in -ose outnumber those in -os */
	if (ends_with(word, length, "oses"))
		return false;
	return is_one_of(letter(word, length, 3), "rdlnyxs") && is_vowel(letter(word, length, 4));
}

/*
 * Plurals in -eses and -buses are of words in -és and -bus, whose own s the
 * rule for "entes" takes away too: intereses, interés; autobuses, autobús.
 */
static bool keeps_an_s(const char *word, size_t length)
{
	return ends_with(word, length, "eses") || ends_with(word, length, "buses");
}

static size_t drop_plural(const char *word, size_t length)
{
	size_t count = utf8_count(word, length);
	char before = letter(word, length, 2);

	if (count < 4 || word[length - 1] != 's')
		return length;
	if (count >= 5 && is_consonant_plural(word, length)) {
		bool again = keeps_an_s(word, length);

		return again ? drop_plural(word, length - 2) : length - 2;
	}
	/* país, gris, plus; but taxis, tribus */
	if (is_one_of(before, "iu"))
		return count >= 5 ? length - 1 : length;
	/* ONGs, chips; but IMSS */
	return before == 's' ? length : length - 1;
}

/*
 * francesa, alcaldesa: feminine of francés, alcalde, and read as "alcalde".
 * Not the verbs and the other nouns: expresa, empresa, confiesa, mesa.
 */
static bool is_feminine_in_esa(const char *word, size_t length)
{
	return ends_with(word, length, "esa") && utf8_count(word, length) >= 7 &&
	       !is_one_of(letter(word, length, 4), "ri");
}

size_t inflection_singular(const char *word, size_t length)
{
	size_t singular = drop_plural(word, length);

	return is_feminine_in_esa(word, singular) ? singular - strlen("sa") : singular;
}

/* sede, base, cine lose the vowel that sedes, bases, cines lost with the s. */
static bool is_short_e(const char *word, size_t length)
{
	return ends_with(word, length, "e") && is_one_of(letter(word, length, 2), "rdlnyxs") &&
	       is_vowel(letter(word, length, 3));
}

void inflection_settle_y(char *word, size_t length)
{
	if (utf8_count(word, length) >= 5 && word[length - 1] == 'y' && is_vowel(word[length - 2]))
		word[length - 1] = 'i';
}

size_t inflection_base(const char *word, size_t length, char *out)
{
	size_t base = inflection_singular(word, length);
	size_t count = utf8_count(word, base);
	bool gender = (count >= 5 && is_one_of(word[base - 1], "aeo") && !inflection_is_own_word(word, base)) ||
		      (count == 4 && is_short_e(word, base));

	if (gender)
		base--;
	memcpy(out, word, base);
	/* juez, jueza, jueces; but no z that stood before -a or -o: plaza is no placa. */
	if (out[base - 1] == 'z' && !(gender && letter(out, base, 2) == 'a'))
		out[base - 1] = 'c';
	inflection_settle_y(out, base);
	return base;
}

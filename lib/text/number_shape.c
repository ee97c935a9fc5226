#include "text/number_shape.h"

#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t count_digits(const char *number, size_t at, size_t length)
{
	size_t end = at;

	while (end < length && is_digit(number[end]))
		end++;
	return end - at;
}

/* Where the groups of thousands end, the first one and one more at least; 0 where the number has none. */
static size_t groups_end(const char *number, size_t length)
{
	size_t at = count_digits(number, 0, length);
	size_t first = at;

	if (at == 0 || at > 3 || number[0] == '0')
		return 0;
	while (at < length && number[at] == '.' && count_digits(number, at + 1, length) == 3)
		at += 4;
	return at > first ? at : 0;
}

bool number_shape_is_grouped(const char *number, size_t length)
{
	return length > 0 && groups_end(number, length) == length;
}

size_t number_shape_close(char *number, size_t length)
{
	size_t groups = groups_end(number, length);
	size_t kept = 0;
	bool cents = length - groups == 3 && number[groups] == '.' && count_digits(number, groups + 1, length) == 2;

	if (groups == 0 || (groups < length && !cents))
		return length;
	for (size_t i = 0; i < length; i++) {
		if (i >= groups || is_digit(number[i]))
			number[kept++] = number[i];
	}
	return kept;
}

bool number_shape_is_ordinal_ending(const char *letters, size_t length)
{
	static const char *const endings[] = {
		"o",  "a",                       /* 3.o, 3.a: the typewriter's º and ª */
		"er", "ro", "ra", "do", "da",    /* primer, primero, tercera, segundo */
		"to", "ta", "mo", "ma",          /* cuarto, quinta, séptimo, décima */
		"vo", "va", "no", "na",          /* octavo, novena */
		"avo", "ava",                    /* 11avo */
	};

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		if (strlen(endings[i]) == length && memcmp(endings[i], letters, length) == 0)
			return true;
	}
	return false;
}

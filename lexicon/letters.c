#include "lexicon/letters.h"

#include <string.h>

#include "text/utf8.h"

#define ASCII_LETTERS 26

/* From number 27 on. */
static const uint32_t others[] = { 0xE1, 0xE9, 0xED, 0xF1, 0xF3, 0xFA, 0xFC };
static const char plain[] = "aei\0ouu";

_Static_assert(ASCII_LETTERS + sizeof(others) / sizeof(*others) == LEXICON_LETTERS, "every letter has its number");

static uint8_t number_of(uint32_t letter)
{
	if (letter >= 'a' && letter <= 'z')
		return LETTER(letter);
	for (uint8_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (others[i] == letter)
			return (uint8_t)(ASCII_LETTERS + 1 + i);
	}
	return 0;
}

static bool add(struct letters *letters, const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		uint32_t letter;
		uint8_t number;

		at += utf8_next(text + at, length - at, &letter);
		number = number_of(letter);
		if (number == 0 || letters->count == LEXICON_MAX_LETTERS)
			return false;
		letters->items[letters->count++] = number;
	}
	letters->items[letters->count] = 0;
	return true;
}

bool letters_read(struct letters *letters, const char *text, size_t length)
{
	letters->count = 0;
	return add(letters, text, length) && letters->count > 0;
}

bool letters_add(struct letters *letters, const char *text)
{
	return add(letters, text, strlen(text));
}

bool letters_end(const struct letters *letters, const char *text)
{
	struct letters end = { .count = 0 };

	return letters_add(&end, text) && end.count <= letters->count &&
	       memcmp(letters->items + letters->count - end.count, end.items, end.count) == 0;
}

uint8_t letter_plain(uint8_t letter)
{
	char without = letter > ASCII_LETTERS ? plain[letter - ASCII_LETTERS - 1] : '\0';

	return without ? LETTER(without) : letter;
}

uint8_t letter_accented(uint8_t vowel)
{
	for (uint8_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (plain[i] && LETTER(plain[i]) == vowel)
			return (uint8_t)(ASCII_LETTERS + 1 + i);
	}
	return vowel;
}

bool letter_is_vowel(uint8_t letter)
{
	uint8_t without = letter_plain(letter);

	return without == LETTER('a') || without == LETTER('e') || without == LETTER('i') || without == LETTER('o') ||
	       without == LETTER('u');
}

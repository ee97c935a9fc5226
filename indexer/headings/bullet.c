#include "indexer/headings/bullet.h"

#include <string.h>

#include "text/character.h"
#include "text/utf8.h"

struct range {
	uint32_t first, last;
};

static bool is_in(const struct range *ranges, size_t count, uint32_t code)
{
	for (size_t i = 0; i < count; i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return false;
}

/*
 * Signs that are nothing but bullets at a line's start, by blocks of Unicode.
 * Circled numbers and letters, which stand among them, are incisos.
 */
static bool is_bullet(uint32_t code)
{
	static const struct range ranges[] = {
		{ 0x00B7, 0x00B7 }, { 0x2022, 0x2023 }, { 0x2027, 0x2027 }, { 0x203B, 0x203B }, { 0x2043, 0x2043 },
		{ 0x204C, 0x204E }, { 0x2051, 0x2051 }, { 0x2190, 0x21FF }, /* arrows */
		{ 0x2217, 0x2219 }, { 0x22C5, 0x22C6 }, { 0x2300, 0x23FF }, /* technical: media signs */
		{ 0x2580, 0x25FF },                                         /* blocks, geometric shapes */
		{ 0x2600, 0x2775 }, { 0x2794, 0x27BF },                     /* miscellaneous, dingbats */
		{ 0x27F0, 0x27FF }, { 0x2900, 0x297F }, { 0x2B00, 0x2BFF }, /* arrows */
		{ 0x30FB, 0x30FB }, { 0xFF65, 0xFF65 }, { 0xE000, 0xF8FF }, /* private: symbol fonts */
		{ 0x1F300, 0x1FAFF },                                       /* pictures, more shapes and arrows */
	};

	return is_in(ranges, sizeof(ranges) / sizeof(ranges[0]), code);
}

/* Signs that are bullets where a blank follows. */
static bool is_dash(uint32_t code)
{
	static const uint32_t signs[] = { '-', '*', '+', 0xBB, 0x203A, 0x2212, 0x221A, 0xFE63, 0xFF0D, 0xFFFD };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (signs[i] == code)
			return true;
	return code >= 0x2010 && code <= 0x2015;
}

/*
 * Letters that a symbol font shows as bullets (Wingdings: Ø ➢, ü ✓, § ▪, l ●,
 * n ■, q ❑, u ◆, v ❖, Ÿ •; Courier: o). No word of Spanish is one of the first.
 */
static bool is_symbol_letter(uint32_t code, bool *word)
{
	static const uint32_t strange[] = { 0xD8, 0xFC, 0xFB, 0xA7, 0xA8, 0xF0, 0xFE, 0xDE, 0x178, 0xA4, 0xB6, 0xB8 };
	static const uint32_t usual[] = { 'o', 'l', 'n', 'q', 'u', 'v', 'w', 0xE0, 0xE8, 0xBA, 0xB0 };

	*word = false;
	for (size_t i = 0; i < sizeof(strange) / sizeof(strange[0]); i++)
		if (strange[i] == code)
			return true;
	*word = true;
	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++)
		if (usual[i] == code)
			return true;
	return false;
}

/* `->`, `=>`, `--`, and the boxes of markup, `[ ]` and `[x]`: their bytes, or 0. */
static size_t typed_sign(const char *text, size_t length)
{
	static const char *const signs[] = { "-->", "->", "==>", "=>", "--", "[ ]", "[x]", "[X]" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t size = strlen(signs[i]);

		if (size <= length && memcmp(text, signs[i], size) == 0 && (size == length || text[size] == ' '))
			return size;
	}
	return 0;
}

static size_t skip_blanks(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] == ' ')
		at++;
	return at;
}

/* The selector that makes a picture of a sign, or a sign of a picture. */
static size_t skip_selector(const char *text, size_t length, size_t at)
{
	uint32_t code;
	size_t size = utf8_next(text + at, length - at, &code);

	return code == 0xFE0E || code == 0xFE0F ? at + size : at;
}

/* The bytes of the sign at the text's start, or 0. */
static size_t sign_at(const char *text, size_t length, uint32_t *sign)
{
	size_t typed = typed_sign(text, length), size = utf8_next(text, length, sign);
	bool blank_follows = size >= length || text[size] == ' ';

	if (typed)
		return typed;
	if (size && is_bullet(*sign))
		return skip_selector(text, length, size);
	return size && is_dash(*sign) && blank_follows ? size : 0;
}

/* A letter of a symbol font, a blank, and a text that may begin an item. */
static struct bullets match_letter(const char *text, size_t length)
{
	struct bullets bullets = { 0, 0, true };
	uint32_t code, next;
	size_t size = utf8_next(text, length, &code), end;
	bool word;

	if (!size || !is_symbol_letter(code, &word) || (size < length && text[size] != ' '))
		return bullets;
	end = skip_blanks(text, length, size);
	utf8_next(text + end, length - end, &next);
	if (word && end < length && character_class(next) != CHARACTER_UPPER)
		return bullets;
	bullets.end = end;
	bullets.sign = code;
	return bullets;
}

struct bullets bullets_match(const char *text, size_t length)
{
	struct bullets bullets = { 0, 0, false };
	uint32_t sign;
	size_t size;

	while (bullets.end < length && (size = sign_at(text + bullets.end, length - bullets.end, &sign)) > 0) {
		bullets.sign = sign;
		bullets.end = skip_blanks(text, length, bullets.end + size);
	}
	return bullets.end ? bullets : match_letter(text, length);
}

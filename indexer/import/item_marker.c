#include "indexer/import/item_marker.h"

#include <string.h>

#include "text/character.h"
#include "text/utf8.h"

static uint32_t code_at(const char *text, size_t length, size_t at, size_t *size)
{
	uint32_t code = 0;

	*size = at < length ? utf8_next(text + at, length - at, &code) : 0;
	return code;
}

static bool is_upper(uint32_t code)
{
	return character_class(code) == CHARACTER_UPPER;
}

/* Signs that are nothing but bullets, and the private area where symbol fonts put theirs. */
static bool is_bullet(uint32_t code)
{
	static const uint32_t bullets[] = {
		0x00B7, 0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25A0, 0x25A1, 0x25AA, 0x25AB, 0x25B6,
		0x25B8, 0x25BA, 0x25B9, 0x25CB, 0x25CF, 0x25D8, 0x25E6, 0x2605, 0x2713, 0x2714, 0x27A2, 0x27A4, 0x2794,
	};

	for (size_t i = 0; i < sizeof(bullets) / sizeof(bullets[0]); i++)
		if (bullets[i] == code)
			return true;
	return code >= 0xF000 && code <= 0xF0FF;
}

/* Signs that are bullets where a blank follows. */
static bool is_dash(uint32_t code)
{
	return code == '-' || code == '*' || code == '+' || code == 0x2013 || code == 0x2014 || code == 0x2010;
}

static size_t skip_blanks(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] == ' ')
		at++;
	return at;
}

static size_t skip_bullets(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length) {
		size_t size;
		uint32_t code = code_at(text, length, at, &size);
		bool blank_follows = at + size >= length || text[at + size] == ' ';

		if (!size || !(is_bullet(code) || (is_dash(code) && blank_follows)))
			break;
		at = skip_blanks(text, length, at + size);
	}
	return at;
}

/* i to xxxix, as they are written and no other way. */
static bool is_roman(const char *word)
{
	size_t at = 0, tens = 0;

	while (word[at] == 'x' && tens < 3) {
		at++;
		tens++;
	}
	if (strcmp(word + at, "ix") == 0 || strcmp(word + at, "iv") == 0)
		return true;
	if (word[at] == 'v')
		at++;
	for (size_t ones = 0; word[at] == 'i' && ones < 3; ones++)
		at++;
	return at > 0 && word[at] == '\0';
}

/* One letter, the same letter twice (after z), a Roman numeral, or up to three digits. */
static bool is_inciso(const char *word, size_t letters, size_t digits)
{
	if (digits)
		return letters == 0 && digits <= 3;
	if (letters == 1)
		return true;
	return is_roman(word) || (letters == 2 && word[0] == word[1]);
}

/* Letters and digits at `at`, in lower case, into `inciso`; returns where they end, or `at`. */
static size_t read_inciso(const char *text, size_t length, size_t at, char *inciso, bool *upper)
{
	size_t start = at, written = 0, letters = 0, digits = 0, size;

	*upper = false;
	for (;;) {
		uint32_t code = code_at(text, length, at, &size);
		bool digit = code >= '0' && code <= '9';
		bool letter = (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == 0xF1 ||
			      code == 0xD1;

		if (!digit && !letter)
			break;
		*upper = *upper || is_upper(code);
		letters += letter;
		digits += digit;
		if (written + 2 > INCISO_MAX_BYTES)
			return start;
		written += character_write_lower(code, inciso + written);
		at += size;
	}
	inciso[written] = '\0';
	return is_inciso(inciso, letters, digits) ? at : start;
}

/* `.-`, `)`, `.)`: true, with `at` past them and the blanks, where they close a marker. */
static bool read_closing(const char *text, size_t length, size_t *at, bool *point)
{
	size_t start = *at;

	while (*at < length && strchr(").-", text[*at]))
		(*at)++;

	bool paren = memchr(text + start, ')', *at - start) != NULL;
	bool blank = *at >= length || text[*at] == ' ';

	*point = !paren;
	/* A hyphen alone closes nothing: "e-gobierno". */
	if (*at == start || (text[start] == '-') || *at - start > 3 || !(paren || blank))
		return false;
	*at = skip_blanks(text, length, *at);
	return true;
}

/* The lettered or numbered part of a marker, at `at`. */
static bool read_letter(const char *text, size_t length, size_t at, bool bullet, struct item_marker *marker)
{
	bool open = at < length && text[at] == '(';
	bool upper, point;
	size_t size, end = read_inciso(text, length, at + open, marker->inciso, &upper);

	if (end == at + open)
		return false;
	if (end < length && text[end] == ' ' && end + 1 < length && text[end + 1] == ')')
		end++;
	if (!read_closing(text, length, &end, &point) || (open && point))
		return false;
	/* "2020. Además", "A. López": a full stop alone marks an item only where its text can begin one. */
	if (point && !bullet && (upper || !is_upper(code_at(text, length, end, &size))))
		return false;
	marker->end = end;
	return true;
}

bool item_marker_match(const char *text, size_t length, struct item_marker *marker)
{
	size_t at = skip_bullets(text, length);
	bool bullet = at > 0;

	marker->bullet = bullet;
	marker->inciso[0] = '\0';
	marker->end = at;
	if (read_letter(text, length, at, bullet, marker))
		return true;
	marker->inciso[0] = '\0';
	return bullet;
}

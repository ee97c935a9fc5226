#include "indexer/headings/printed_number.h"

#include <string.h>

#include "base/strbuf.h"
#include "indexer/headings/words.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/number_shape.h"
#include "text/numerals.h"
#include "text/utf8.h"

/* A part has no more digits. */
#define MAX_DIGITS 5
/* Roman numerals of more bytes, or from this value on, number nothing. */
#define MAX_ROMAN_BYTES 24
#define MAX_ROMAN 99
/* The letters before a code's digits: "OEI.01". */
#define MAX_CODE_LETTERS 4
#define FIRST_YEAR 1900
#define LAST_YEAR 2099
/* The longest sign that a number follows is "número"; bytes. */
#define MAX_SIGN_BYTES 8

struct cursor {
	const char *text;
	size_t length, at;
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The byte so far ahead, 0 behind the end. */
static char ahead(const struct cursor *cursor, size_t distance)
{
	return cursor->at + distance < cursor->length ? cursor->text[cursor->at + distance] : '\0';
}

static uint32_t code_ahead(const struct cursor *cursor, size_t *size)
{
	uint32_t code;

	*size = utf8_next(cursor->text + cursor->at, cursor->length - cursor->at, &code);
	return code;
}

static bool is_ordinal_sign(uint32_t code)
{
	return code == 0xBA || code == 0xAA || code == 0xB0;
}

static bool is_word_character(uint32_t code)
{
	enum character_class kind = character_class(code);

	return kind == CHARACTER_DIGIT || kind == CHARACTER_UPPER || kind == CHARACTER_LOWER || kind == CHARACTER_LETTER;
}

/* Does the number end here, rather than being part of a longer one, a word, a share or a range? */
static bool ends_number(const struct cursor *cursor)
{
	size_t size;
	uint32_t code = code_ahead(cursor, &size);
	char next = ahead(cursor, 0), after = ahead(cursor, 1);

	if (size && (is_word_character(code) || is_ordinal_sign(code)))
		return false;
	if (next == '%' || next == '/' || (next == ' ' && after == '%'))
		return false;
	return !(next && strchr(".,-", next) && is_digit(after));
}

static bool add_part(struct printed_number *number, unsigned value)
{
	if (number->count == NUMBER_MAX_PARTS)
		return false;
	number->parts[number->count++] = value;
	return true;
}

static bool read_digits(struct cursor *cursor, struct printed_number *number)
{
	unsigned value = 0;
	size_t digits = 0;

	for (; is_digit(ahead(cursor, 0)); cursor->at++) {
		if (++digits > MAX_DIGITS)
			return false;
		value = value * 10 + (unsigned)(ahead(cursor, 0) - '0');
	}
	return digits && add_part(number, value);
}

/* `.3.2`, or `-04` where hyphens part as well. */
static bool read_more_parts(struct cursor *cursor, const char *separators, struct printed_number *number)
{
	while (ahead(cursor, 0) && strchr(separators, ahead(cursor, 0)) && is_digit(ahead(cursor, 1))) {
		cursor->at++;
		if (!read_digits(cursor, number))
			return false;
	}
	return true;
}

static void set_text(struct printed_number *number, const char *text, size_t length)
{
	if (length > NUMBER_MAX_BYTES) {
		number->count = 0;
		return;
	}
	memcpy(number->text, text, length);
	number->text[length] = '\0';
}

/* The letters at the cursor, folded; returns their bytes. */
static size_t word_at(const struct cursor *cursor, char *folded)
{
	size_t at = cursor->at, start = cursor->at, end = cursor->at;
	struct strbuf text;

	folded[0] = '\0';
	if (!words_next(cursor->text, cursor->length, &at, &start, &end) || start != cursor->at ||
	    end - start > WORDS_MAX_BYTES)
		return 0;
	strbuf_init(&text, WORDS_MAX_BYTES);
	fold_add(&text, cursor->text + start, end - start);
	memcpy(folded, text.data, text.length + 1);
	strbuf_release(&text);
	return end - start;
}

/* `º`, `.ª`, `er`, `ro` behind digits: true, with the cursor past it. */
static bool skip_ordinal_ending(struct cursor *cursor)
{
	struct cursor look = *cursor;
	char folded[WORDS_MAX_BYTES + 1];
	size_t size;

	look.at += ahead(&look, 0) == '.';
	if (is_ordinal_sign(code_ahead(&look, &size))) {
		look.at += size;
		*cursor = look;
		return true;
	}
	size = word_at(&look, folded);
	if (!size || !number_shape_is_ordinal_ending(folded, strlen(folded)) || (look.at > cursor->at && size == 1))
		return false;
	look.at += size;
	*cursor = look;
	return true;
}

/* The letter of "2b" and "1.a". */
static void read_letter_part(struct cursor *cursor, struct printed_number *number)
{
	struct cursor look = *cursor;
	char letter;

	look.at += ahead(&look, 0) == '.';
	letter = ahead(&look, 0);
	if (letter < 'a' || letter > 'z')
		return;
	look.at++;
	/* "1.a) Abrir", not "1.a la" nor "1.a. C." */
	if ((look.at > cursor->at + 1 && ahead(&look, 0) != ')') || !ends_number(&look) ||
	    !add_part(number, (unsigned)(letter - 'a') + 1))
		return;
	*cursor = look;
}

static bool is_year(const struct printed_number *number)
{
	return number->count == 1 && number->parts[0] >= FIRST_YEAR && number->parts[0] <= LAST_YEAR;
}

static size_t read_decimal(struct cursor cursor, struct printed_number *number)
{
	const char *text = cursor.text;
	size_t digits;

	if (!read_digits(&cursor, number) || !read_more_parts(&cursor, ".", number))
		return 0;
	digits = cursor.at;
	if (number->count > 1 || !skip_ordinal_ending(&cursor)) {
		read_letter_part(&cursor, number);
		digits = cursor.at;
	}
	if (!ends_number(&cursor) || is_year(number) || !number->parts[0])
		return 0;
	set_text(number, text, digits);
	number->plain = number->count == 1 && text[0] != '0';
	number->form = number->count == 1 ? NUMBER_DECIMAL : NUMBER_DOTTED;
	return cursor.at;
}

static size_t read_roman(struct cursor cursor, struct printed_number *number)
{
	struct strbuf folded;
	unsigned value = 0;
	size_t size;

	strbuf_init(&folded, MAX_ROMAN_BYTES);
	for (;;) {
		uint32_t code = code_ahead(&cursor, &size);

		if (!(code >= 0x2160 && code <= 0x217F) && !(code && code < 0x80 && strchr("IVXLC", (int)code)))
			break;
		fold_add(&folded, cursor.text + cursor.at, size);
		cursor.at += size;
	}
	if (folded.length && !folded.overflowed)
		numerals_type(folded.data, &value);
	strbuf_release(&folded);
	if (!value || value > MAX_ROMAN || !add_part(number, value) || !read_more_parts(&cursor, ".-", number) ||
	    !ends_number(&cursor))
		return 0;
	set_text(number, cursor.text, cursor.at);
	number->form = NUMBER_ROMAN;
	return cursor.at;
}

static size_t read_code(struct cursor cursor, struct printed_number *number)
{
	size_t letters = 0;

	while (ahead(&cursor, 0) >= 'A' && ahead(&cursor, 0) <= 'Z') {
		cursor.at++;
		letters++;
	}
	if (!letters || letters > MAX_CODE_LETTERS)
		return 0;
	if (ahead(&cursor, 0) == '-' || ahead(&cursor, 0) == '.')
		cursor.at++;
	if (!read_digits(&cursor, number) || !read_more_parts(&cursor, ".-", number) || !ends_number(&cursor) ||
	    is_year(number))
		return 0;
	set_text(number, cursor.text, cursor.at);
	number->form = NUMBER_CODE;
	return cursor.at;
}

static size_t read_letter(struct cursor cursor, struct printed_number *number)
{
	char letter = ahead(&cursor, 0), next = ahead(&cursor, 1), after = ahead(&cursor, 2);

	if (letter < 'A' || letter > 'Z' || (next && !strchr(".):-", next) && !(next == ' ' && strchr("-:", after))) ||
	    (next == '.' && after && !strchr(" -)", after)))
		return 0;
	add_part(number, (unsigned)(letter - 'A') + 1);
	set_text(number, cursor.text, 1);
	number->form = NUMBER_LETTER;
	return 1;
}

/* What a word is as a number; Roman numerals are read_roman()'s. */
static enum numeral_type word_type(const char *folded, unsigned *value)
{
	static const struct {
		const char *word;
		unsigned value;
	} others[] = { { "primer", 1 }, { "tercer", 3 }, { "unico", 1 }, { "unica", 1 } };
	enum numeral_type type;

	*value = 0;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (strcmp(folded, others[i].word) == 0)
			*value = others[i].value;
	if (*value)
		return NUMERAL_UNIT;
	if (folded[strspn(folded, "ivxlc")] == '\0')
		return NUMERAL_NONE;
	type = numerals_type(folded, value);
	/* "primeras": of more than one. */
	if ((type == NUMERAL_UNIT || type == NUMERAL_TEN) && folded[strlen(folded) - 1] == 's')
		return NUMERAL_NONE;
	return type == NUMERAL_UNIT || type == NUMERAL_TEN || type == NUMERAL_WORD ? type : NUMERAL_NONE;
}

static size_t read_word(struct cursor cursor, struct printed_number *number)
{
	char folded[WORDS_MAX_BYTES + 1];
	unsigned value, unit;
	enum numeral_type type;

	cursor.at += word_at(&cursor, folded);
	type = word_type(folded, &value);
	if (type == NUMERAL_NONE || !value || !ends_number(&cursor))
		return 0;
	if (type == NUMERAL_TEN && ahead(&cursor, 0) == ' ') {
		struct cursor next = { cursor.text, cursor.length, cursor.at + 1 };

		next.at += word_at(&next, folded);
		if (word_type(folded, &unit) == NUMERAL_UNIT) {
			value += unit;
			cursor = next;
		}
	}
	add_part(number, value);
	number->form = type == NUMERAL_WORD ? NUMBER_CARDINAL : NUMBER_WORD;
	number->plain = true;
	return cursor.at;
}

size_t printed_number_read(const char *text, size_t length, struct printed_number *number)
{
	static size_t (*const readers[])(struct cursor, struct printed_number *) = {
		read_decimal, read_roman, read_code, read_word, read_letter,
	};
	const struct cursor start = { text, length, 0 };

	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
		size_t used;

		memset(number, 0, sizeof(*number));
		used = readers[i](start, number);
		if (used && number->count)
			return used;
	}
	memset(number, 0, sizeof(*number));
	return 0;
}

static bool is_sign(const char *folded)
{
	static const char *const signs[] = { "n", "no", "nro", "nr", "num", "numero" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (strcmp(signs[i], folded) == 0)
			return true;
	return false;
}

/* `#`, `№`, `N.º`, `núm.`: how many bytes they take with the blanks behind them, or 0. */
static size_t sign_length(struct cursor cursor)
{
	char folded[WORDS_MAX_BYTES + 1];
	size_t size;
	uint32_t code = code_ahead(&cursor, &size);

	if (code != '#' && code != 0x2116) {
		size = word_at(&cursor, folded);
		if (!size || size > MAX_SIGN_BYTES || !is_sign(folded))
			return 0;
	}
	cursor.at += size;
	while (cursor.at < cursor.length && (code = code_ahead(&cursor, &size), code == '.' || is_ordinal_sign(code)))
		cursor.at += size;
	while (ahead(&cursor, 0) == ' ')
		cursor.at++;
	return cursor.at;
}

size_t printed_number_read_signed(const char *text, size_t length, struct printed_number *number)
{
	size_t blanks = 0, sign, used;

	while (blanks < length && text[blanks] == ' ')
		blanks++;
	text += blanks;
	length -= blanks;
	sign = sign_length((struct cursor){ text, length, 0 });
	used = sign ? printed_number_read(text + sign, length - sign, number) : 0;
	if (used)
		return blanks + sign + used;
	used = printed_number_read(text, length, number);
	return used ? blanks + used : 0;
}

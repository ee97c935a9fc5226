#include "indexer/headings/item_marker.h"

#include <stdio.h>
#include <string.h>

#include "indexer/headings/bullet.h"
#include "text/character.h"
#include "text/numerals.h"
#include "text/utf8.h"

/* A list has no item of a larger number. */
#define MAX_NUMBER 999
/* No list has more items in Roman numerals; bytes. */
#define MAX_LETTERS 10

/* What follows a mark. */
enum follower { FOLLOWER_NONE, FOLLOWER_CAPITAL, FOLLOWER_OTHER };

struct closing {
	size_t end;     /* behind it and the blanks after it */
	char sign;      /* as in item_marker */
	bool dash_too;  /* `.-` */
	enum follower follower;
};

static uint32_t code_at(const char *text, size_t length, size_t at, size_t *size)
{
	uint32_t code = 0;

	*size = at < length ? utf8_next(text + at, length - at, &code) : 0;
	return code;
}

static size_t skip_blanks(const char *text, size_t length, size_t at)
{
	while (at < length && text[at] == ' ')
		at++;
	return at;
}

static enum follower follower_at(const char *text, size_t length, size_t at)
{
	size_t size;
	uint32_t code = code_at(text, length, at, &size);

	while (size && (code == '"' || code == '*' || code == '(' || code == 0xAB || code == 0xBF || code == 0xA1 ||
			(code >= 0x2018 && code <= 0x201F))) {
		at += size;
		code = code_at(text, length, at, &size);
	}
	return !size ? FOLLOWER_NONE : character_class(code) == CHARACTER_UPPER ? FOLLOWER_CAPITAL : FOLLOWER_OTHER;
}

/* A hyphen or dash at `at`: its bytes, or 0. */
static size_t dash_at(const char *text, size_t length, size_t at)
{
	size_t size;
	uint32_t code = code_at(text, length, at, &size);

	return code == '-' || (code >= 0x2010 && code <= 0x2015) ? size : 0;
}

/* `)`, `.)`, `.`, `.-`, `-`, `:` behind a mark, a blank before `)` or not. False where it would be part of a word. */
static bool read_closing(const char *text, size_t length, size_t at, struct closing *closing)
{
	size_t start = at, dash;
	bool point, paren;

	memset(closing, 0, sizeof(*closing));
	if (at + 1 < length && text[at] == ' ' && text[at + 1] == ')')
		at++;
	point = at < length && text[at] == '.';
	at += point;
	paren = at < length && text[at] == ')';
	at += paren;
	dash = dash_at(text, length, at);
	at += dash;
	if (at == start && at < length && text[at] == ':') {
		closing->sign = ':';
		at++;
	}
	if (at > start && !closing->sign)
		closing->sign = paren ? ')' : point ? '.' : '-';
	closing->dash_too = dash > 0 && point;
	if (at < length && text[at] != ' ' && closing->sign != ')' && !closing->dash_too)
		return false;
	closing->end = skip_blanks(text, length, at);
	closing->follower = follower_at(text, length, closing->end);
	return true;
}

static void set_inciso(struct item_marker *marker, unsigned value)
{
	snprintf(marker->inciso, sizeof(marker->inciso), "%u", value);
}

/* A lone sign that holds its number or letter: ①, ⑴, ⒈, ⒜, Ⓐ, ⓐ, ❶. Its bytes, or 0. */
static size_t read_circled(const char *text, size_t length, struct item_marker *marker)
{
	static const struct {
		uint32_t first, last;
		unsigned value; /* of the first */
		bool letter, upper;
	} blocks[] = {
		{ 0x2460, 0x2473, 1, false, false }, { 0x2474, 0x2487, 1, false, false },
		{ 0x2488, 0x249B, 1, false, false }, { 0x249C, 0x24B5, 1, true, false },
		{ 0x24B6, 0x24CF, 1, true, true }, { 0x24D0, 0x24E9, 1, true, false },
		{ 0x24EB, 0x24F4, 11, false, false }, { 0x24F5, 0x24FE, 1, false, false },
		{ 0x2776, 0x277F, 1, false, false }, { 0x2780, 0x2789, 1, false, false },
		{ 0x278A, 0x2793, 1, false, false },
	};
	size_t size;
	uint32_t code = code_at(text, length, 0, &size);

	for (size_t i = 0; i < sizeof(blocks) / sizeof(blocks[0]); i++) {
		if (code < blocks[i].first || code > blocks[i].last)
			continue;

		unsigned value = blocks[i].value + (unsigned)(code - blocks[i].first);

		marker->kind = blocks[i].letter ? ITEM_LETTER : ITEM_NUMBER;
		marker->upper = blocks[i].upper;
		marker->closing = ')';
		marker->number = (struct printed_number){ .parts = { value }, .count = 1, .plain = !blocks[i].letter };
		if (blocks[i].letter)
			snprintf(marker->inciso, sizeof(marker->inciso), "%c", 'a' + (int)value - 1);
		else
			set_inciso(marker, value);
		return size;
	}
	return 0;
}

static bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_inciso_letter(uint32_t code)
{
	return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || code == 0xF1 || code == 0xD1;
}

/* The place of a letter in the alphabet, ñ behind n. */
static unsigned letter_value(const char *letter)
{
	if ((unsigned char)letter[0] >= 0x80)
		return 15;
	return (unsigned)(letter[0] - 'a') + (letter[0] > 'n' ? 2 : 1);
}

/* Is it one letter, or the same letter twice (after z)? */
static bool is_letter_mark(const char *word, size_t letters)
{
	size_t half = strlen(word) / 2;

	return letters == 1 || (letters == 2 && memcmp(word, word + half, half) == 0);
}

/* a, ñ, aa, iv, in small letters or capitals: their bytes, or 0. */
static size_t read_letters(const char *text, size_t length, struct item_marker *marker)
{
	size_t at = 0, written = 0, letters = 0, size;
	unsigned value = 0, uppers = 0;
	uint32_t code;

	for (; code = code_at(text, length, at, &size), is_inciso_letter(code); at += size) {
		if (++letters > MAX_LETTERS || written + 2 > INCISO_MAX_BYTES)
			return 0;
		uppers += character_class(code) == CHARACTER_UPPER;
		written += character_write_lower(code, marker->inciso + written);
	}
	marker->inciso[written] = '\0';
	if (!letters || (uppers && uppers < letters))
		return 0;
	if (marker->inciso[strspn(marker->inciso, "ivxlc")] == '\0')
		numerals_type(marker->inciso, &value);
	marker->kind = letters > 1 && value ? ITEM_ROMAN : ITEM_LETTER;
	if (marker->kind == ITEM_LETTER && !is_letter_mark(marker->inciso, letters))
		return 0;
	marker->upper = uppers > 0;
	marker->number.parts[0] = marker->kind == ITEM_ROMAN ? value : letter_value(marker->inciso);
	marker->number.count = 1;
	marker->number.form = marker->kind == ITEM_ROMAN ? NUMBER_ROMAN : NUMBER_LETTER;
	memcpy(marker->number.text, text, at);
	return at;
}

/* The small letters of a Roman numeral. */
static void set_roman(struct item_marker *marker, unsigned value)
{
	static const struct {
		unsigned value;
		const char *letters;
	} signs[] = { { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" }, { 9, "ix" }, { 5, "v" }, { 4, "iv" },
		     { 1, "i" } };

	marker->inciso[0] = '\0';
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		for (; value >= signs[i].value; value -= signs[i].value)
			strcat(marker->inciso, signs[i].letters);
	}
}

/* Numbers, codes, numerals of one sign, ordinals in words: their bytes, or 0. */
static size_t read_number(const char *text, size_t length, struct item_marker *marker)
{
	size_t used = printed_number_read(text, length, &marker->number);
	const struct printed_number *number = &marker->number;

	if (!used || number->form == NUMBER_CARDINAL || number->form == NUMBER_LETTER || number->parts[0] > MAX_NUMBER)
		return 0;
	marker->kind = number->form == NUMBER_WORD    ? ITEM_ORDINAL :
		       number->form == NUMBER_DECIMAL ? ITEM_NUMBER :
		       number->form == NUMBER_ROMAN && number->count == 1 ? ITEM_ROMAN : ITEM_DOTTED;
	marker->upper = follower_at(text, length, 0) == FOLLOWER_CAPITAL;
	if (marker->kind == ITEM_ROMAN)
		set_roman(marker, number->parts[0]);
	else
		set_inciso(marker, number->parts[number->count - 1]);
	return used;
}

/* Is a mark of this kind closed as such marks are? */
static bool is_closed(const struct item_marker *marker, const struct closing *closing, size_t used)
{
	const struct printed_number *number = &marker->number;
	bool ordinal_sign = marker->kind == ITEM_NUMBER && used > strlen(number->text);

	switch (closing->sign) {
	case ')':
	case '.':
		return true;
	case ':':
		return marker->kind == ITEM_ORDINAL || marker->kind == ITEM_NUMBER;
	case '-':
		return marker->kind != ITEM_ORDINAL && closing->follower == FOLLOWER_CAPITAL;
	default:
		break;
	}
	if (marker->kind == ITEM_DOTTED)
		return closing->follower != FOLLOWER_OTHER || (number->form == NUMBER_DOTTED && number->count > 2);
	return ordinal_sign && closing->follower != FOLLOWER_OTHER;
}

/* Does it take another of its kind to believe in it? */
static bool is_weak(const struct item_marker *marker, const struct closing *closing, bool typed_ordinal)
{
	bool letters = marker->kind == ITEM_LETTER || marker->kind == ITEM_ROMAN;
	bool capital = closing->follower == FOLLOWER_CAPITAL;

	if (marker->kind == ITEM_ORDINAL || closing->sign == ':')
		return true;
	if (closing->sign == ')')
		return !letters && closing->follower == FOLLOWER_NONE;
	if (letters)
		return !capital || closing->sign == '-' || (marker->upper && !closing->dash_too);
	if (marker->kind == ITEM_DOTTED && !closing->sign)
		return !capital || marker->number.count < 3 || marker->number.form == NUMBER_CODE;
	/* "2a Sesión" */
	return !capital || (typed_ordinal && !closing->sign);
}

/* Behind a bullet, which is the mark: "• Primero. Hoy", "• A- Texto". */
static bool is_text_of_bullet(const struct item_marker *marker, const struct closing *closing)
{
	return marker->kind == ITEM_ORDINAL || closing->sign == ':' ||
	       (closing->sign == '-' && marker->kind == ITEM_LETTER);
}

/* The lettered or numbered part of a marker, at `at`, behind a bullet or not. */
static bool read_letter(const char *text, size_t length, size_t at, bool bullet, struct item_marker *marker)
{
	static size_t (*const readers[])(const char *, size_t, struct item_marker *) = { read_letters, read_number };
	bool open = at < length && text[at] == '(';
	struct closing closing;
	size_t circled = read_circled(text + at, length - at, marker);

	if (circled) {
		marker->end = skip_blanks(text, length, at + circled);
		return true;
	}
	at += open;
	for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
		size_t used;

		memset(&marker->number, 0, sizeof(marker->number));
		used = readers[i](text + at, length - at, marker);
		if (!used || !read_closing(text, length, at + used, &closing) || !is_closed(marker, &closing, used) ||
		    (open && closing.sign != ')') || (bullet && is_text_of_bullet(marker, &closing)))
			continue;
		marker->closing = closing.sign;
		marker->weak = !bullet && is_weak(marker, &closing, is_ascii_letter(text[at + used - 1]));
		marker->end = closing.end;
		return true;
	}
	return false;
}

bool item_marker_match(const char *text, size_t length, struct item_marker *marker)
{
	struct bullets bullets = bullets_match(text, length);
	const struct item_marker alone = {
		.kind = ITEM_BULLET,
		.bullet = bullets.end > 0,
		.sign = bullets.sign,
		.weak = bullets.end > 0 && bullets.weak,
		.end = bullets.end,
	};

	*marker = alone;
	/* "o) Abrir" is a letter, "o Abrir" a bullet. */
	if (read_letter(text, length, bullets.end, bullets.end > 0, marker)) {
		marker->weak = marker->weak || alone.weak;
		return true;
	}
	*marker = alone;
	return alone.bullet;
}

void item_marker_of_heading(const struct heading *heading, struct item_marker *marker)
{
	memset(marker, 0, sizeof(*marker));
	marker->kind = ITEM_LEVEL;
	marker->number = heading->number;
	marker->end = heading->end;
	marker->closing = heading->colon ? ':' : heading->point ? '.' : '\0';
	if (heading->number.form == NUMBER_ROMAN && heading->number.count == 1)
		set_roman(marker, heading->number.parts[0]);
	else if (heading->number.count)
		set_inciso(marker, heading->number.parts[heading->number.count - 1]);
}

/* `i)` may be the numeral or the letter. */
static bool may_be_roman(const struct item_marker *marker)
{
	return marker->kind == ITEM_ROMAN ||
	       (marker->kind == ITEM_LETTER && marker->inciso[1] == '\0' && strchr("ivxlc", marker->inciso[0]));
}

bool item_marker_is_alike(const struct item_marker *a, const struct item_marker *b)
{
	bool kinds = a->kind == b->kind || (may_be_roman(a) && may_be_roman(b));

	if (!kinds || a->bullet != b->bullet || (a->bullet && a->sign != b->sign))
		return false;
	return a->kind == ITEM_BULLET || a->kind == ITEM_LEVEL || (a->closing == b->closing && a->upper == b->upper);
}

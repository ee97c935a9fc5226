#include "indexer/pages/page_number.h"

#include <stdint.h>
#include <string.h>

#include "base/strbuf.h"
#include "indexer/headings/roman.h"
#include "text/fold.h"
#include "text/utf8.h"

/* No number with its words is longer; bytes. */
#define MAX_NUMBER_BYTES 60
/* Nor has it more blanks, but where they part letters: "P á g i n a 5 de 20". */
#define MAX_NUMBER_BLANKS 10

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number's line without blanks and emphasis, folded, its dashes and strokes made one kind. */
static bool squeeze(const char *text, size_t length, struct strbuf *out)
{
	struct strbuf folded;
	char before = ' ';
	bool good = true;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text, length);
	for (size_t i = 0; i < folded.length && good;) {
		uint32_t code;
		size_t size = utf8_next(folded.data + i, folded.length - i, &code);
		char c = folded.data[i];

		i += size;
		if (code == 0x2010 || code == 0x2011 || code == 0x2013 || code == 0x2014 || code == 0x2212)
			c = '-';
		else if (code == 0x2022 || code == 0xB7 || code == 0x2502)
			c = '|';
		else if (size > 1 && code != 0xBA && code != 0xB0)
			good = false;
		if (c == ' ' || c == '*' || c == '_' || code == 0xBA || code == 0xB0)
			continue;
		/* "5 20" is no number 520. */
		good = good && !(is_digit(before) && is_digit(c) && folded.data[i - size - 1] == ' ');
		strbuf_add_char(out, c);
		before = c;
	}
	strbuf_release(&folded);
	return good;
}

static bool skip_word(const char **at, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		size_t size = strlen(words[i]);

		if (strncmp(*at, words[i], size) == 0) {
			*at += size;
			return true;
		}
	}
	return false;
}

/* Longer ones first, where one begins another. */
static bool skip_page_word(const char **at, enum page_style *style)
{
	static const char *const words[] = { "pagina", "page", "pag.", "pag", "hoja" };
	static const char *const shorts[] = { "pp.", "p.", "folio", "foja" };
	static const char *const numbers[] = { "numero", "num.", "nro.", "no.", "n." };

	if (skip_word(at, words, sizeof(words) / sizeof(*words)))
		*style = PAGE_STYLE_WORD;
	else if (skip_word(at, shorts, sizeof(shorts) / sizeof(*shorts)))
		*style = PAGE_STYLE_SHORT;
	else
		return false;
	skip_word(at, numbers, sizeof(numbers) / sizeof(*numbers));
	return true;
}

static bool read_digits(const char **at, unsigned *value)
{
	size_t digits = 0;

	*value = 0;
	while (is_digit((*at)[digits]) && digits < 5)
		*value = *value * 10 + (unsigned)((*at)[digits++] - '0');
	*at += digits;
	return digits > 0 && *value > 0 && *value <= PAGE_NUMBER_MAX;
}

/* Digits or a numeral in small letters or, folded as it is, in capitals. */
static bool read_value(const char **at, struct page_number *number)
{
	char numeral[16] = "";
	size_t size = strspn(*at, "ivx");

	if (is_digit(**at))
		return read_digits(at, &number->value);
	if (!size || size >= sizeof(numeral))
		return false;
	memcpy(numeral, *at, size);
	number->value = roman_value(numeral);
	*at += size;
	if (number->style == PAGE_STYLE_PLAIN)
		number->style = PAGE_STYLE_ROMAN;
	return number->value > 0;
}

/* "de 20", "/20". */
static bool read_total(const char **at, struct page_number *number)
{
	static const char *const words[] = { "de", "/", "of" };

	if (!skip_word(at, words, sizeof(words) / sizeof(*words)))
		return true;
	if (number->style == PAGE_STYLE_PLAIN)
		number->style = PAGE_STYLE_TOTAL;
	return read_digits(at, &number->total) && number->value <= number->total && number->total > 1;
}

/* The style that the signs around a number give it; PAGE_STYLE_NONE where no page has such. */
static enum page_style style_of(const char *before, size_t before_size, const char *after)
{
	static const struct {
		const char *before, *after;
		enum page_style style;
	} signs[] = {
		{ "", "", PAGE_STYLE_PLAIN },	 { "(", ")", PAGE_STYLE_PAREN },  { "", ")", PAGE_STYLE_CLOSE },
		{ "[", "]", PAGE_STYLE_SQUARE }, { "", "|", PAGE_STYLE_STROKE },  { "|", "", PAGE_STYLE_STROKE },
		{ "|", "|", PAGE_STYLE_STROKE }, { "-", "-", PAGE_STYLE_DASHES }, { "~", "~", PAGE_STYLE_DASHES },
		{ "--", "--", PAGE_STYLE_DASHES }, { "<", ">", PAGE_STYLE_DASHES }, { "=", "=", PAGE_STYLE_DASHES },
	};

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (strlen(signs[i].before) == before_size && strncmp(signs[i].before, before, before_size) == 0 &&
		    strcmp(signs[i].after, after) == 0)
			return signs[i].style;
	return PAGE_STYLE_NONE;
}

/* [signs] [word] number [de total] [word] [signs] */
static bool read_number(const char *text, struct page_number *number)
{
	size_t before = strspn(text, "([|-~<=");
	const char *at = text + before;
	enum page_style signs;
	bool word;

	*number = (struct page_number){ .style = PAGE_STYLE_PLAIN };
	word = skip_page_word(&at, &number->style);
	if (word)
		at += strspn(at, "|-:.");
	if (!read_value(&at, number) || !read_total(&at, number))
		return false;
	if (!word && strspn(at, "|-") > 0 && at[strspn(at, "|-")]) {
		at += strspn(at, "|-");
		word = skip_page_word(&at, &number->style) && number->style == PAGE_STYLE_WORD;
		if (!word)
			return false;
	}
	signs = style_of(text, before, at);
	if (signs == PAGE_STYLE_NONE)
		return false;
	/* Romans in brackets and the like are items. */
	if (number->style == PAGE_STYLE_ROMAN && signs != PAGE_STYLE_PLAIN && signs != PAGE_STYLE_DASHES)
		return false;
	if (number->style == PAGE_STYLE_PLAIN || (number->style == PAGE_STYLE_ROMAN && signs == PAGE_STYLE_DASHES))
		number->style = signs;
	return true;
}

/* "IV" is a chapter's or an item's numeral: a page has "iv". */
static bool has_capital(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (text[i] >= 'A' && text[i] <= 'Z')
			return true;
	return false;
}

bool page_number_match(const char *text, size_t length, struct page_number *number)
{
	struct strbuf squeezed;
	bool found;

	number->style = PAGE_STYLE_NONE;
	if (!length || length > MAX_NUMBER_BYTES)
		return false;
	strbuf_init(&squeezed, STRBUF_NO_LIMIT);
	found = squeeze(text, length, &squeezed) && read_number(squeezed.data, number) &&
		!(number->style == PAGE_STYLE_ROMAN && has_capital(text, length));
	if (!found)
		number->style = PAGE_STYLE_NONE;
	strbuf_release(&squeezed);
	return found;
}

bool page_number_is_sure(const struct page_number *number)
{
	return number->style == PAGE_STYLE_DASHES || number->style == PAGE_STYLE_WORD;
}

/* May a number of this style share its line with words? */
static bool shares_line(const struct page_number *number)
{
	return number->style != PAGE_STYLE_CLOSE && number->style != PAGE_STYLE_PAREN && number->style != PAGE_STYLE_SQUARE &&
	       !(number->style == PAGE_STYLE_ROMAN && number->value < 2);
}

static bool is_separator(const char *text, size_t length)
{
	static const char *const separators[] = { "|", "-", "–", "—", "•", "·", "/" };

	for (size_t i = 0; i < sizeof(separators) / sizeof(*separators); i++)
		if (strlen(separators[i]) == length && memcmp(separators[i], text, length) == 0)
			return true;
	return false;
}

/* Take a separator that stands apart at the end or start of the rest away; whether there was one. */
static bool trim_separator(const char **rest, size_t *length)
{
	const char *last = memrchr(*rest, ' ', *length), *first = memchr(*rest, ' ', *length);

	if (last && is_separator(last + 1, (size_t)(*rest + *length - last) - 1)) {
		*length = (size_t)(last - *rest);
		return true;
	}
	if (first && is_separator(*rest, (size_t)(first - *rest))) {
		*length -= (size_t)(first - *rest) + 1;
		*rest = first + 1;
		return true;
	}
	return false;
}

/* The longest tail of the line that is a number, or head where `at_start`. */
static bool find_number(const char *text, size_t length, bool at_start, struct page_number *number, size_t *cut)
{
	size_t blanks = 0;
	bool found = false, digits = false, letters = false;

	for (size_t i = 1; i < length && i <= MAX_NUMBER_BYTES && blanks < MAX_NUMBER_BLANKS; i++) {
		size_t at = at_start ? i : length - i;
		struct page_number tried;

		if (text[at] != ' ') {
			digits = digits || is_digit(text[at]);
			letters = letters || !strchr("ivx", text[at]);
			continue;
		}
		blanks++;
		if (!digits && !is_digit(text[at_start ? 0 : length - 1]) && letters)
			continue;
		if (at_start ? !page_number_match(text, at, &tried) : !page_number_match(text + at + 1, length - at - 1, &tried))
			continue;
		if (!shares_line(&tried))
			continue;
		*number = tried;
		*cut = at;
		found = true;
	}
	return found;
}

bool page_number_strip(const char *text, size_t length, struct page_number *number, const char **rest,
		       size_t *rest_length, bool *apart)
{
	size_t cut;

	if (find_number(text, length, false, number, &cut)) {
		*rest = text;
		*rest_length = cut;
	} else if (find_number(text, length, true, number, &cut)) {
		*rest = text + cut + 1;
		*rest_length = length - cut - 1;
	} else {
		return false;
	}
	*apart = trim_separator(rest, rest_length) || page_number_is_sure(number) || number->style == PAGE_STYLE_STROKE ||
		 number->style == PAGE_STYLE_TOTAL;
	return *rest_length > 0;
}

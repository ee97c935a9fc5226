#include "indexer/corpus/json_text.h"

#include <stdbool.h>
#include <string.h>

/* An integer of so many bytes, its sign included, is in 64 bits. */
#define SAFE_BYTES 18

/* Behind the string that begins at `at`, or the end of the text. */
static size_t skip_string(const char *text, size_t length, size_t at)
{
	for (at++; at < length && text[at] != '"'; at++)
		at += text[at] == '\\';
	return at < length ? at + 1 : length;
}

size_t json_text_values(const char *text, size_t length)
{
	size_t values = 1;

	for (size_t at = 0; at < length;) {
		if (text[at] == '"') {
			at = skip_string(text, length, at);
			continue;
		}
		values += text[at] == ',' || text[at] == ':' || text[at] == '[' || text[at] == '{';
		at++;
	}
	return values;
}

static size_t digits(const char *text, size_t length)
{
	size_t count = 0;

	while (count < length && text[count] >= '0' && text[count] <= '9')
		count++;
	return count;
}

/* The bytes of the number that the text begins with, by the grammar of RFC 8259; 0 where it is none. */
static size_t number_length(const char *text, size_t length, bool *has_exponent)
{
	size_t at = length > 0 && text[0] == '-';
	size_t whole = digits(text + at, length - at);

	*has_exponent = false;
	if (whole == 0 || (whole > 1 && text[at] == '0'))
		return 0;
	at += whole;
	if (at < length && text[at] == '.') {
		size_t part = digits(text + at + 1, length - at - 1);

		if (part == 0)
			return 0;
		at += 1 + part;
	}
	if (at < length && (text[at] == 'e' || text[at] == 'E')) {
		size_t sign = at + 1 < length && (text[at + 1] == '+' || text[at + 1] == '-');
		size_t part = digits(text + at + 1 + sign, length - at - 1 - sign);

		*has_exponent = true;
		at += 1 + sign + part;
		if (part == 0)
			return 0;
	}
	return at;
}

/* The bytes that could be of one number. */
static size_t token_length(const char *text, size_t length)
{
	size_t count = 0;

	while (count < length && text[count] && strchr("+-.0123456789eE", text[count]))
		count++;
	return count;
}

void json_text_tame_numbers(char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		size_t token = token_length(text + at, length - at);
		bool has_exponent;

		if (text[at] == '"') {
			at = skip_string(text, length, at);
			continue;
		}
		/* A whole token that is a number: "1-2" and "true" keep their faults. */
		if (token > 2 && number_length(text + at, token, &has_exponent) == token &&
		    (token > SAFE_BYTES || has_exponent)) {
			memset(text + at, ' ', token);
			memcpy(text + at, "-1", 2);
		}
		at += token ? token : 1;
	}
}

#include "text/utf8.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/xalloc.h"

#define REPLACEMENT 0xFFFD

/* Eight bytes at a time: most text is ASCII. */
static size_t skip_ascii(const uint8_t *text, size_t at, size_t length)
{
	uint64_t word;

	while (at + sizeof(word) <= length) {
		memcpy(&word, text + at, sizeof(word));
		if (word & UINT64_C(0x8080808080808080))
			break;
		at += sizeof(word);
	}
	while (at < length && text[at] < 0x80)
		at++;
	return at;
}

/* Read the valid character at `text`, of at most `left` bytes: its size; 0 where there is none. */
static size_t read_character(const uint8_t *text, size_t left, int32_t *c)
{
	/* No character is longer, and a length need not fit utf8proc's. */
	utf8proc_ssize_t bytes = utf8proc_iterate(text, left > 4 ? 4 : (utf8proc_ssize_t)left, c);

	return bytes > 0 ? (size_t)bytes : 0;
}

bool utf8_is_valid(const char *text, size_t length, size_t *bad)
{
	const uint8_t *bytes = (const uint8_t *)text;

	for (size_t at = skip_ascii(bytes, 0, length); at < length; at = skip_ascii(bytes, at, length)) {
		int32_t c;
		size_t count = read_character(bytes + at, length - at, &c);

		if (count == 0) {
			if (bad)
				*bad = at;
			return false;
		}
		at += count;
	}
	return true;
}

size_t utf8_count(const char *text, size_t length)
{
	size_t count = 0;

	for (size_t i = 0; i < length; i++)
		count += utf8_begins(text[i]);
	return count;
}

size_t utf8_cut(const char *text, size_t length, size_t limit)
{
	if (limit >= length)
		return length;
	while (limit > 0 && !utf8_begins(text[limit]))
		limit--;
	return limit;
}

size_t utf8_prefix(const char *text, size_t length, size_t characters)
{
	size_t at = 0;

	while (at < length) {
		if (utf8_begins(text[at]) && characters-- == 0)
			break;
		at++;
	}
	return at;
}

size_t utf8_next(const char *text, size_t length, uint32_t *code)
{
	uint32_t unused;
	size_t bytes;
	int32_t c;

	if (!code)
		code = &unused;
	*code = 0;
	if (length == 0)
		return 0;
	if ((uint8_t)*text < 0x80) {
		*code = (uint8_t)*text;
		return 1;
	}
	bytes = read_character((const uint8_t *)text, length, &c);
	*code = bytes > 0 ? (uint32_t)c : REPLACEMENT;
	return bytes > 0 ? bytes : 1;
}

void utf8_add(struct strbuf *out, uint32_t code)
{
	uint8_t bytes[4];

	strbuf_add(out, bytes, (size_t)utf8proc_encode_char((int32_t)code, bytes));
}

/* The first byte from `at` on of a character from U+0300 up: below there is no mark, and all is NFC. */
static size_t skip_plain(const uint8_t *text, size_t at, size_t length)
{
	while (at < length && text[at] < 0xCC)
		at = text[at] < 0x80 ? skip_ascii(text, at, length) : at + 1;
	return at;
}

/* Code points that compose or reorder among themselves and with nothing around them. */
struct segment {
	int32_t *items;
	size_t count, capacity;
};

static void segment_add(struct segment *segment, int32_t c)
{
	segment->items = xgrow(segment->items, segment->count, &segment->capacity, sizeof(*segment->items));
	segment->items[segment->count++] = c;
}

/* Add the canonical decomposition of the character at `text` and return its bytes. */
static size_t segment_add_character(struct segment *segment, const uint8_t *text, size_t left)
{
	int32_t parts[8];
	int32_t c;
	int boundary = 0;
	size_t bytes = read_character(text, left, &c);

	if (bytes == 0) {
		segment_add(segment, REPLACEMENT);
		return 1;
	}

	utf8proc_ssize_t count =
		utf8proc_decompose_char(c, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, &boundary);

	for (utf8proc_ssize_t i = 0; i < count && i < 8; i++)
		segment_add(segment, parts[i]);
	return bytes;
}

static unsigned combining_class(int32_t c)
{
	return c < 0x300 ? 0 : (unsigned)utf8proc_get_property(c)->combining_class & 0xFF;
}

/*
 * Sort marks by their class, those of one class in their order. Counting,
 * because utf8proc's own ordering takes quadratic time: a letter with a
 * million marks would stop the program.
 */
static void sort_marks(int32_t *marks, size_t count)
{
	size_t first[257] = { 0 };
	int32_t *sorted;

	if (count < 2)
		return;
	for (size_t i = 0; i < count; i++)
		first[combining_class(marks[i]) + 1]++;
	for (size_t class = 1; class <= 256; class++)
		first[class] += first[class - 1];
	sorted = xreallocarray(NULL, count, sizeof(*sorted));
	for (size_t i = 0; i < count; i++)
		sorted[first[combining_class(marks[i])]++] = marks[i];
	memcpy(marks, sorted, count * sizeof(*marks));
	free(sorted);
}

static void segment_sort(struct segment *segment)
{
	size_t begin = 0;

	for (size_t i = 0; i <= segment->count; i++) {
		if (i < segment->count && combining_class(segment->items[i]) != 0)
			continue;
		sort_marks(segment->items + begin, i - begin);
		begin = i + 1;
	}
}

static void segment_write(struct segment *segment, struct strbuf *out)
{
	utf8proc_ssize_t count;

	if (segment->count == 0)
		return;
	segment_sort(segment);
	count = utf8proc_normalize_utf32(segment->items, (utf8proc_ssize_t)segment->count,
					 UTF8PROC_COMPOSE | UTF8PROC_STABLE);
	for (utf8proc_ssize_t i = 0; i < count; i++)
		utf8_add(out, (uint32_t)segment->items[i]);
	segment->count = 0;
}

/* Where the character before `at` begins, not before `from`: what follows may compose with it. */
static size_t character_before(const uint8_t *text, size_t from, size_t at)
{
	if (at == from)
		return at;
	return from + utf8_cut((const char *)text + from, at - from, at - from - 1);
}

void utf8_add_nfc(struct strbuf *out, const char *text, size_t length)
{
	const uint8_t *bytes = (const uint8_t *)text;
	struct segment segment = { NULL, 0, 0 };
	size_t at = 0;

	while (at < length) {
		size_t plain = skip_plain(bytes, at, length);
		size_t begin = plain < length ? character_before(bytes, at, plain) : plain;

		strbuf_add(out, text + at, begin - at);
		at = begin;
		while (at < plain || (at < length && bytes[at] >= 0xCC))
			at += segment_add_character(&segment, bytes + at, length - at);
		segment_write(&segment, out);
	}
	free(segment.items);
}

void utf8_add_capitals(struct strbuf *out, const char *text, size_t length)
{
	const uint8_t *bytes = (const uint8_t *)text;
	size_t at = 0;

	while (at < length) {
		int32_t c;
		size_t count = read_character(bytes + at, length - at, &c);

		if (count == 0)
			return;
		utf8_add(out, (uint32_t)utf8proc_toupper(c));
		at += count;
	}
}

#include "text/tokenizer.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/xalloc.h"
#include "text/fold_reader.h"
#include "text/number_shape.h"
#include "text/token_scan.h"

void scan_append(struct scan *scan, int32_t c)
{
	uint8_t bytes[4];
	size_t count = 1;

	if (scan->cut)
		return;
	bytes[0] = (uint8_t)c;
	if (c >= 0x80)
		count = (size_t)utf8proc_encode_char(c, bytes);
	if (scan->length + count > sizeof(scan->text)) {
		scan->cut = true;
		return;
	}
	memcpy(scan->text + scan->length, bytes, count);
	scan->length += count;
}

/* Letters are counted as they stand in the source: a ligature is one, and what has no capital (º, №) is none. */
static void scan_count_letter(struct scan *scan)
{
	if (scan->counted == scan->reader.start)
		return;
	scan->counted = scan->reader.start;
	if (!scan->reader.upper && !scan->reader.lower)
		return;
	if (scan->letters == 0)
		scan->initial = scan->reader.upper;
	scan->letters++;
	scan->capitals += scan->reader.upper;
}

void scan_add(struct scan *scan, int32_t c)
{
	scan_append(scan, c);
	scan->end = scan->reader.end;
	if (scan->segment++ == 0)
		scan->first = c;
	scan->last = c;
	if (scan_is_digit(c)) {
		scan->digits++;
		return;
	}
	scan->number = false;
	scan->folded++;
	scan_count_letter(scan);
}

static void scan_begin(struct scan *scan, int32_t c)
{
	scan->length = 0;
	scan->cut = false;
	scan->start = scan->reader.start;
	scan->letters = scan->capitals = scan->folded = 0;
	scan->counted = (size_t)-1;
	scan->initial = false;
	scan->number = true;
	scan->group = false;
	scan->digits = 0;
	scan->points = 0;
	scan->segment = 0;
	scan->shape = 0;
	scan_add(scan, c);
}

void scan_peek(const struct scan *scan, int32_t *next, unsigned count)
{
	struct fold_reader ahead = scan->reader;

	for (unsigned i = 0; i < count; i++)
		next[i] = i && next[i - 1] < 0 ? -1 : fold_reader_next(&ahead);
}

void scan_skip(struct scan *scan, unsigned count)
{
	while (count-- > 0)
		fold_reader_next(&scan->reader);
}

/* A point behind a token: true if the token goes on behind it. */
static bool scan_point(struct scan *scan)
{
	int32_t next;

	scan_peek(scan, &next, 1);
	if (scan->number && scan_is_digit(next)) {
		scan_append(scan, '.');
		scan->digits = 0;
		scan->group = false;
		return true;
	}
	if (scan_is_ordinal_sign(scan, next)) {
		scan_ordinal_sign(scan, fold_reader_next(&scan->reader));
		return false;
	}
	if (scan_number_sign(scan, true) || scan_ordinal_ending(scan) || scan_library(scan))
		return false;
	return scan_acronym(scan);
}

/* An apostrophe behind a token: thousands of thousands (1'500,000), or the plural mark of an acronym (ONG's). */
static bool scan_apostrophe(struct scan *scan)
{
	int32_t next[2];

	if (scan_group(scan))
		return true;
	if (scan->folded < 2)
		return false;
	scan_peek(scan, next, 2);
	if (next[0] != 's' || fold_reader_is_word(next[1]))
		return false;
	fold_reader_next(&scan->reader);
	scan->end = scan->reader.end;
	return false;
}

/* A blank behind a token: true if the token goes on behind it. Behind most words there is one: this is quick. */
static bool scan_blank(struct scan *scan)
{
	if (scan->number)
		return scan_is_group_blank(scan) && scan_group(scan);
	if (scan->length == 2 && scan_number_sign(scan, false))
		return false;
	return scan->segment == 2 && scan->first == scan->last && scan_spaced(scan);
}

/* What follows a token that is no letter or digit: true if the token goes on. */
static bool scan_sign(struct scan *scan, int32_t c)
{
	switch (c) {
	case '.':
		return scan_point(scan);
	case ',':
		return scan_group(scan) || scan_decimal_comma(scan);
	case '\'':
		return scan_apostrophe(scan);
	case ' ':
	case '\t':
		return scan_blank(scan);
	default:
		if (scan_is_ordinal_sign(scan, c))
			scan_ordinal_sign(scan, c);
		return false;
	}
}

static void scan_finish(struct scan *scan, struct token_list *tokens)
{
	static const char zero;

	if (scan->number)
		scan->length = number_shape_close(scan->text, scan->length);
	tokens->items = xgrow(tokens->items, tokens->count, &tokens->capacity, sizeof(*tokens->items));
	tokens->items[tokens->count] = (struct token){
		.position = (uint32_t)tokens->count,
		.start = scan->start,
		.end = scan->end,
		.capitals = scan->letters >= 2 && scan->capitals == scan->letters,
		.initial = scan->initial,
		.small = scan->capitals < scan->letters,
	};
	tokens->count++;
	strbuf_add(&tokens->arena, scan->text, scan->length);
	strbuf_add(&tokens->arena, &zero, 1);
	scan->before = tokens->arena.data + tokens->arena.length - scan->length - 1;
}

/* The strings stand in the arena in the order of the tokens; it moves no more. */
static void set_strings(struct token_list *tokens)
{
	const char *text = tokens->arena.data;

	for (size_t i = 0; i < tokens->count; i++) {
		tokens->items[i].exact = text;
		text += strlen(text) + 1;
	}
}

void tokenizer_run(const char *text, size_t length, struct token_list *tokens)
{
	struct scan scan;
	bool inside = false;
	int32_t c;

	tokens->count = 0;
	strbuf_clear(&tokens->arena);
	fold_reader_init(&scan.reader, text, length);
	scan.before = "";
	while ((c = fold_reader_next(&scan.reader)) >= 0) {
		if (fold_reader_is_word(c)) {
			if (inside)
				scan_add(&scan, c);
			else
				scan_begin(&scan, c);
			inside = true;
		} else if (inside && !scan_sign(&scan, c)) {
			scan_finish(&scan, tokens);
			inside = false;
		}
	}
	if (inside)
		scan_finish(&scan, tokens);
	set_strings(tokens);
}

bool tokenizer_has_words(const char *text, size_t length)
{
	struct fold_reader reader;
	int32_t c;

	fold_reader_init(&reader, text, length);
	while ((c = fold_reader_next(&reader)) >= 0) {
		if (fold_reader_is_word(c))
			return true;
	}
	return false;
}

void token_list_release(struct token_list *tokens)
{
	free(tokens->items);
	strbuf_release(&tokens->arena);
	tokens->items = NULL;
	tokens->count = tokens->capacity = 0;
}

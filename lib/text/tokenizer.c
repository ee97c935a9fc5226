#include "text/tokenizer.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "base/xalloc.h"
#include "text/fold_reader.h"

/* A token while it is read. */
struct scan {
	struct fold_reader reader;
	char text[TOKEN_MAX_BYTES];
	size_t length;
	bool cut; /* it was longer: nothing more is added */
	size_t start, end;
	unsigned letters, capitals; /* source characters */
	unsigned folded;            /* letters as folded: ß is two */
	size_t counted;             /* where the last counted one began */
	bool initial;
	bool number;      /* digits and points so far */
	bool group;       /* a comma of thousands was passed */
	unsigned digits;  /* since the last point or comma, or the beginning */
	unsigned points;  /* of an acronym */
	unsigned segment; /* characters since the last of them */
	unsigned shape;   /* characters of each part of an acronym: 1 (P.E.A.) or 2 (EE.UU.); 0 unknown */
	int32_t first, last; /* of the segment */
};

static bool is_digit(int32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(int32_t c)
{
	return fold_reader_is_word(c) && !is_digit(c);
}

static bool is_ordinal_sign(int32_t c)
{
	return c == 0xAA || c == 0xBA;
}

static void scan_append(struct scan *scan, int32_t c)
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

/* Letters are counted as they stand in the source: a ligature is one. */
static void scan_count_letter(struct scan *scan)
{
	if (scan->counted == scan->reader.start)
		return;
	scan->counted = scan->reader.start;
	if (scan->letters == 0)
		scan->initial = scan->reader.upper;
	scan->letters++;
	scan->capitals += scan->reader.upper;
}

static void scan_add(struct scan *scan, int32_t c)
{
	scan_append(scan, c);
	scan->end = scan->reader.end;
	if (scan->segment++ == 0)
		scan->first = c;
	scan->last = c;
	if (is_digit(c)) {
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

/* What follows, without moving: up to `count` code points, -1 past the end. */
static void peek(const struct scan *scan, int32_t *next, unsigned count)
{
	struct fold_reader ahead = scan->reader;

	for (unsigned i = 0; i < count; i++)
		next[i] = i && next[i - 1] < 0 ? -1 : fold_reader_next(&ahead);
}

/* Is the part that was read one letter, or one letter twice, as the parts before it? */
static bool is_acronym_part(const struct scan *scan)
{
	if (scan->segment == 0 || scan->segment > 2 || !is_letter(scan->last))
		return false;
	if (scan->segment == 2 && scan->first != scan->last)
		return false;
	return scan->shape == 0 || scan->shape == scan->segment;
}

/* Is what follows a point another such part? */
static bool acronym_goes_on(const struct scan *scan)
{
	int32_t next[3];

	peek(scan, next, 3);
	if (!is_letter(next[0]))
		return false;
	if (scan->segment == 1)
		return !fold_reader_is_word(next[1]);
	return next[1] == next[0] && !fold_reader_is_word(next[2]);
}

/* A point behind a token: true if the token goes on behind it. */
static bool scan_point(struct scan *scan)
{
	int32_t next;

	peek(scan, &next, 1);
	if (scan->number && is_digit(next)) {
		scan_append(scan, '.');
		scan->digits = 0;
		scan->group = false;
		return true;
	}
	if (is_ordinal_sign(next)) {
		fold_reader_next(&scan->reader);
		scan->end = scan->reader.end;
		return false;
	}
	if (!is_acronym_part(scan))
		return false;
	if (acronym_goes_on(scan)) {
		scan->shape = scan->segment;
		scan->segment = 0;
		scan->points++;
		return true;
	}
	if (scan->points)
		scan->end = scan->reader.end;
	return false;
}

/* A comma behind a token: true if it parts thousands, and three digits follow. */
static bool scan_comma(struct scan *scan)
{
	int32_t next[4];

	if (!scan->number || scan->digits > 3 || (scan->group && scan->digits != 3))
		return false;
	/* 1.234,567 would be a comma behind a point's decimals. */
	if (memchr(scan->text, '.', scan->length))
		return false;
	peek(scan, next, 4);
	if (!is_digit(next[0]) || !is_digit(next[1]) || !is_digit(next[2]) || fold_reader_is_word(next[3]))
		return false;
	scan->digits = 0;
	scan->group = true;
	return true;
}

/* An apostrophe behind a token: the plural mark of an acronym (ONG's) belongs to it. */
static void scan_apostrophe(struct scan *scan)
{
	int32_t next[2];

	if (scan->folded < 2)
		return;
	peek(scan, next, 2);
	if (next[0] != 's' || fold_reader_is_word(next[1]))
		return;
	fold_reader_next(&scan->reader);
	scan->end = scan->reader.end;
}

/* What follows a token that is no letter or digit: true if the token goes on. */
static bool scan_sign(struct scan *scan, int32_t c)
{
	switch (c) {
	case '.':
		return scan_point(scan);
	case ',':
		return scan_comma(scan);
	case '\'':
		scan_apostrophe(scan);
		return false;
	default:
		if (is_ordinal_sign(c))
			scan->end = scan->reader.end;
		return false;
	}
}

static void scan_finish(const struct scan *scan, struct token_list *tokens)
{
	static const char zero;

	tokens->items = xgrow(tokens->items, tokens->count, &tokens->capacity, sizeof(*tokens->items));
	tokens->items[tokens->count] = (struct token){
		.position = (uint32_t)tokens->count,
		.start = scan->start,
		.end = scan->end,
		.capitals = scan->letters >= 2 && scan->capitals == scan->letters,
		.initial = scan->initial,
	};
	tokens->count++;
	strbuf_add(&tokens->arena, scan->text, scan->length);
	strbuf_add(&tokens->arena, &zero, 1);
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

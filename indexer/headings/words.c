#include "indexer/headings/words.h"

#include <string.h>

#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

/* So many letters set apart by blanks are a word: "E J E". */
#define MIN_SPACED_LETTERS 3
/* The ending in "Responsable(s)", "Coordinador(as)" is no longer; bytes. */
#define MAX_ENDING_BYTES 2

enum letter { LETTER_NONE, LETTER_ALPHA, LETTER_DIGIT, LETTER_MARK };

static enum letter letter_of(uint32_t code)
{
	/* Signs of ordinals, which Unicode has among the letters. */
	if (code == 0xAA || code == 0xBA)
		return LETTER_NONE;
	switch (character_class(code)) {
	case CHARACTER_UPPER:
	case CHARACTER_LOWER:
	case CHARACTER_LETTER:
		return LETTER_ALPHA;
	case CHARACTER_DIGIT:
		return LETTER_DIGIT;
	case CHARACTER_MARK:
		return LETTER_MARK;
	default:
		return LETTER_NONE;
	}
}

bool words_next(const char *text, size_t length, size_t *at, size_t *start, size_t *end)
{
	enum letter kind = LETTER_NONE;

	while (*at < length) {
		uint32_t code;
		size_t size = utf8_next(text + *at, length - *at, &code);
		enum letter letter = letter_of(code);

		if (kind == LETTER_NONE) {
			if (letter == LETTER_ALPHA || letter == LETTER_DIGIT) {
				kind = letter;
				*start = *at;
			}
		} else if (letter != kind && letter != LETTER_MARK) {
			break;
		}
		*at += size;
	}
	*end = *at;
	return kind != LETTER_NONE;
}

static bool is_minor(const char *folded)
{
	static const char *const minor[] = { "de", "del", "el", "la", "los", "las" };

	for (size_t i = 0; i < sizeof(minor) / sizeof(minor[0]); i++)
		if (strcmp(minor[i], folded) == 0)
			return true;
	return false;
}

/* The "s" of "Responsable(s)". */
static bool is_ending(const char *text, size_t length, size_t start, size_t end)
{
	return start >= 2 && text[start - 1] == '(' && text[start - 2] != ' ' && end - start <= MAX_ENDING_BYTES &&
	       end < length && text[end] == ')';
}

static void fold_word(struct word *word, const char *text, size_t start, size_t end)
{
	struct strbuf folded;

	strbuf_init(&folded, WORDS_MAX_BYTES);
	word->start = start;
	word->end = end;
	if (end - start <= 4 * WORDS_MAX_BYTES)
		fold_add(&folded, text + start, end - start);
	if (folded.overflowed)
		strbuf_clear(&folded);
	memcpy(word->folded, folded.data, folded.length + 1);
	word->minor = is_minor(word->folded);
	strbuf_release(&folded);
}

/* Where the letters set apart from `start` on end, or `end` of the first where they are too few. */
static size_t spaced_end(const char *text, size_t length, size_t start, size_t end)
{
	size_t letters = 0, at = start, last = end;

	while (at < length) {
		uint32_t code;
		size_t size = utf8_next(text + at, length - at, &code);

		if (character_class(code) != CHARACTER_UPPER || (at + size < length && text[at + size] != ' '))
			break;
		letters++;
		last = at + size;
		at = last + 1;
	}
	return letters >= MIN_SPACED_LETTERS ? last : end;
}

static void join_spaced(const char *text, struct word *word, size_t start, size_t end)
{
	char letters[4 * WORDS_MAX_BYTES];
	size_t count = 0;

	for (size_t i = start; i < end && count < sizeof(letters); i++)
		if (text[i] != ' ')
			letters[count++] = text[i];
	fold_word(word, letters, 0, count);
	word->start = start;
	word->end = end;
}

/* Does a mark stand between two words that no heading has inside? */
static bool is_parted(const char *text, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (strchr(".:;|", text[i]))
			return true;
	return false;
}

void words_split(const char *text, size_t length, struct words *words)
{
	words_split_first(text, length, WORDS_MAX, words);
}

void words_split_first(const char *text, size_t length, size_t most, struct words *words)
{
	size_t at = 0, start, end;

	words->count = 0;
	words->more = false;
	while (words_next(text, length, &at, &start, &end)) {
		if (is_ending(text, length, start, end))
			continue;
		if (words->count == most) {
			words->more = true;
			break;
		}

		struct word *word = &words->items[words->count++];
		size_t last = words->count == 1 ? spaced_end(text, length, start, end) : end;

		if (last > end) {
			join_spaced(text, word, start, last);
			at = last;
		} else {
			fold_word(word, text, start, end);
		}
		word->parted = words->count > 1 && is_parted(text, word[-1].end, start);
	}
}

/* How much of a folded word is the same in its forms: "acciones" and "accion", "sugeridas" and "sugerido". */
static size_t stem_length(const char *folded, bool gender)
{
	size_t length = strlen(folded);

	if (length > 3 && folded[length - 1] == 's')
		length--;
	if (length > 3 && (folded[length - 1] == 'e' || (gender && strchr("ao", folded[length - 1]))))
		length--;
	return length;
}

void words_key(const struct words *words, size_t count, char *key)
{
	size_t written = 0;

	for (size_t i = 0; i < count; i++) {
		const struct word *word = &words->items[i];
		size_t length = stem_length(word->folded, i > 0);

		if (word->minor && i > 0)
			continue;
		if (written)
			key[written++] = ' ';
		memcpy(key + written, word->folded, length);
		written += length;
	}
	key[written] = '\0';
}

void words_joined(const struct words *words, size_t count, char *key)
{
	size_t written = 0;

	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(words->items[i].folded);

		memcpy(key + written, words->items[i].folded, length);
		written += length;
	}
	key[written] = '\0';
}

void words_add_folded(struct strbuf *out, const char *text, size_t length)
{
	size_t at = 0, start, end;

	while (words_next(text, length, &at, &start, &end)) {
		if (out->length)
			strbuf_add_char(out, ' ');
		fold_add(out, text + start, end - start);
	}
}

#include "indexer/import/heading.h"

#include <string.h>

#include "base/strbuf.h"
#include "indexer/import/roman.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Enough for the longest heading; what follows is content. */
#define MAX_WORDS 12
/* No document has more ejes than that in Roman numerals. */
#define MAX_ROMAN 39
/* Whether a line is a heading with content shows in so many bytes behind the heading. */
#define MAX_LOOK_BYTES 200
/* A longer word is in no heading; bytes, folded. */
#define MAX_WORD_BYTES 31

struct word {
	char folded[MAX_WORD_BYTES + 1];
	size_t start, end;
};

struct words {
	struct word items[MAX_WORDS];
	size_t count;
	bool more; /* the text has further words */
};

enum letter { LETTER_NONE, LETTER_ALPHA, LETTER_DIGIT, LETTER_MARK };

static enum letter letter_of(uint32_t code)
{
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

/* The next word at or after `*at`: letters or digits, never both, so that EJE3 is two. */
static bool next_word(const char *text, size_t length, size_t *at, size_t *start, size_t *end)
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

static void split_words(const char *text, size_t length, struct words *words)
{
	struct strbuf folded;
	size_t at = 0, start, end;

	strbuf_init(&folded, MAX_WORD_BYTES);
	words->count = 0;
	words->more = false;
	while (next_word(text, length, &at, &start, &end)) {
		if (words->count == MAX_WORDS) {
			words->more = true;
			break;
		}

		struct word *word = &words->items[words->count++];

		word->start = start;
		word->end = end;
		strbuf_clear(&folded);
		if (end - start <= 4 * MAX_WORD_BYTES)
			fold_add(&folded, text + start, end - start);
		memcpy(word->folded, folded.data, folded.length + 1);
	}
	strbuf_release(&folded);
}

struct pattern {
	enum heading_kind kind;
	const char *words; /* alternatives joined by |; ? before a word that may be left out */
};

/* Longer ones first where one begins like another. */
static const struct pattern patterns[] = {
	{ HEADING_COVER, "ficha|fichas tecnica|tecnicas de ?la|las prioridad|prioridades" },
	{ HEADING_FICHA, "ficha|fichas tecnica|tecnicas" },
	{ HEADING_OBJETIVO, "objetivo|objetivos ?general|generales ?del ?eje" },
	{ HEADING_TEMAS, "tema|temas" },
	{ HEADING_PRINCIPIOS, "principio|principios transversal|transversales" },
	{ HEADING_LIDERES, "lider|lideres|lideresa|lideresas de ?la implementacion" },
	{ HEADING_ACCIONES, "accion|acciones sugerida|sugeridas" },
	{ HEADING_ENTES, "ente|entes publico|publicos potencial|potenciales" },
	{ HEADING_PRACTICA, "buena|buenas practica|practicas sugerida|sugeridas no limitativa|limitativas" },
	{ HEADING_PRACTICA, "buena|buenas practica|practicas sugerida|sugeridas" },
	{ HEADING_INMEDIATA, "implementacion inmediata" },
	{ HEADING_ADICIONADA, "adicionada|adicionado por el ente ?publico" },
};

#define PATTERN_COUNT (sizeof(patterns) / sizeof(patterns[0]))

/* Is `word` one of the alternatives in [alternatives, end)? */
static bool is_alternative(const char *alternatives, const char *end, const char *word)
{
	size_t length = strlen(word);

	while (alternatives < end) {
		const char *stop = memchr(alternatives, '|', (size_t)(end - alternatives));

		if (!stop)
			stop = end;
		if ((size_t)(stop - alternatives) == length && memcmp(alternatives, word, length) == 0)
			return true;
		alternatives = stop + 1;
	}
	return false;
}

enum fit { FIT_NO, FIT_BEGINNING, FIT_WHOLE };

/* How far the words from the first on follow a pattern; `used` gets how many of them it took. */
static enum fit fit_pattern(const char *pattern, const struct words *words, size_t *used)
{
	*used = 0;
	while (*pattern) {
		const char *end = strchr(pattern, ' ');
		bool optional = *pattern == '?';

		if (!end)
			end = pattern + strlen(pattern);
		if (*used < words->count &&
		    is_alternative(pattern + optional, end, words->items[*used].folded))
			(*used)++;
		else if (!optional)
			return *used && *used == words->count && !words->more ? FIT_BEGINNING : FIT_NO;
		pattern = *end ? end + 1 : end;
	}
	return FIT_WHOLE;
}

bool heading_is_capitals(const char *text, size_t length)
{
	bool any = false;

	for (size_t i = 0; i < length;) {
		uint32_t code;
		size_t size = utf8_next(text + i, length - i, &code);
		enum character_class kind = character_class(code);

		if (kind == CHARACTER_LOWER)
			return false;
		any = any || kind == CHARACTER_UPPER;
		i += size;
	}
	return any;
}

bool heading_starts_upper(const char *text, size_t length)
{
	uint32_t code;

	utf8_next(text, length, &code);
	return character_class(code) == CHARACTER_UPPER;
}

static unsigned decimal_value(const char *word)
{
	unsigned value = 0;

	if (strlen(word) > 5)
		return 0;
	for (; *word; word++) {
		if (*word < '0' || *word > '9')
			return 0;
		value = value * 10 + (unsigned)(*word - '0');
	}
	return value;
}

static unsigned number_of(const char *text, const struct word *word)
{
	unsigned value = decimal_value(word->folded);

	if (value || !heading_is_capitals(text + word->start, word->end - word->start))
		return value;
	value = roman_value(word->folded);
	return value <= MAX_ROMAN ? value : 0;
}

/* EJE N and PRIORIDAD N, with "No." or "Núm." between them or not. */
static bool match_numbered(const char *text, const struct words *words, struct heading *heading, size_t *used)
{
	static const char abbreviations[] = "n|no|num|numero";
	size_t at = 1;

	if (words->count < 2)
		return false;
	if (strcmp(words->items[0].folded, "eje") == 0)
		heading->kind = HEADING_EJE;
	else if (strcmp(words->items[0].folded, "prioridad") == 0)
		heading->kind = HEADING_PRIORIDAD;
	else
		return false;
	if (words->count > 2 && is_alternative(abbreviations, abbreviations + sizeof(abbreviations) - 1,
					       words->items[1].folded))
		at = 2;
	heading->number = number_of(text, &words->items[at]);
	*used = at + 1;
	return heading->number > 0;
}

static bool match_pattern(const struct words *words, struct heading *heading, size_t *used)
{
	for (size_t i = 0; i < PATTERN_COUNT; i++) {
		if (fit_pattern(patterns[i].words, words, used) == FIT_WHOLE) {
			heading->kind = patterns[i].kind;
			return true;
		}
	}
	return false;
}

/* The punctuation and bold that close a heading; `separator` gets the first mark among them. */
static size_t skip_closing(const char *text, size_t length, size_t at, char *separator)
{
	*separator = '\0';
	for (; at < length && strchr(" .:;)-*_|#", text[at]); at++) {
		if (!*separator && strchr(".:;)-*", text[at]))
			*separator = text[at];
		/* What the content opens with is the content's own. */
		if (at + 1 < length && text[at] == ' ' && strchr("-*", text[at + 1]) && *separator)
			break;
	}
	return at;
}

/*
 * Is what follows a heading on its line the heading's content, rather than the
 * line being running text that happens to begin with the heading's words?
 */
static bool has_content(const char *text, size_t length, const struct heading *heading, char separator, size_t used)
{
	const char *rest = text + heading->end;
	size_t rest_length = length - heading->end < MAX_LOOK_BYTES ? length - heading->end : MAX_LOOK_BYTES;
	bool upper = heading_starts_upper(text + heading->start, length - heading->start);

	if (heading->kind == HEADING_FICHA || heading->kind == HEADING_INMEDIATA ||
	    heading->kind == HEADING_ADICIONADA) {
		struct heading next = heading_match(rest, rest_length);

		return next.kind != HEADING_NONE && (heading->capitals || next.end == rest_length);
	}
	if (heading->kind == HEADING_COVER)
		return true;
	if (heading->kind == HEADING_EJE)
		return upper && (separator || (heading->capitals && heading_is_capitals(rest, rest_length)));
	if (heading->kind == HEADING_PRIORIDAD)
		return upper && (separator || heading->capitals) &&
		       !(rest_length && rest[0] >= '0' && rest[0] <= '9');
	if (separator == ':' || separator == '*')
		return upper;
	/* Three words in capitals at a line's start are no accident. */
	return heading->capitals && (used >= 3 || !heading_is_capitals(rest, rest_length) ||
				     heading_match(rest, rest_length).kind != HEADING_NONE);
}

struct heading heading_match(const char *text, size_t length)
{
	const struct heading none = { HEADING_NONE, 0, false, false, false, 0, 0 };
	struct heading heading = none;
	struct words words;
	size_t used;
	char separator;

	split_words(text, length, &words);
	if (!match_numbered(text, &words, &heading, &used) && !match_pattern(&words, &heading, &used))
		return none;
	heading.start = words.items[0].start;
	heading.capitals = heading_is_capitals(text + heading.start, words.items[0].end - heading.start);
	heading.plural = words.items[0].folded[strlen(words.items[0].folded) - 1] == 's';
	heading.end = skip_closing(text, length, words.items[used - 1].end, &separator);
	heading.point = separator == '.';
	if (used == words.count && !words.more)
		heading.end = length;
	else if (heading.start > 4 || !has_content(text, length, &heading, separator, used))
		return none;
	return heading;
}

bool heading_is_beginning(const char *text, size_t length)
{
	struct words words;
	size_t used;

	split_words(text, length, &words);
	if (words.count == 1 && (strcmp(words.items[0].folded, "eje") == 0 ||
				 strcmp(words.items[0].folded, "prioridad") == 0))
		return true;
	for (size_t i = 0; i < PATTERN_COUNT; i++)
		if (fit_pattern(patterns[i].words, &words, &used) == FIT_BEGINNING)
			return true;
	return false;
}

void heading_add_key(struct strbuf *out, const char *text, size_t length)
{
	size_t at = 0, start, end;

	while (next_word(text, length, &at, &start, &end)) {
		if (out->length)
			strbuf_add_char(out, ' ');
		fold_add(out, text + start, end - start);
	}
}

bool heading_same_words(const char *a, const char *b)
{
	struct strbuf a_key, b_key;
	bool same;

	strbuf_init(&a_key, STRBUF_NO_LIMIT);
	strbuf_init(&b_key, STRBUF_NO_LIMIT);
	heading_add_key(&a_key, a, strlen(a));
	heading_add_key(&b_key, b, strlen(b));
	same = strcmp(a_key.data, b_key.data) == 0;
	strbuf_release(&a_key);
	strbuf_release(&b_key);
	return same;
}

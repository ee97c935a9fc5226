#include "indexer/pages/broken_word.h"

#include <string.h>

#include "base/strbuf.h"
#include "indexer/headings/spanish_words.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

/* A word in capitals that is as long is no acronym behind a prefix. */
#define MIN_HEADING_BYTES 7

/* Of a half that may be a word of its own; bytes, folded. */
#define MIN_HALF_BYTES 4

/* --- Where it stands -------------------------------------------------------- */

/* The character that ends at `end`: where it begins. */
static size_t last_character(const char *text, size_t end, uint32_t *code)
{
	size_t at = end;

	*code = 0;
	if (!end)
		return 0;
	do
		at--;
	while (at > 0 && !utf8_begins(text[at]));
	utf8_next(text + at, end - at, code);
	return at;
}

static bool is_word_character(uint32_t code)
{
	enum character_class kind = character_class(code);

	return code && kind != CHARACTER_OTHER && kind != CHARACTER_BLANK;
}

static bool fold_half(const char *text, size_t length, char *half)
{
	struct strbuf folded;
	bool fits = length > 0 && length <= BROKEN_MAX_BYTES;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	if (fits)
		fold_add(&folded, text, length);
	fits = fits && folded.length < 2 * BROKEN_MAX_BYTES;
	if (fits)
		memcpy(half, folded.data, folded.length + 1);
	strbuf_release(&folded);
	return fits;
}

/* Are its letters, two or more where `several`, all capitals? */
static bool is_capitals(const char *text, size_t length, bool several)
{
	size_t letters = 0;

	for (size_t at = 0; at < length;) {
		uint32_t code;

		at += utf8_next(text + at, length - at, &code);
		if (character_class(code) != CHARACTER_UPPER)
			return false;
		letters++;
	}
	return letters >= (several ? 2 : 1);
}

static bool read_hyphen(uint32_t code, bool *soft)
{
	*soft = code == 0xAD || code == 0xAC;
	return *soft || code == '-' || code == 0x2010 || code == 0x2011;
}

bool broken_word_begins(const char *text, size_t length, struct broken_word *word)
{
	size_t end = length, marks, start;
	uint32_t code;

	while (end && length - end < BROKEN_MAX_MARKS && (text[end - 1] == '*' || text[end - 1] == '_'))
		end--;
	marks = length - end;
	memcpy(word->marks, text + end, marks);
	word->marks[marks] = '\0';
	word->before = last_character(text, end, &code);
	if (!read_hyphen(code, &word->soft))
		return false;
	start = last_character(text, word->before, &code);
	word->digits = character_class(code) == CHARACTER_DIGIT;
	for (start = word->before; start && word->before - start <= BROKEN_MAX_BYTES;) {
		size_t before = last_character(text, start, &code);

		if (!is_word_character(code))
			break;
		start = before;
	}
	word->capitals = is_capitals(text + start, word->before - start, true);
	return fold_half(text + start, word->before - start, word->first);
}

static size_t word_length(const char *text, size_t length)
{
	size_t at = 0;

	while (at < length && at <= BROKEN_MAX_BYTES) {
		uint32_t code;
		size_t size = utf8_next(text + at, length - at, &code);

		if (!is_word_character(code))
			break;
		at += size;
	}
	return at;
}

/* Whether the halves can be those of one word; sets `own`. */
static bool fits(struct broken_word *word, const char *half, size_t length, bool far)
{
	uint32_t code;
	enum character_class kind;

	utf8_next(half, length, &code);
	kind = character_class(code);
	if (kind == CHARACTER_DIGIT) {
		word->own = true;
		return !far && !word->soft;
	}
	if (word->digits)
		return false;
	/* "Secre-" above "ACCIONES SUGERIDAS": a heading, as an acronym ("pre-COVID") is not so long. */
	if (!word->capitals && length >= MIN_HEADING_BYTES && is_capitals(half, length, true))
		return false;
	if (kind == CHARACTER_UPPER && !(word->capitals && is_capitals(half, length, false)))
		word->own = true;
	else
		word->own = word->capitals && kind != CHARACTER_UPPER;
	return !(far && word->own);
}

bool broken_word_ends(const char *text, size_t length, bool far, struct broken_word *word)
{
	size_t marks = strlen(word->marks), size;
	const char *blank;

	word->start = length > marks && strncmp(text, word->marks, marks) == 0 ? marks : 0;
	size = word_length(text + word->start, length - word->start);
	if (!fold_half(text + word->start, size, word->second) || !fits(word, text + word->start, size, far))
		return false;
	blank = memchr(text + word->start, ' ', length - word->start);
	word->end = blank ? (size_t)(blank - text) : length;
	word->rest = blank ? word->end + 1 : length;
	return word->end - word->start <= (size_t)4 * BROKEN_MAX_BYTES;
}

/* --- Whose the hyphen is ---------------------------------------------------- */

static bool is_among(const char *const *list, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(list[i], word) == 0)
			return true;
	return false;
}

/* First halves that make pairs whose hyphen is written, although Spanish has most of these words in one too. */
static bool makes_pairs(const char *half)
{
	static const char *const halves[] = { "socio", "costo", "coste" };

	return is_among(halves, sizeof(halves) / sizeof(*halves), half);
}

/* Prefixes are written without a hyphen, and some of them are words. */
static bool is_prefix(const char *half)
{
	static const char *const prefixes[] = {
		"aero",	 "agro",  "ante",  "anti", "auto",  "contra", "cuasi", "entre", "extra",	 "foto",  "geo",   "hidro", "hiper",
		"infra", "inter", "intra", "macro", "mega",   "micro", "mini",	"multi", "narco", "para", "pluri", "poli",
		"post",	 "retro", "semi",  "seudo", "sobre", "sub",    "super", "tele",	"trans", "tras",  "ultra", "video", "vice",
	};

	return is_among(prefixes, sizeof(prefixes) / sizeof(*prefixes), half);
}

/* What Spanish puts behind a word to make another: "específica-mente" is no pair. */
static bool is_suffix(const char *half)
{
	static const char *const suffixes[] = { "mente", "miento", "mientos", "dora", "doras", "bles", "idad" };

	return is_among(suffixes, sizeof(suffixes) / sizeof(*suffixes), half);
}

static bool is_word(const char *half, const struct document_words *words)
{
	return strlen(half) >= MIN_HALF_BYTES && (spanish_says_word(half) || document_words_number(words, half) > 0);
}

static void join(const struct broken_word *word, bool hyphen, char *out, size_t size)
{
	struct strbuf text;

	strbuf_init(&text, size - 1);
	strbuf_add_string(&text, word->first);
	if (hyphen)
		strbuf_add_char(&text, '-');
	strbuf_add_string(&text, word->second);
	memcpy(out, text.data, text.length + 1);
	strbuf_release(&text);
}

void broken_word_ask(const struct broken_word *word, struct document_words *words)
{
	char text[4 * BROKEN_MAX_BYTES + 2];

	join(word, true, text, sizeof(text));
	document_words_ask(words, text);
	join(word, false, text, sizeof(text));
	document_words_ask(words, text);
	document_words_ask(words, word->first);
	document_words_ask(words, word->second);
}

bool broken_word_is_known(const struct broken_word *word, const struct document_words *words)
{
	char whole[4 * BROKEN_MAX_BYTES + 2];

	join(word, false, whole, sizeof(whole));
	return word->soft || document_words_number(words, whole) > 0 || spanish_has_word(whole);
}

bool broken_word_keeps_hyphen(const struct broken_word *word, const struct document_words *words)
{
	char text[4 * BROKEN_MAX_BYTES + 2];
	size_t with, without;

	if (word->soft)
		return false;
	join(word, true, text, sizeof(text));
	with = document_words_number(words, text);
	join(word, false, text, sizeof(text));
	without = document_words_number(words, text);
	if (word->own || with != without)
		return word->own || with > without;
	/* "e-gobierno": nobody leaves one letter at a line's end. */
	if (makes_pairs(word->first) || utf8_count(word->first, strlen(word->first)) == 1)
		return true;
	if (spanish_has_word(text) || is_prefix(word->first) || is_suffix(word->second))
		return false;
	return is_word(word->first, words) && is_word(word->second, words);
}

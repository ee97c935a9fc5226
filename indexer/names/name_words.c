#include "indexer/names/name_words.h"

#include <string.h>

#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

/* A longer word in capitals, in a text all in capitals, is no acronym. */
#define MAX_SHOUTED_ACRONYM 8
/* The last word of a name is looked for in so many bytes. */
#define MAX_TAIL_BYTES 64

bool name_is_letter(uint32_t code)
{
	enum character_class kind = character_class(code);

	return kind == CHARACTER_UPPER || kind == CHARACTER_LOWER || kind == CHARACTER_LETTER ||
	       kind == CHARACTER_MARK;
}

bool name_next_word(const char *text, size_t at, size_t end, struct name_word *word)
{
	memset(word, 0, sizeof(*word));
	while (at < end) {
		uint32_t code;
		size_t size = utf8_next(text + at, end - at, &code);

		if (!name_is_letter(code)) {
			if (word->letters)
				break;
		} else {
			if (!word->letters)
				word->start = at;
			word->letters++;
			word->capitals += character_class(code) == CHARACTER_UPPER;
		}
		at += size;
	}
	word->end = at;
	return word->letters > 0;
}

void name_fold_word(const char *text, const struct name_word *word, char folded[NAME_WORD_BYTES])
{
	struct strbuf buf;

	folded[0] = '\0';
	if (word->end - word->start >= NAME_WORD_BYTES)
		return;
	strbuf_init(&buf, NAME_WORD_BYTES);
	fold_add(&buf, text + word->start, word->end - word->start);
	if (buf.length && buf.length < NAME_WORD_BYTES)
		memcpy(folded, buf.data, buf.length + 1);
	strbuf_release(&buf);
}

static bool is_one_of(const char *word, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(word, list[i]) == 0)
			return true;
	return false;
}

bool name_is_article(const char *folded)
{
	static const char *const articles[] = { "el", "la", "las", "los" };

	return is_one_of(folded, articles, sizeof(articles) / sizeof(articles[0]));
}

bool name_is_preposition(const char *folded)
{
	static const char *const words[] = { "a",  "al",    "con", "contra", "de",  "del",
					     "en", "entre", "para", "por",   "sobre" };

	return is_one_of(folded, words, sizeof(words) / sizeof(words[0]));
}

/* "Todas las dependencias", "las demás instancias" */
static bool is_determiner(const char *folded)
{
	static const char *const words[] = { "demas", "diversas", "diversos", "otras", "otros", "todas", "todos" };

	return name_is_article(folded) || is_one_of(folded, words, sizeof(words) / sizeof(words[0]));
}

bool name_first_word(const char *text, size_t start, size_t end, struct name_word *word)
{
	char folded[NAME_WORD_BYTES];
	struct name_word next;

	if (!name_next_word(text, start, end, word))
		return false;
	for (int skipped = 0; skipped < 2; skipped++) {
		name_fold_word(text, word, folded);
		if (!is_determiner(folded) || !name_next_word(text, word->end, end, &next))
			break;
		*word = next;
	}
	return true;
}

bool name_last_word(const char *text, size_t start, size_t end, struct name_word *word)
{
	struct name_word next;
	bool found = false;

	if (end - start > MAX_TAIL_BYTES) {
		start = end - MAX_TAIL_BYTES;
		while (start < end && text[start] != ' ')
			start++;
	}
	for (; name_next_word(text, start, end, &next); start = next.end) {
		*word = next;
		found = true;
	}
	return found;
}

size_t name_stopped_letters(const char *text, size_t at, size_t end)
{
	size_t start = at, letters = 0;

	while (at < end) {
		uint32_t code;
		size_t size = utf8_next(text + at, end - at, &code);

		if (character_class(code) != CHARACTER_UPPER || at + size >= end || text[at + size] != '.')
			break;
		letters++;
		at += size + 1;
	}
	return letters > 1 ? at - start : 0;
}

bool name_is_acronym(const char *text, size_t start, size_t end, bool shouting)
{
	struct name_word word, next;

	if (!name_first_word(text, start, end, &word))
		return false;
	if (name_stopped_letters(text, word.start, end))
		return true;
	if (word.capitals < 2 || word.capitals * 2 < word.letters)
		return false;
	return !shouting || (word.letters <= MAX_SHOUTED_ACRONYM && !name_next_word(text, word.end, end, &next));
}

bool name_is_shouting(const char *text, size_t start, size_t end)
{
	size_t letters = 0, capitals = 0, words = 0;
	struct name_word word;

	for (size_t at = start; name_next_word(text, at, end, &word); at = word.end) {
		letters += word.letters;
		capitals += word.capitals;
		words += word.letters > 3;
	}
	return words > 1 && letters == capitals;
}

void name_add_key(struct strbuf *out, const char *text, size_t start, size_t end)
{
	char folded[NAME_WORD_BYTES];
	struct name_word word;

	for (; name_next_word(text, start, end, &word); start = word.end) {
		name_fold_word(text, &word, folded);
		if (name_is_article(folded) || strcmp(folded, "de") == 0 || strcmp(folded, "del") == 0)
			continue;
		if (out->length)
			strbuf_add_char(out, ' ');
		strbuf_add_string(out, folded);
	}
}

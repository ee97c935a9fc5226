#include "indexer/pages/document_words.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/strbuf.h"
#include "text/character.h"
#include "text/fold.h"
#include "text/utf8.h"

/* A longer run of letters is no word that anybody asks about; bytes. */
#define MAX_WORD_BYTES 64

struct document_word {
	char *word;
	size_t count;
	UT_hash_handle hh;
};

void document_words_init(struct document_words *words)
{
	words->table = NULL;
}

void document_words_release(struct document_words *words)
{
	struct document_word *word, *next;

	HASH_ITER(hh, words->table, word, next) {
		HASH_DEL(words->table, word);
		free(word->word);
		free(word);
	}
}

static struct document_word *find(const struct document_words *words, const char *text, size_t length)
{
	struct document_word *word = NULL;

	HASH_FIND(hh, words->table, text, length, word);
	return word;
}

void document_words_ask(struct document_words *words, const char *text)
{
	struct document_word *word = find(words, text, strlen(text));

	if (word)
		return;
	word = xcalloc(1, sizeof(*word));
	word->word = xstrdup(text);
	HASH_ADD_KEYPTR(hh, words->table, word->word, strlen(word->word), word);
}

size_t document_words_number(const struct document_words *words, const char *text)
{
	const struct document_word *word = find(words, text, strlen(text));

	return word ? word->count : 0;
}

static void count(struct document_words *words, const char *text, size_t length)
{
	struct document_word *word = length <= 2 * MAX_WORD_BYTES + 1 ? find(words, text, length) : NULL;

	if (word)
		word->count++;
}

/* Where the run of letters and digits at `at` ends. */
static size_t word_end(const struct strbuf *text, size_t at)
{
	while (at < text->length) {
		uint32_t code;
		size_t size = utf8_next(text->data + at, text->length - at, &code);
		enum character_class kind = character_class(code);

		if (kind == CHARACTER_OTHER || kind == CHARACTER_BLANK)
			break;
		at += size;
	}
	return at;
}

/* The bytes of the hyphen at `at`, 0 where there is none. */
static size_t hyphen_size(const struct strbuf *text, size_t at)
{
	uint32_t code;
	size_t size = utf8_next(text->data + at, text->length - at, &code);

	return code == '-' || code == 0x2010 || code == 0x2011 ? size : 0;
}

/* A word and, where a hyphen joined it to the one before it, the pair. */
static void count_word(struct document_words *words, const char *before, size_t before_length, const char *word,
		       size_t length)
{
	struct strbuf pair;

	count(words, word, length);
	if (!before_length || before_length > MAX_WORD_BYTES || length > MAX_WORD_BYTES)
		return;
	strbuf_init(&pair, STRBUF_NO_LIMIT);
	strbuf_add(&pair, before, before_length);
	strbuf_add_char(&pair, '-');
	strbuf_add(&pair, word, length);
	count(words, pair.data, pair.length);
	strbuf_release(&pair);
}

static void count_folded(struct document_words *words, const struct strbuf *text, bool without_first, bool without_last)
{
	size_t before = 0, before_length = 0;
	bool first = true;

	for (size_t at = 0; at < text->length;) {
		size_t end = word_end(text, at), hyphen;
		bool last = word_end(text, end) == end && end + 3 >= text->length;

		if (end == at) {
			before_length = 0;
			at += utf8_next(text->data + at, text->length - at, NULL);
			continue;
		}
		if (!(first && without_first) && !(last && without_last))
			count_word(words, text->data + before, before_length, text->data + at, end - at);
		hyphen = end < text->length ? hyphen_size(text, end) : 0;
		before = at;
		before_length = hyphen && !(first && without_first) ? end - at : 0;
		first = false;
		at = end + hyphen;
	}
}

void document_words_count(struct document_words *words, const char *text, size_t length, bool without_first,
			  bool without_last)
{
	struct strbuf folded;

	strbuf_init(&folded, STRBUF_NO_LIMIT);
	fold_add(&folded, text, length);
	count_folded(words, &folded, without_first, without_last);
	strbuf_release(&folded);
}

#include "indexer/build/acronyms.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/acronym.h"
#include "text/utf8.h"

/* Words in a phrase, without the small ones: of two, the initials say too little. */
#define MIN_WORDS 3
#define MAX_WORDS 8
/* A corpus with more than this has its first ones explained. */
#define MAX_ENTRIES 50000

/* An acronym that is written somewhere. */
struct seen_acronym {
	char *folded;
	UT_hash_handle hh;
};

/* A phrase, by its folded words; the initials of those are in front. */
struct phrase {
	char *key; /* initials, a blank, the words */
	char *written;
	size_t initials;
	UT_hash_handle hh;
};

struct acronyms {
	struct seen_acronym *seen;
	struct phrase *phrases; /* uthash keeps the order of coming */
	struct strbuf key;
};

struct acronyms *acronyms_new(void)
{
	struct acronyms *acronyms = xcalloc(1, sizeof(*acronyms));

	strbuf_init(&acronyms->key, STRBUF_NO_LIMIT);
	return acronyms;
}

void acronyms_free(struct acronyms *acronyms)
{
	struct seen_acronym *acronym, *next_acronym;
	struct phrase *phrase, *next_phrase;

	HASH_ITER(hh, acronyms->seen, acronym, next_acronym) {
		HASH_DEL(acronyms->seen, acronym);
		free(acronym->folded);
		free(acronym);
	}
	HASH_ITER(hh, acronyms->phrases, phrase, next_phrase) {
		HASH_DEL(acronyms->phrases, phrase);
		free(phrase->key);
		free(phrase->written);
		free(phrase);
	}
	strbuf_release(&acronyms->key);
	free(acronyms);
}

static bool is_small_word(const struct token *token)
{
	static const char *const words[] = { "de", "del", "la", "las", "el", "los", "y", "e", "en", "a", "para", "por" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		if (strcmp(token->exact, words[i]) == 0)
			return !token->initial;
	}
	return false;
}

/* Only blanks lie between this token and the next. */
static bool is_followed(const char *text, const struct token_list *tokens, size_t i)
{
	if (i + 1 >= tokens->count)
		return false;
	for (size_t at = tokens->items[i].end; at < tokens->items[i + 1].start; at++) {
		if (text[at] != ' ')
			return false;
	}
	return true;
}

static void note_acronym(struct acronyms *acronyms, const char *text, const struct token_list *tokens,
			 size_t place)
{
	const struct token *token = &tokens->items[place];
	size_t length = strlen(token->exact);
	struct seen_acronym *acronym;

	if (length < MIN_WORDS || length > MAX_WORDS || HASH_COUNT(acronyms->seen) >= MAX_ENTRIES)
		return;
	HASH_FIND_STR(acronyms->seen, token->exact, acronym);
	if (acronym || acronym_in_text(text, tokens, place) != ACRONYM_YES)
		return;
	acronym = xcalloc(1, sizeof(*acronym));
	acronym->folded = xstrdup(token->exact);
	HASH_ADD_KEYPTR(hh, acronyms->seen, acronym->folded, length, acronym);
}

/* The phrase of tokens [first, last], with its capitalised words at `words`. */
static void note_phrase(struct acronyms *acronyms, const char *text, const struct token *const *words, size_t count)
{
	struct strbuf *key = &acronyms->key;
	size_t start = words[0]->start;
	struct phrase *phrase;

	strbuf_clear(key);
	for (size_t i = 0; i < count; i++)
		strbuf_add(key, words[i]->exact, utf8_prefix(words[i]->exact, strlen(words[i]->exact), 1));

	size_t initials = key->length;

	for (size_t i = 0; i < count; i++)
		strbuf_add_format(key, " %s", words[i]->exact);
	HASH_FIND_STR(acronyms->phrases, key->data, phrase);
	if (phrase || HASH_COUNT(acronyms->phrases) >= MAX_ENTRIES)
		return;
	phrase = xcalloc(1, sizeof(*phrase));
	phrase->key = xmemdupz(key->data, key->length);
	phrase->written = xmemdupz(text + start, words[count - 1]->end - start);
	phrase->initials = initials;
	HASH_ADD_KEYPTR(hh, acronyms->phrases, phrase->key, key->length, phrase);
}

/* Every stretch of three words or more of a run of capitalised words. */
static void note_run(struct acronyms *acronyms, const char *text, const struct token *const *words, size_t count)
{
	for (size_t first = 0; first + MIN_WORDS <= count; first++) {
		for (size_t length = MIN_WORDS; first + length <= count && length <= MAX_WORDS; length++)
			note_phrase(acronyms, text, words + first, length);
	}
}

void acronyms_add_text(struct acronyms *acronyms, const char *text, const struct token_list *tokens)
{
	const struct token *words[2 * MAX_WORDS];
	size_t count = 0;

	for (size_t i = 0; i < tokens->count; i++) {
		const struct token *token = &tokens->items[i];
		bool named = token->initial && !token->capitals;

		if (token->capitals)
			note_acronym(acronyms, text, tokens, i);
		if (named && count < sizeof(words) / sizeof(*words))
			words[count++] = token;
		if ((named || (count > 0 && is_small_word(token))) && is_followed(text, tokens, i))
			continue;
		note_run(acronyms, text, words, count);
		count = 0;
	}
	note_run(acronyms, text, words, count);
}

void acronyms_each(const struct acronyms *acronyms,
		   void (*take)(void *context, const char *acronym, const char *phrase), void *context)
{
	for (const struct phrase *phrase = acronyms->phrases; phrase; phrase = phrase->hh.next) {
		struct seen_acronym *acronym;

		HASH_FIND(hh, acronyms->seen, phrase->key, phrase->initials, acronym);
		if (acronym)
			take(context, acronym->folded, phrase->written);
	}
}

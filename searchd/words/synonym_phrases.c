#include "searchd/words/synonym_phrases.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "searchd/words/synonym_table.h"
#include "text/stopwords.h"

/* The words of a query that carry something, and may be part of a phrase. */
struct words {
	size_t at[SYNONYM_MAX_LOOKED];      /* which tokens, rising */
	uint32_t stems[SYNONYM_MAX_LOOKED]; /* rows of the table; SYNONYM_NONE: in no line of the file */
	size_t count;
};

/* A phrase of the file: the rows of its stems. */
struct filed_phrase {
	uint32_t stems[SYNONYM_MAX_WORDS];
	size_t stem_count;
	uint32_t group;
};

static struct words words_take(const struct synonyms *synonyms, const struct token *tokens, const bool *taken,
			       size_t count)
{
	struct words words = { .count = 0 };

	for (size_t i = 0; i < count && words.count < SYNONYM_MAX_LOOKED; i++) {
		if (taken[i] || stopwords_has(tokens[i].exact))
			continue;
		words.at[words.count] = i;
		words.stems[words.count++] = synonym_table_find(synonyms, SYNONYM_STEMS, tokens[i].stem);
	}
	return words;
}

static void read_filed(const struct synonyms *synonyms, const char **at, struct filed_phrase *filed)
{
	filed->stem_count = synonym_table_next(synonyms, SYNONYM_FILED, at);
	for (size_t i = 0; i < filed->stem_count; i++)
		filed->stems[i] = synonym_table_next(synonyms, SYNONYM_FILED, at);
	filed->group = synonym_table_next(synonyms, SYNONYM_FILED, at);
}

/* The word nearest to number `near` that has the stem and is not among `used`; words->count where none is. */
static size_t nearest(const struct words *words, uint32_t stem, size_t near, const size_t *used, size_t used_count)
{
	size_t first = near >= SYNONYM_WINDOW ? near - (SYNONYM_WINDOW - 1) : 0;
	size_t best = words->count;
	size_t least = SYNONYM_WINDOW;

	for (size_t i = first; i < words->count && i < near + SYNONYM_WINDOW; i++) {
		size_t distance = i > near ? i - near : near - i;
		bool free_word = true;

		for (size_t j = 0; j < used_count; j++)
			free_word = free_word && used[j] != i;
		if (free_word && distance < least && words->stems[i] == stem) {
			best = i;
			least = distance;
		}
	}
	return best;
}

/* Does a word before number `at` have the same stem? What it finds is found. */
static bool was_before(const struct words *words, size_t at)
{
	for (size_t i = 0; i < at; i++) {
		if (words->stems[i] == words->stems[at])
			return true;
	}
	return false;
}

static int compare_places(const void *left, const void *right)
{
	size_t a = *(const size_t *)left;
	size_t b = *(const size_t *)right;

	return (a > b) - (a < b);
}

/* All words of the phrase around word number `near`, which has one of its stems; false where some are missing. */
static bool find_words(const struct words *words, const struct filed_phrase *filed, size_t near,
		       struct synonym_phrase *phrase)
{
	for (size_t i = 0; i < filed->stem_count; i++) {
		size_t word = nearest(words, filed->stems[i], near, phrase->tokens, i);

		if (word == words->count)
			return false;
		phrase->tokens[i] = word;
	}
	qsort(phrase->tokens, filed->stem_count, sizeof(*phrase->tokens), compare_places);
	if (phrase->tokens[filed->stem_count - 1] - phrase->tokens[0] >= SYNONYM_WINDOW)
		return false;
	phrase->token_count = filed->stem_count;
	return true;
}

static int compare_phrases(const void *left, const void *right)
{
	const struct synonym_phrase *a = left;
	const struct synonym_phrase *b = right;
	size_t span_a = a->tokens[a->token_count - 1] - a->tokens[0];
	size_t span_b = b->tokens[b->token_count - 1] - b->tokens[0];

	if (a->token_count != b->token_count)
		return a->token_count > b->token_count ? -1 : 1;
	if (span_a != span_b)
		return span_a < span_b ? -1 : 1;
	for (size_t i = 0; i < a->token_count; i++) {
		if (a->tokens[i] != b->tokens[i])
			return a->tokens[i] < b->tokens[i] ? -1 : 1;
	}
	return 0;
}

/* Keep the best of those that share a word. */
static void drop_overlaps(struct synonym_phrase_list *phrases)
{
	bool used[SYNONYM_MAX_LOOKED] = { false };
	size_t kept = 0;

	if (phrases->count > 1)
		qsort(phrases->items, phrases->count, sizeof(*phrases->items), compare_phrases);
	for (size_t i = 0; i < phrases->count; i++) {
		struct synonym_phrase *phrase = &phrases->items[i];
		bool is_free = true;

		for (size_t j = 0; j < phrase->token_count; j++)
			is_free = is_free && !used[phrase->tokens[j]];
		if (!is_free)
			continue;
		for (size_t j = 0; j < phrase->token_count; j++)
			used[phrase->tokens[j]] = true;
		phrases->items[kept++] = *phrase;
	}
	phrases->count = kept;
}

/* All phrases that are filed by the stem of word number `at`, as far as `tries` may go. */
static void try_word(const struct synonyms *synonyms, const struct words *words, size_t at, size_t *tries,
		     struct synonym_phrase_list *phrases)
{
	uint32_t offset = synonym_table_number(synonyms, SYNONYM_STEMS, words->stems[at], SYNONYM_STEM_FILED);
	const char *next;

	if (offset == SYNONYM_NONE)
		return;
	next = synonyms->sections[SYNONYM_FILED] + offset;
	for (uint32_t count = synonym_table_next(synonyms, SYNONYM_FILED, &next);
	     count > 0 && *tries < SYNONYM_MAX_TRIES; count--) {
		struct synonym_phrase phrase;
		struct filed_phrase filed;

		(*tries)++;
		read_filed(synonyms, &next, &filed);
		if (!find_words(words, &filed, at, &phrase))
			continue;
		phrase.synonyms = synonym_table_group(synonyms, filed.group);
		phrases->items = xgrow(phrases->items, phrases->count, &phrases->capacity, sizeof(*phrases->items));
		phrases->items[phrases->count++] = phrase;
	}
}

void synonyms_find_phrases(const struct synonyms *synonyms, const struct token *tokens, const bool *taken,
			   size_t count, struct synonym_phrase_list *phrases)
{
	struct words words = words_take(synonyms, tokens, taken, count);
	size_t tries = 0;

	phrases->count = 0;
	for (size_t i = 0; i < words.count; i++) {
		if (words.stems[i] != SYNONYM_NONE && !was_before(&words, i))
			try_word(synonyms, &words, i, &tries, phrases);
	}
	drop_overlaps(phrases);
	for (size_t i = 0; i < phrases->count; i++) {
		for (size_t j = 0; j < phrases->items[i].token_count; j++)
			phrases->items[i].tokens[j] = words.at[phrases->items[i].tokens[j]];
	}
}

void synonym_phrase_list_release(struct synonym_phrase_list *phrases)
{
	free(phrases->items);
	*phrases = (struct synonym_phrase_list)SYNONYM_PHRASE_LIST_INIT;
}

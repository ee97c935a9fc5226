#include "indexer/vectors/word_counts.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"
#include "text/stopwords.h"

struct counted_word {
	UT_hash_handle hh;
	uint64_t occurrences;
	uint32_t number;
	char text[];
};

struct word_counts {
	struct counted_word *words; /* in the order in which they came */
};

struct word_counts *word_counts_new(void)
{
	return xcalloc(1, sizeof(struct word_counts));
}

void word_counts_free(struct word_counts *vocabulary)
{
	struct counted_word *word, *next;

	if (!vocabulary)
		return;
	HASH_ITER(hh, vocabulary->words, word, next) {
		HASH_DEL(vocabulary->words, word);
		free(word);
	}
	free(vocabulary);
}

uint32_t word_counts_distinct(const struct word_counts *vocabulary)
{
	return HASH_COUNT(vocabulary->words);
}

uint32_t word_counts_add(struct word_counts *vocabulary, const char *text)
{
	size_t length = strlen(text);
	struct counted_word *word;

	HASH_FIND(hh, vocabulary->words, text, length, word);
	if (!word) {
		uint32_t number = word_counts_distinct(vocabulary);

		if (number == WORD_COUNTS_MAX)
			return WORD_COUNTS_NONE;
		word = xcalloc(1, sizeof(*word) + length + 1);
		memcpy(word->text, text, length);
		word->number = number;
		HASH_ADD_KEYPTR(hh, vocabulary->words, word->text, length, word);
	}
	word->occurrences++;
	return word->number;
}

static bool is_number(const char *word)
{
	return *word >= '0' && *word <= '9';
}

static bool may_be_chosen(const struct counted_word *word)
{
	return word->occurrences >= WORD_COUNTS_LEAST && !is_number(word->text) && !stopwords_has(word->text);
}

static int by_frequency(const void *left, const void *right)
{
	const struct chosen_word *a = left;
	const struct chosen_word *b = right;

	if (a->occurrences != b->occurrences)
		return a->occurrences > b->occurrences ? -1 : 1;
	return strcmp(a->word, b->word);
}

static int by_bytes(const void *left, const void *right)
{
	return strcmp(((const struct chosen_word *)left)->word, ((const struct chosen_word *)right)->word);
}

struct chosen_word *word_counts_choose(const struct word_counts *vocabulary, uint32_t most, uint32_t *count)
{
	struct chosen_word *items = xcalloc(word_counts_distinct(vocabulary) + 1, sizeof(*items));
	uint32_t found = 0;

	for (struct counted_word *word = vocabulary->words; word; word = word->hh.next) {
		if (may_be_chosen(word))
			items[found++] = (struct chosen_word){ word->text, word->occurrences, word->number };
	}
	qsort(items, found, sizeof(*items), by_frequency);
	*count = found < most ? found : most;
	qsort(items, *count, sizeof(*items), by_bytes);
	return items;
}

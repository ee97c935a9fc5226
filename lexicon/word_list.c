#include "lexicon/word_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

static int compare_letters(const struct letters *a, const struct letters *b)
{
	return strcmp((const char *)a->items, (const char *)b->items);
}

/* Of the same letters, the commonest first. */
static int compare_words(const void *left, const void *right)
{
	const struct listed_word *a = left, *b = right;
	int order = compare_letters(&a->letters, &b->letters);

	return order ? order : (int)b->word_class - (int)a->word_class;
}

void word_list_add(struct word_list *words, const struct letters *letters, uint8_t word_class)
{
	words->items = xgrow(words->items, words->count, &words->capacity, sizeof(*words->items));
	words->items[words->count++] = (struct listed_word){ *letters, word_class };
}

void word_list_sort(struct word_list *words)
{
	size_t kept = 0;

	if (words->count > 1)
		qsort(words->items, words->count, sizeof(*words->items), compare_words);
	for (size_t i = 0; i < words->count; i++) {
		if (kept == 0 || compare_letters(&words->items[kept - 1].letters, &words->items[i].letters) != 0)
			words->items[kept++] = words->items[i];
	}
	words->count = words->sorted = kept;
}

uint8_t word_list_class(const struct word_list *words, const struct letters *letters)
{
	size_t low = 0;
	size_t high = words->sorted;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = compare_letters(letters, &words->items[middle].letters);

		if (order == 0)
			return words->items[middle].word_class;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return LEXICON_NONE;
}

void word_list_release(struct word_list *words)
{
	free(words->items);
	*words = (struct word_list){ NULL, 0, 0, 0 };
}

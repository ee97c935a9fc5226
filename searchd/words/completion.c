#include "searchd/words/completion.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "text/stopwords.h"
#include "text/utf8.h"

/* Of two words that are about as near the more frequent is meant: a doubling is worth so many hundredths of a slip. */
#define DOUBLING 4

bool completion_is_fit(const char *word)
{
	if (!word[0] || !word[1] || (word[0] >= '0' && word[0] <= '9') || stopwords_has(word))
		return false;
	for (; *word; word++) {
		if ((unsigned char)*word < 0x80 && !(*word >= 'a' && *word <= 'z') && !(*word >= '0' && *word <= '9'))
			return false;
	}
	return true;
}

/* Does `a` come before `b`? */
static bool is_better(const struct completion *a, const struct completion *b)
{
	if (a->rank < b->rank || a->rank > b->rank)
		return a->rank < b->rank;
	return strcmp(a->word->text, b->word->text) < 0;
}

static void insert(struct completions *completions, const struct completion *completion)
{
	size_t at = completions->count < COMPLETIONS_MAX ? completions->count++ : COMPLETIONS_MAX - 1;

	while (at > 0 && is_better(completion, &completions->items[at - 1])) {
		completions->items[at] = completions->items[at - 1];
		at--;
	}
	completions->items[at] = *completion;
}

void completions_add(struct completions *completions, const struct vocabulary_word *word, int distance, int letters)
{
	const struct completion completion = { word, distance, letters,
					       distance - DOUBLING * log2((double)word->frequency) };

	if (completions->count == COMPLETIONS_MAX &&
	    !is_better(&completion, &completions->items[COMPLETIONS_MAX - 1]))
		return;
	if (completion_is_fit(word->text))
		insert(completions, &completion);
}

void completions_find(const struct vocabulary *vocabulary, const char *typed, struct completions *completions)
{
	const struct vocabulary_word *words = vocabulary_words(vocabulary);
	int letters = (int)utf8_count(typed, strlen(typed));
	size_t first;
	size_t end;

	completions->count = 0;
	vocabulary_range(vocabulary, typed, &first, &end);
	for (size_t i = first; i < end; i++)
		completions_add(completions, &words[i], strcmp(words[i].text, typed) == 0 ? -1000 : 0, letters);
}

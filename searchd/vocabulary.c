#include "searchd/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/term_list.h"

struct vocabulary {
	struct term_list terms; /* owns the strings */
	struct vocabulary_word *words;
};

struct vocabulary *vocabulary_load(struct index_reader *reader, struct error *err)
{
	struct vocabulary *vocabulary = xcalloc(1, sizeof(*vocabulary));

	if (!index_reader_terms(reader, TERM_EXACT, "", SIZE_MAX, &vocabulary->terms, err)) {
		vocabulary_free(vocabulary);
		return NULL;
	}
	vocabulary->words = xreallocarray(NULL, vocabulary->terms.count, sizeof(*vocabulary->words));
	for (size_t i = 0; i < vocabulary->terms.count; i++)
		vocabulary->words[i] = (struct vocabulary_word){ vocabulary->terms.items[i].text,
								 vocabulary->terms.items[i].frequency };
	return vocabulary;
}

void vocabulary_free(struct vocabulary *vocabulary)
{
	if (!vocabulary)
		return;
	term_list_release(&vocabulary->terms);
	free(vocabulary->words);
	free(vocabulary);
}

size_t vocabulary_count(const struct vocabulary *vocabulary)
{
	return vocabulary->terms.count;
}

const struct vocabulary_word *vocabulary_words(const struct vocabulary *vocabulary)
{
	return vocabulary->words;
}

/* The first word from which on `prefix` is not greater (with `after`: from which on words are past its range). */
static size_t bound(const struct vocabulary *vocabulary, const char *prefix, int after)
{
	size_t length = strlen(prefix);
	size_t low = 0;
	size_t high = vocabulary->terms.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strncmp(vocabulary->words[middle].text, prefix, length);

		if (order < 0 || (after && order == 0))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void vocabulary_range(const struct vocabulary *vocabulary, const char *prefix, size_t *first, size_t *end)
{
	*first = bound(vocabulary, prefix, 0);
	*end = bound(vocabulary, prefix, 1);
}

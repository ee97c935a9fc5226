#include "searchd/words/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

struct vocabulary {
	struct vocabulary_word *words;
	size_t count;
	struct term_list terms; /* owns the words, unless they are another's */
	char *forms;            /* owns the written forms, likewise */
};

/* Give the words their written forms: both are in byte order. */
static void add_forms(struct vocabulary *vocabulary)
{
	char *line = vocabulary->forms;
	size_t at = 0;

	while (*line) {
		char *end = line + strcspn(line, "\n");
		char *next = *end ? end + 1 : end;
		char *tab;

		*end = '\0';
		tab = strchr(line, '\t');
		if (tab && tab[1]) {
			*tab = '\0';
			while (at < vocabulary->count && strcmp(vocabulary->words[at].text, line) < 0)
				at++;
			if (at < vocabulary->count && strcmp(vocabulary->words[at].text, line) == 0)
				vocabulary->words[at].written = tab + 1;
		}
		line = next;
	}
}

struct vocabulary *vocabulary_new(struct term_list *terms, const char *forms, size_t length)
{
	struct vocabulary *vocabulary = xcalloc(1, sizeof(*vocabulary));

	vocabulary->terms = *terms;
	vocabulary->count = terms->count;
	*terms = (struct term_list)TERM_LIST_INIT;
	vocabulary->words = xreallocarray(NULL, vocabulary->count, sizeof(*vocabulary->words));
	for (size_t i = 0; i < vocabulary->count; i++) {
		const struct term_entry *term = &vocabulary->terms.items[i];

		vocabulary->words[i] = (struct vocabulary_word){ term->text, term->text, term->frequency };
	}
	if (forms) {
		vocabulary->forms = xmemdupz(forms, length);
		add_forms(vocabulary);
	}
	return vocabulary;
}

struct vocabulary *vocabulary_of(struct vocabulary_word *words, size_t count)
{
	struct vocabulary *vocabulary = xcalloc(1, sizeof(*vocabulary));

	vocabulary->words = words;
	vocabulary->count = count;
	return vocabulary;
}

void vocabulary_free(struct vocabulary *vocabulary)
{
	if (!vocabulary)
		return;
	term_list_release(&vocabulary->terms);
	free(vocabulary->forms);
	free(vocabulary->words);
	free(vocabulary);
}

size_t vocabulary_count(const struct vocabulary *vocabulary)
{
	return vocabulary->count;
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
	size_t high = vocabulary->count;

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

const struct vocabulary_word *vocabulary_find(const struct vocabulary *vocabulary, const char *text)
{
	size_t at = bound(vocabulary, text, 0);

	return at < vocabulary->count && strcmp(vocabulary->words[at].text, text) == 0 ? &vocabulary->words[at] : NULL;
}

void vocabulary_range(const struct vocabulary *vocabulary, const char *prefix, size_t *first, size_t *end)
{
	*first = bound(vocabulary, prefix, 0);
	*end = bound(vocabulary, prefix, 1);
}

size_t vocabulary_skip(const struct vocabulary *vocabulary, size_t from, size_t bytes)
{
	const char *beginning = vocabulary->words[from].text;
	size_t low = from + 1; /* every word before it begins so */
	size_t step = 1;
	size_t high;

	/* Mostly it is near: galloping. */
	while (low + step < vocabulary->count &&
	       strncmp(vocabulary->words[low + step].text, beginning, bytes) == 0) {
		low += step + 1;
		step *= 2;
	}
	high = low + step < vocabulary->count ? low + step : vocabulary->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strncmp(vocabulary->words[middle].text, beginning, bytes) == 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

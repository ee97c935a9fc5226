#include "searchd/words/lexicon.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/embed.h"
#include "base/strbuf.h"
#include "base/xalloc.h"
#include "text/analyzer.h"

/* Of Debian's wspanish: some 86,000 words, one a line, in UTF-8; public domain. */
EMBED(lexicon_text, "/usr/share/dict/spanish");

/* So much of the text is analysed at a time: a few thousand lines. */
#define PIECE 65536

static struct {
	struct strbuf stems; /* one after the other, each with its zero */
	size_t *sorted;      /* where each begins, in byte order */
	size_t count, capacity;
} lexicon;

static int compare_stems(const void *left, const void *right)
{
	return strcmp(lexicon.stems.data + *(const size_t *)left, lexicon.stems.data + *(const size_t *)right);
}

static void add_stems(const struct token_list *tokens)
{
	for (size_t i = 0; i < tokens->count; i++) {
		const char *stem = tokens->items[i].stem;

		lexicon.sorted = xgrow(lexicon.sorted, lexicon.count, &lexicon.capacity, sizeof(*lexicon.sorted));
		lexicon.sorted[lexicon.count++] = lexicon.stems.length;
		strbuf_add(&lexicon.stems, stem, strlen(stem) + 1);
	}
}

static void load(void)
{
	struct analyzer *analyzer = analyzer_new();
	struct token_list tokens = TOKEN_LIST_INIT;
	const char *at = lexicon_text;

	strbuf_init(&lexicon.stems, STRBUF_NO_LIMIT);
	while (at < lexicon_text_end) {
		size_t left = (size_t)(lexicon_text_end - at);
		const char *end = left > PIECE ? memchr(at + PIECE, '\n', left - PIECE) : NULL;
		size_t length = end ? (size_t)(end - at) : left;

		analyzer_run(analyzer, at, length, &tokens);
		add_stems(&tokens);
		at += length;
	}
	if (lexicon.count > 1)
		qsort(lexicon.sorted, lexicon.count, sizeof(*lexicon.sorted), compare_stems);
	token_list_release(&tokens);
	analyzer_free(analyzer);
}

void lexicon_load(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, load);
}

bool lexicon_has(const char *stem)
{
	size_t low = 0;
	size_t high = lexicon.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(stem, lexicon.stems.data + lexicon.sorted[middle]);

		if (order == 0)
			return true;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return false;
}

/*
 * How often a document has words: those that somebody asked about before they
 * were counted, so that memory is linear in the questions. Words are folded:
 * accents and capitals make no difference. One thread at a time.
 */
#ifndef FICHERO_INDEXER_PAGES_DOCUMENT_WORDS_H
#define FICHERO_INDEXER_PAGES_DOCUMENT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

struct document_words {
	struct document_word *table;
};

void document_words_init(struct document_words *words);
void document_words_release(struct document_words *words);

/* Ask about a folded word, or two with a hyphen between them. */
void document_words_ask(struct document_words *words, const char *word);

/*
 * Count the words of a text that were asked about: runs of letters and digits,
 * and pairs of them that a hyphen joins. The first word and the last are left
 * out where they are the halves of a broken one.
 */
void document_words_count(struct document_words *words, const char *text, size_t length, bool without_first,
			  bool without_last);

/* How often it was there; 0 for what nobody asked about. */
size_t document_words_number(const struct document_words *words, const char *word);

#endif

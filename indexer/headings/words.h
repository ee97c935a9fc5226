/*
 * The words of a line as headings compare them: accents, capitals and
 * punctuation make no difference. Any thread.
 */
#ifndef FICHERO_INDEXER_HEADINGS_WORDS_H
#define FICHERO_INDEXER_HEADINGS_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* Enough for the longest heading; what follows is content. */
#define WORDS_MAX 12
/* A longer word is in no heading; bytes, folded. */
#define WORDS_MAX_BYTES 31
/* Room for the key of so many words. */
#define WORDS_KEY_BYTES (WORDS_MAX * (WORDS_MAX_BYTES + 1))

struct word {
	char folded[WORDS_MAX_BYTES + 1]; /* "" for a longer one */
	size_t start, end;                /* source bytes */
	bool minor;                       /* an article, or `de`: says nothing in a heading */
	bool parted;                      /* a full stop or colon stands before it: another heading, or a content */
};

struct words {
	struct word items[WORDS_MAX];
	size_t count;
	bool more; /* the text has further words */
};

/*
 * The next word at or after `*at`: letters or digits, never both, so that EJE3
 * is two. False at the end.
 */
bool words_next(const char *text, size_t length, size_t *at, size_t *start, size_t *end);

/*
 * The first words of a text. The letters of "Responsable(s)" in parentheses are
 * no word. Letters set apart, "E J E 3", are one.
 */
void words_split(const char *text, size_t length, struct words *words);
/* No more than `most` of them. */
void words_split_first(const char *text, size_t length, size_t most, struct words *words);

/*
 * The key of the first `count` words: equal for headings that differ in the
 * number of a word, in the gender of any but the first, or in articles and
 * `de`. `key` has room for WORDS_KEY_BYTES.
 */
void words_key(const struct words *words, size_t count, char *key);
/* The same words, folded, one behind the other: equal for texts that differ in blanks. */
void words_joined(const struct words *words, size_t count, char *key);

/* Append the words of a text, folded, one blank between them: the same for texts with the same words. */
void words_add_folded(struct strbuf *out, const char *text, size_t length);

#endif

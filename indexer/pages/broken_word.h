/*
 * A word of which a line has the first half and a hyphen, and another line the
 * second: whether there is one, and whether the hyphen is the word's own.
 */
#ifndef FICHERO_INDEXER_PAGES_BROKEN_WORD_H
#define FICHERO_INDEXER_PAGES_BROKEN_WORD_H

#include <stdbool.h>
#include <stddef.h>

#include "indexer/pages/document_words.h"

/* A longer half is none; bytes. */
#define BROKEN_MAX_BYTES 64
/* Nor has emphasis more signs at a line's end. */
#define BROKEN_MAX_MARKS 4

struct broken_word {
	char first[2 * BROKEN_MAX_BYTES], second[2 * BROKEN_MAX_BYTES]; /* the halves, folded */
	bool soft;         /* a sign that is never a word's own: U+00AD or `¬` */
	bool own;          /* the halves say that the hyphen is the word's own: a capital or a digit follows */
	bool capitals;     /* the first half is all in capitals, two letters at least */
	bool digits;       /* it ends with a digit */
	size_t before;     /* bytes of the first line before the hyphen */
	char marks[BROKEN_MAX_MARKS + 1]; /* of emphasis, behind the hyphen */
	size_t start, end; /* of the second line: the half with what is written to it without a blank */
	size_t rest;       /* where its other words begin */
};

/* Does the line end with a hyphen or its like, right behind a letter or digit? */
bool broken_word_begins(const char *text, size_t length, struct broken_word *word);

/* Does this line begin with the second half? `far`: it stands apart from the first, so that a capital tells nothing. */
bool broken_word_ends(const char *text, size_t length, bool far, struct broken_word *word);

/* Has the document, or Spanish, the word in one? `words` has counted what broken_word_ask() asked. */
bool broken_word_is_known(const struct broken_word *word, const struct document_words *words);
bool broken_word_keeps_hyphen(const struct broken_word *word, const struct document_words *words);
void broken_word_ask(const struct broken_word *word, struct document_words *words);

#endif

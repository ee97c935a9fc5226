/*
 * Word vectors: for each of some ten thousand words a place in a space where
 * words that are said in the same company (moche, soborno) lie close to each
 * other. `indexer vectors` learns them from plain text (indexer/vectors);
 * `indexer build` checks them and puts the same bytes into the index, and
 * searchd reads them there as they lie.
 *
 * A word is a row, from 0, in byte order. Its vector is `dimensions` signed
 * bytes times a scale of its own:
 *
 *     component = vectors_components(v, row)[i] x vectors_scale(v, row)
 *
 * The layout is in vectors/format.h. Any thread may read; none writes.
 */
#ifndef FICHERO_VECTORS_VECTORS_H
#define FICHERO_VECTORS_VECTORS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

#define VECTORS_DIMENSIONS_MAX 1024
/* As many words as anybody's text has; no more are taken than the bytes hold. */
#define VECTORS_WORDS_MAX 8000000

#define VECTORS_NONE UINT32_MAX

struct vectors;

/*
 * Read vectors where they lie: nothing is copied, and `bytes`, which need not
 * be aligned, must outlive what is returned. Free it with vectors_free().
 *
 * All of them are checked, in time linear in `length`: one word at least, the
 * words valid UTF-8, distinct and in order, none longer than TOKEN_MAX_BYTES
 * (text/tokenizer.h), each said once at least and all of them together no more
 * often than the text has words, the scales positive numbers, no vector of
 * zeros alone. NULL with ERROR_FORMAT where they are not so; the message goes
 * on behind the name of the file or block ("not a file of word vectors",
 * "damaged: ...").
 */
struct vectors *vectors_open(const char *bytes, size_t length, struct error *err);
/* NULL is allowed. */
void vectors_free(struct vectors *vectors);

uint32_t vectors_count(const struct vectors *vectors);
/* 1 to VECTORS_DIMENSIONS_MAX. */
uint32_t vectors_dimensions(const struct vectors *vectors);

/* The row of a word, in its exact form as the analyzer gives it (text/analyzer.h), or VECTORS_NONE. */
uint32_t vectors_find(const struct vectors *vectors, const char *exact);

/* Of a row below vectors_count(). What pointers show is in the bytes that were opened. */
const char *vectors_word(const struct vectors *vectors, uint32_t row);
const int8_t *vectors_components(const struct vectors *vectors, uint32_t row);
float vectors_scale(const struct vectors *vectors, uint32_t row);
/* How often the text says the word. */
uint64_t vectors_occurrences(const struct vectors *vectors, uint32_t row);
/* The share of the text's words that are this one: above 0, at most 1. */
double vectors_probability(const struct vectors *vectors, uint32_t row);

/* What they were learnt from. */
struct vectors_text {
	uint64_t bytes, lines;
	uint64_t words;    /* all of them, stop words and numbers too */
	uint64_t distinct; /* different ones, also those that are too rare to have a vector */
	char hash[16];     /* XXH3 (128 bits, canonical) of the text's bytes */
};

struct vectors_text vectors_text(const struct vectors *vectors);

#endif

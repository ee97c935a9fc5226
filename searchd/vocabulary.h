/*
 * The vocabulary: every word of the index in its folded form, in byte order,
 * with the number of records that have it. Loaded once for a generation; what
 * spelling, prefixes and suggestions look in.
 *
 * Immutable once loaded: any number of threads.
 */
#ifndef FICHERO_SEARCHD_VOCABULARY_H
#define FICHERO_SEARCHD_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/index_reader.h"

struct vocabulary_word {
	const char *text;
	uint32_t frequency; /* records, 1 or more */
};

struct vocabulary;

/* Load it from the index of `reader`; NULL with ERROR_IO. The caller frees it. */
struct vocabulary *vocabulary_load(struct index_reader *reader, struct error *err);
void vocabulary_free(struct vocabulary *vocabulary);

size_t vocabulary_count(const struct vocabulary *vocabulary);
/* All words, in byte order. Owned by the vocabulary. */
const struct vocabulary_word *vocabulary_words(const struct vocabulary *vocabulary);

/* The words [first, end) that begin with `prefix`. */
void vocabulary_range(const struct vocabulary *vocabulary, const char *prefix, size_t *first, size_t *end);

#endif

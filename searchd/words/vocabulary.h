/*
 * The vocabulary: every word of the index in its folded form, in byte order,
 * with the number of records that have it and the way it is mostly written.
 * Made once for a generation; what spelling, prefixes and suggestions look in.
 *
 * Immutable once loaded: any number of threads.
 */
#ifndef FICHERO_SEARCHD_WORDS_VOCABULARY_H
#define FICHERO_SEARCHD_WORDS_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

#include "index/term_list.h"

struct vocabulary_word {
	const char *text;
	const char *written; /* with its accents and capitals: for showing; `text` where nothing is known */
	uint32_t frequency;  /* records, 1 or more */
};

struct vocabulary;

/*
 * Made of terms in byte order, which it takes over: `terms` is empty afterwards.
 * `forms` (copied; NULL: none) has a line `folded<TAB>written` for each word
 * that is not written as it is folded, in byte order; a line that is not well
 * formed is passed over. The caller frees it with vocabulary_free().
 */
struct vocabulary *vocabulary_new(struct term_list *terms, const char *forms, size_t length);
/*
 * Made of words in byte order, an array that it takes over; their strings must
 * live as long as it does.
 */
struct vocabulary *vocabulary_of(struct vocabulary_word *words, size_t count);
void vocabulary_free(struct vocabulary *vocabulary);

size_t vocabulary_count(const struct vocabulary *vocabulary);
/* All words, in byte order. Owned by the vocabulary. */
const struct vocabulary_word *vocabulary_words(const struct vocabulary *vocabulary);

/* The word with that folded text, or NULL. */
const struct vocabulary_word *vocabulary_find(const struct vocabulary *vocabulary, const char *text);

/* The first word behind `from` that does not begin with the first `bytes` of the word `from`. */
size_t vocabulary_skip(const struct vocabulary *vocabulary, size_t from, size_t bytes);

/* The words [first, end) that begin with `prefix`. */
void vocabulary_range(const struct vocabulary *vocabulary, const char *prefix, size_t *first, size_t *end);

#endif

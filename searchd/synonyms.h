/*
 * Synonyms: for a word or phrase of a query, what else says the same.
 *
 * Read from the synonyms file that the indexer put into the index (the corpus
 * format says how its lines look). What is typed is compared by stem, words
 * that carry nothing passed over; synonyms do not chain.
 *
 * Immutable once loaded: any number of threads.
 */
#ifndef FICHERO_SEARCHD_SYNONYMS_H
#define FICHERO_SEARCHD_SYNONYMS_H

#include <stdbool.h>
#include <stddef.h>

#include "text/analyzer.h"

/* Words that a phrase on the left may have; a longer one is never found. */
#define SYNONYM_MAX_WORDS 6

struct synonyms;

/* One alternative: a word, or the words of a phrase in order, stop words too. */
struct synonym {
	struct synonym_word {
		const char *exact, *inflection, *stem;
	} *words;
	size_t word_count;
};

/* All alternatives of a word or phrase. Owned by the synonyms. */
struct synonym_group {
	const struct synonym *items;
	size_t count;
};

/*
 * Read the bytes of a synonyms file (NULL: none), which `indexer build` has
 * checked; a line that is not well formed is passed over. The caller frees it.
 */
struct synonyms *synonyms_load(const char *bytes, size_t length, struct analyzer *analyzer);
void synonyms_free(struct synonyms *synonyms);

/* Whether any line of the file has a word of that stem, on either side. */
bool synonyms_know(const struct synonyms *synonyms, const char *stem);

/*
 * The alternatives of the longest word or phrase that begins at `tokens[0]`, of
 * the `count` tokens there. `*length` gets how many tokens it takes. A group
 * with no items where there is none.
 */
struct synonym_group synonyms_find(const struct synonyms *synonyms, const struct token *tokens, size_t count,
				   size_t *length);

#endif

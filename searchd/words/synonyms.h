/*
 * Synonyms: for a word or phrase of a query, what else says the same.
 *
 * Read from the synonyms file that the indexer put into the index (the corpus
 * format says how its lines look). What is typed is compared by stem, words
 * that carry nothing passed over; synonyms do not chain.
 *
 * Immutable once loaded: any number of threads.
 */
#ifndef FICHERO_SEARCHD_WORDS_SYNONYMS_H
#define FICHERO_SEARCHD_WORDS_SYNONYMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "index/term_list.h"
#include "text/analyzer.h"

/* Words that carry something which a phrase on the left may have; a longer one is never found. */
#define SYNONYM_MAX_WORDS 6
/* From the first to the last word of a phrase, in words of the query that carry something. */
#define SYNONYM_WINDOW 8

/* So many words of a query are looked at for phrases, and so many phrases are held against them. */
#define SYNONYM_MAX_LOOKED 64
#define SYNONYM_MAX_TRIES 20000

struct synonyms;

/* One alternative: a word, or the words of a phrase in order, stop words too. */
struct synonym {
	struct synonym_word {
		const char *exact, *inflection, *stem;
	} *words;
	size_t word_count;
	bool is_equal; /* it means the same, and finds the word as well */
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
 * The words that have synonyms by themselves (no acronyms), in byte order: for
 * vocabulary_new(). Fills empty `terms`, each with a frequency of 1, and appends
 * to `forms` how they are written. Sorts them inside: one thread, before any
 * other has the synonyms.
 */
void synonyms_list_words(struct synonyms *synonyms, struct term_list *terms, struct strbuf *forms);

/* The alternatives of a word by itself: a group with no items where there is none. */
struct synonym_group synonyms_of_word(const struct synonyms *synonyms, const struct token *token);

/* Words of a query that the file has a phrase of. */
struct synonym_phrase {
	size_t tokens[SYNONYM_MAX_WORDS]; /* which of the query's, rising */
	size_t token_count;
	struct synonym_group synonyms;
};

struct synonym_phrase_list {
	struct synonym_phrase *items;
	size_t count, capacity;
};

#define SYNONYM_PHRASE_LIST_INIT { NULL, 0, 0 }

/*
 * Replace `phrases` by those that `tokens` hold, in no particular order. People
 * ask in their own order and with words between: a phrase counts where all its
 * words are, at most SYNONYM_WINDOW words that carry something apart. No token
 * is in two of them: more words win, then words closer together, then what
 * comes first. Tokens with `taken[i]` are left out.
 */
void synonyms_find_phrases(const struct synonyms *synonyms, const struct token *tokens, const bool *taken,
			   size_t count, struct synonym_phrase_list *phrases);
void synonym_phrase_list_release(struct synonym_phrase_list *phrases);

#endif

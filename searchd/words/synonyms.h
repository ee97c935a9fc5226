/*
 * Synonyms: for a word or phrase of a query, what else says the same.
 *
 * They are looked up in the block that `indexer build` made of the synonyms
 * file and of the corpus's acronyms. What is typed is compared by stem, words
 * that carry nothing passed over; synonyms do not chain. Phrases of several
 * words are found by synonym_phrases.h.
 *
 * Immutable once opened: any number of threads.
 */
#ifndef FICHERO_SEARCHD_WORDS_SYNONYMS_H
#define FICHERO_SEARCHD_WORDS_SYNONYMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "index/synonym_block.h"
#include "searchd/words/vocabulary.h"
#include "text/tokenizer.h"

struct synonyms;

/*
 * Check the bytes of a block (NULL: there are no synonyms), which must live as
 * long as the synonyms do: they are looked into as they are. NULL with
 * ERROR_FORMAT where they are not well formed. The caller frees it with
 * synonyms_free(); NULL is allowed there.
 */
struct synonyms *synonyms_open(const char *bytes, size_t length, struct error *err);
void synonyms_free(struct synonyms *synonyms);

/* Whether any line of the file has a word of that stem, on either side. */
bool synonyms_know(const struct synonyms *synonyms, const char *stem);

/*
 * The words that have synonyms by themselves (no acronyms), each with a
 * frequency of 1. The caller frees it before the synonyms, whose words it has.
 */
struct vocabulary *synonyms_vocabulary(const struct synonyms *synonyms);

/*
 * The alternatives of a word or phrase that are still to be read: so many, the
 * fewer the sooner it ends. Plain values: a copy is read apart.
 */
struct synonym_group {
	const struct synonyms *synonyms;
	const char *next;
	size_t count;
};

#define SYNONYM_GROUP_NONE { NULL, NULL, 0 }

/* One alternative: a word, or the words of a phrase in order, stop words too. The words that are still to be read. */
struct synonym {
	const struct synonyms *synonyms;
	const char *next;
	size_t word_count;
	enum synonym_nearness nearness;
	uint32_t place; /* in its line, SYNONYM_LAST_PLACE at most */
};

/* Owned by the synonyms. */
struct synonym_word {
	const char *exact, *inflection, *stem;
};

/* Are the letters of a word those of an acronym that has alternatives? */
bool synonyms_has_acronym(const struct synonyms *synonyms, const struct token *token);

/* The alternatives of a word by itself: those of the acronym with its letters, where it has some. */
struct synonym_group synonyms_of_word(const struct synonyms *synonyms, const struct token *token);
/* Those of the word alone, which is no acronym where it stands. */
struct synonym_group synonyms_of_plain_word(const struct synonyms *synonyms, const struct token *token);

/* Read the next alternative; false where there is none. */
bool synonym_group_next(struct synonym_group *group, struct synonym *synonym);

/* Read the next word; false where there is none. */
bool synonym_next_word(struct synonym *synonym, struct synonym_word *word);

#endif

/*
 * A slip: a word of a query that no record has as it was typed, and what was
 * meant by it. It is decided as a reader would: of what is near, by how near
 * it is and how common, in Spanish and here. So
 *
 *     a word that Spanish has stays, whether the index has it or not
 *     a word that it does not have becomes the nearest one that finds something,
 *     unless one that finds nothing is meant more likely (manana: mañana)
 */
#ifndef FICHERO_SEARCHD_SEARCH_SLIP_H
#define FICHERO_SEARCHD_SEARCH_SLIP_H

#include <stdbool.h>

#include "base/error.h"
#include "searchd/search/generation.h"
#include "searchd/words/lexicon.h"
#include "text/tokenizer.h"

struct slip {
	const struct token *token;
	unsigned word_class;       /* of what was typed: LEXICON_NONE where Spanish does not have it */
	bool is_related;           /* the synonyms, or of what is no word a record, have its stem */
	int limit;                 /* how far what was meant may be (words/spelling.h) */
	struct lexicon_words near; /* the words of Spanish that may have been meant */
};

/* A word in the place of another. Owned by the generation or by the slip. */
struct meant {
	const char *text, *written; /* folded; with its accents. NULL: the word stays */
};

/*
 * Is the token a slip, or a word that the index lacks? `*is` is false, and
 * `slip` of no use, where a record has it, where it is a word of Spanish and a
 * record has another form of it, and where it has synonyms by itself. The token
 * outlives the slip. False with ERROR_IO.
 */
bool slip_take(const struct searcher *searcher, const struct token *token, struct slip *slip, bool *is,
	       struct error *err);

/* The word that was meant, taken by itself. False with ERROR_IO. */
bool slip_find_meant(const struct searcher *searcher, const struct slip *slip, struct meant *meant,
		     struct error *err);

/* Has any record the word, in any form, or one of the synonyms of the group or of its own? False with ERROR_IO. */
bool slip_finds(const struct searcher *searcher, const struct token *token, struct synonym_group of_phrase, bool *finds,
		struct error *err);

#endif

/*
 * Which words of a query are a phrase that has synonyms.
 *
 * Any thread.
 */
#ifndef FICHERO_SEARCHD_WORDS_SYNONYM_PHRASES_H
#define FICHERO_SEARCHD_WORDS_SYNONYM_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

#include "index/synonym_block.h"
#include "searchd/words/synonyms.h"
#include "text/tokenizer.h"

/* From the first to the last word of a phrase, in words of the query that carry something. */
#define SYNONYM_WINDOW 8

/* So many words of a query are looked at for phrases, and so many phrases are held against them. */
#define SYNONYM_MAX_LOOKED 64
#define SYNONYM_MAX_TRIES 20000

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

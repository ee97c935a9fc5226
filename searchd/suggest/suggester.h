/*
 * What one request for suggestions works with, and what the kinds of
 * suggestions share. Private to searchd/suggest. One thread.
 */
#ifndef FICHERO_SEARCHD_SUGGEST_SUGGESTER_H
#define FICHERO_SEARCHD_SUGGEST_SUGGESTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/strbuf.h"
#include "searchd/query/reading.h"
#include "searchd/search/generation.h"
#include "searchd/suggest/suggest.h"
#include "searchd/words/completion.h"
#include "text/tokenizer.h"

struct suggester {
	struct searcher *searcher;
	size_t limit;
	struct strbuf text;      /* what was typed, words only, one blank between them */
	size_t last_start;       /* where its last word begins */
	struct reading before;   /* the words before that one, as a query */
	struct token_list last;  /* that one */
	struct token_list typed; /* the tokens of both, whose strings they are */
	struct token_list tokens; /* of a text that is shown */
	struct completions words;
	struct completions name_words;
	uint64_t postings;       /* looked at so far */
	struct suggestion_list found[SUGGESTION_PRIORIDAD + 1]; /* by kind */
	bool bodies_first, prioridades_first;
	struct vocabulary_word numbers[10]; /* a number and one more digit */
};

/* The word that is being typed. */
static inline const struct token *suggester_last(const struct suggester *suggester)
{
	return &suggester->typed.items[suggester->typed.count - 1];
}

/* Count what looking at words in so many records takes. False where it is too much for one request. */
bool suggester_spend(struct suggester *suggester, uint64_t postings);
/* In how many records the words before the last one stand, taken together. False with ERROR_IO. */
bool suggester_cost_of_before(struct suggester *suggester, uint64_t *cost, struct error *err);

/*
 * Add a suggestion, its text marked where `completions` or the words before
 * were typed and cut where it is long; `text` and `url` are copied. False, and
 * nothing added, where nothing of the text was typed or there are enough.
 */
bool suggester_add(struct suggester *suggester, enum suggestion_kind kind, const struct completions *completions,
		   const char *text, const char *url);

/* Add what the last word may become, of each kind. False with ERROR_IO. */
bool suggest_words(struct suggester *suggester, struct error *err);
void suggest_bodies(struct suggester *suggester);
bool suggest_prioridades(struct suggester *suggester, struct error *err);
/* The prioridades whose number was typed, or begins so. */
bool suggest_number(struct suggester *suggester, struct error *err);

#endif

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
#include "base/text_list.h"
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
	bool is_finished;        /* a blank stands behind the last word: another one follows */
	struct reading before;   /* the words before that one, as a query */
	struct token_list last;  /* that one */
	struct token_list typed; /* the tokens of both, whose strings they are */
	size_t typed_before;     /* those that are not about to change: all but the last, or all */
	struct token_list tokens; /* of a text that is shown */
	struct text_list forms;  /* of the words that were suggested: what stands before each, and its inflection */
	struct completions words;
	struct completions name_words;
	uint64_t postings;       /* looked at so far */
	struct suggestion_list found[SUGGESTION_KINDS]; /* by kind */
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

/*
 * Add words as a suggestion, each once, in capitals where several were typed so;
 * `completions` as above. What is suggested is a search for them, which finds the last word, `last`, in
 * every number and gender: nothing is added where another of these is suggested already.
 */
void suggester_add_words(struct suggester *suggester, const struct completions *completions, const char *text,
			 const struct vocabulary_word *last);

/* Where word number `end` - 1 of those typed ends in `text`. */
size_t suggester_word_end(const struct suggester *suggester, size_t end);
/* Is it one of the first `count` words that were typed? Whoever has typed a word does not mean it again. */
bool suggester_has_typed(const struct suggester *suggester, size_t count, const char *exact);

/* A filter by a value, which no record need have. */
struct query *suggester_filter(const struct suggester *suggester, enum field field, const char *text);
/*
 * Add the prioridades that `tree`, which is taken over, finds and that have in a wording, or with `with_number` in
 * their name, what was typed. False with ERROR_IO.
 */
bool suggester_add_prioridades(struct suggester *suggester, struct query *tree, enum sort sort,
			       const struct completions *completions, bool with_number, struct error *err);

/*
 * Add the words that follow what was typed in some record, most frequent first,
 * where two words or more are typed or one is finished: words that begin as
 * the last one does, or any behind a word that is finished or carries nothing
 * ("conflicto de": "conflicto de interés"). False with ERROR_IO.
 */
bool suggest_following(struct suggester *suggester, struct error *err);
/*
 * Add what the last word may become, of each kind: words only where none follow.
 * False with ERROR_IO.
 */
bool suggest_words(struct suggester *suggester, struct error *err);
/* Add everyday words that only the synonyms know, where they find something. False with ERROR_IO. */
bool suggest_everyday(struct suggester *suggester, struct error *err);
void suggest_bodies(struct suggester *suggester);
/* Add the ejes whose name or number has what was typed. */
void suggest_ejes(struct suggester *suggester);
/* Add the bodies that would be suggested to `found`, best first. */
void suggest_nearest(struct suggester *suggester, struct ente_list *found);
bool suggest_prioridades(struct suggester *suggester, struct error *err);
/*
 * The prioridades whose number was typed, or begins so, with or without what they are called before it: as their
 * documento prints them ("estrategia 1.3", "1.3"), or by their ordinals where none prints any ("prioridad 3").
 */
bool suggest_number(struct suggester *suggester, struct error *err);

#endif

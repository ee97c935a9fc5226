#include "searchd/search/unfinished.h"

#include <string.h>

#include "searchd/search/slip.h"
#include "searchd/words/completion.h"
#include "text/stopwords.h"

/* Words that begin so, and names with such a word: so many are looked at. */
#define WORDS_SEEN 8
#define NAMES_SEEN 1024

/* Is there a word before the last one that no record has? Then what was typed finds nothing, whatever that one becomes. */
static bool lacks_word(const struct searcher *searcher, const struct query_run *run, bool *lacks, struct error *err)
{
	*lacks = false;
	for (size_t i = 0; i + 1 < run->token_count && !*lacks; i++) {
		uint32_t count;

		if (!index_reader_term_frequency(searcher->reader, TERM_STEM, run->tokens[i].stem, &count, err))
			return false;
		*lacks = count == 0 && !stopwords_has(run->tokens[i].exact);
	}
	return true;
}

/* Does a word of any record begin so? */
static bool begins_word(const struct searcher *searcher, const char *beginning, bool *begins, struct error *err)
{
	struct term_list terms = TERM_LIST_INIT;
	bool done = index_reader_terms(searcher->reader, TERM_EXACT, beginning, 1, &terms, err);

	*begins = terms.count > 0;
	term_list_release(&terms);
	return done;
}

/* --- Names ----------------------------------------------------------------- */

/*
 * The first token of those before `at` that are the first `count` words of a name; NULL where they are not. Names
 * are listed without the words that carry nothing.
 */
static const struct token *begins_name(const struct query_run *run, size_t at, const struct body_name *name, size_t count)
{
	while (count > 0 && at > 0) {
		const struct token *token = &run->tokens[--at];

		if (stopwords_has(token->exact))
			continue;
		if (strcmp(token->exact, name->words[--count]) != 0)
			return NULL;
	}
	return count == 0 ? &run->tokens[at] : NULL;
}

struct search_for_names {
	const struct body_names *names;
	const struct query_run *run;
	size_t least;  /* so many words of a name stand before the last one */
	uint32_t most; /* records of the best so far */
	size_t seen;
	struct unfinished *best;
};

/* Of the names with that word, those whose words before it stand before token `at`, and it and `more` belong to it. */
static void take_names(struct search_for_names *search, const char *word, size_t at, size_t more)
{
	size_t count;
	const struct name_word *words = body_names_with(search->names, word, &count);

	for (size_t i = 0; i < count && search->seen++ < NAMES_SEEN; i++) {
		const struct body_name *name = words[i].name;
		const struct token *first = begins_name(search->run, at, name, words[i].place + more);

		if (first && words[i].place + more >= search->least && name->records > search->most) {
			search->most = name->records;
			*search->best = (struct unfinished){ true, first, name->text, name->text };
		}
	}
}

/* The name that the run begins; where its last word carries nothing, whatever comes behind it in the name. */
static void find_name(const struct searcher *searcher, const struct query_run *run, size_t least,
		      struct unfinished *unfinished)
{
	struct search_for_names search = { generation_names(searcher->generation), run, least, 0, 0, unfinished };
	size_t last = run->token_count - 1, at = last;
	struct completions found;

	if (stopwords_has(run->tokens[last].exact)) {
		while (at > 0 && stopwords_has(run->tokens[at].exact))
			at--;
		take_names(&search, run->tokens[at].exact, last, 1);
		return;
	}
	completions_find(body_names_words(search.names), run->tokens[last].exact, &found);
	for (size_t i = 0; i < found.count; i++)
		take_names(&search, found.items[i].word->text, last, 0);
}

/* --- Synonyms --------------------------------------------------------------- */

/* Would a word that only synonyms know find anything? */
static bool finds(const struct searcher *searcher, const struct vocabulary_word *word, bool *finds_some,
		  struct error *err)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	bool done = true;

	*finds_some = false;
	analyzer_run(searcher->analyzer, word->text, strlen(word->text), &tokens);
	if (tokens.count == 1)
		done = slip_finds(searcher, &tokens.items[0], (struct synonym_group)SYNONYM_GROUP_NONE, finds_some, err);
	token_list_release(&tokens);
	return done;
}

static bool find_synonym(const struct searcher *searcher, const struct token *token, struct unfinished *unfinished,
			 struct error *err)
{
	struct completions found;

	completions_find(generation_synonym_words(searcher->generation), token->exact, &found);
	for (size_t i = 0; i < found.count && i < WORDS_SEEN && !unfinished->is_begun; i++) {
		const struct vocabulary_word *word = found.items[i].word;

		if (!finds(searcher, word, &unfinished->is_begun, err))
			return false;
		if (unfinished->is_begun && strcmp(word->text, token->exact) != 0)
			*unfinished = (struct unfinished){ true, token, word->text, word->written };
	}
	return true;
}

/* --- Either ------------------------------------------------------------------ */

bool unfinished_find(const struct searcher *searcher, const struct reading *reading, const struct query_run *run,
		     struct unfinished *unfinished, struct error *err)
{
	const struct token *token = reading->unfinished;

	bool lacks;

	*unfinished = (struct unfinished){ .is_begun = false };
	if (!lacks_word(searcher, run, &lacks, err) ||
	    (!lacks && !begins_word(searcher, token->exact, &unfinished->is_begun, err)))
		return false;
	if (!unfinished->is_begun)
		find_name(searcher, run, lacks ? 1 : 0, unfinished);
	if (!unfinished->is_begun && lacks && !begins_word(searcher, token->exact, &unfinished->is_begun, err))
		return false;
	return unfinished->is_begun || find_synonym(searcher, token, unfinished, err);
}

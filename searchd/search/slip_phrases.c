#include "searchd/search/slip_phrases.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "searchd/query/parser.h"
#include "searchd/search/correction.h"
#include "searchd/words/spelling.h"
#include "searchd/words/synonym_phrases.h"

/* So many of the words near a slip are tried, the likeliest first. */
#define MAX_TRIED 4

/* What a slip may be: words that phrases of the file have. */
struct options {
	size_t at;                             /* the slip's token in the run */
	const struct lexicon_word *words[MAX_TRIED];
	struct token tokens[MAX_TRIED];
	size_t count;
	struct token_list forms; /* owns the strings of the tokens */
};

struct finder {
	const struct searcher *searcher;
	const struct query_run *run;
	const struct slip *slips;
	struct options options[QUERY_MAX_CORRECTIONS];
	size_t count;
	struct token *tokens; /* the run's, with a word tried in the place of each slip */
	bool *taken;          /* of each token: it is part of a name or a number */
	struct synonym_phrase_list phrases;
};

/*
 * May the word be what was meant? A word of Spanish is written for one of the
 * same sound by ear, whichever is commoner (grabes, graves); for one that looks
 * like it by the hand, and then the commoner one was meant (never "moche" by "noche").
 */
static bool may_be(const struct slip *slip, const struct lexicon_word *word)
{
	if (slip->word_class == LEXICON_NONE)
		return true;
	return spelling_sounds_alike(slip->token->exact, word->text) &&
	       (word->distance <= SPELLING_SAME_SOUND || word->word_class >= slip->word_class);
}

/* All words near the slip in one text, so that they are analysed at once. */
static void take_options(struct finder *finder, const struct slip *slip, struct options *options)
{
	const struct synonyms *synonyms = generation_synonyms(finder->searcher->generation);
	struct strbuf text;

	strbuf_init(&text, STRBUF_NO_LIMIT);
	for (size_t i = 0; i < slip->near.count; i++) {
		strbuf_add_string(&text, slip->near.items[i].text);
		strbuf_add_char(&text, ' ');
	}
	analyzer_run(finder->searcher->analyzer, text.data, text.length, &options->forms);
	strbuf_release(&text);
	if (options->forms.count != slip->near.count)
		return;
	for (size_t i = 0; i < slip->near.count && options->count < MAX_TRIED; i++) {
		const struct token *token = &options->forms.items[i];

		if (!may_be(slip, &slip->near.items[i]) || !synonyms_know(synonyms, token->stem))
			continue;
		options->words[options->count] = &slip->near.items[i];
		options->tokens[options->count++] = *token;
	}
}

/* Put the word number `n` of each slip, or its last one, into its place. */
static void try_words(struct finder *finder, size_t n)
{
	for (size_t i = 0; i < finder->count; i++) {
		const struct options *options = &finder->options[i];
		struct token *token = &finder->tokens[options->at];

		if (options->count == 0)
			continue;
		token->exact = options->tokens[n < options->count ? n : options->count - 1].exact;
		token->inflection = options->tokens[n < options->count ? n : options->count - 1].inflection;
		token->stem = options->tokens[n < options->count ? n : options->count - 1].stem;
	}
}

static bool has_token(const struct synonym_phrase *phrase, size_t at)
{
	for (size_t i = 0; i < phrase->token_count; i++) {
		if (phrase->tokens[i] == at)
			return true;
	}
	return false;
}

/* The slips that the phrase has become what is tried for them, unless they are already something. */
static bool settle(struct finder *finder, const struct synonym_phrase *phrase, size_t n, struct meant *meant,
		   struct error *err)
{
	bool finds = false;

	for (size_t i = 0; i < finder->count; i++) {
		const struct options *options = &finder->options[i];
		const struct lexicon_word *word;

		if (meant[i].text || options->count == 0 || !has_token(phrase, options->at))
			continue;
		if (!finds &&
		    !slip_finds(finder->searcher, &finder->tokens[options->at], phrase->synonyms, &finds, err))
			return false;
		if (!finds)
			return true;
		word = options->words[n < options->count ? n : options->count - 1];
		meant[i] = (struct meant){ word->text, word->written };
	}
	return true;
}

static void find_taken(struct finder *finder)
{
	const struct segment_list *segments = &finder->run->segments;

	for (size_t i = 0; i < segments->count; i++) {
		const struct segment *segment = &segments->items[i];

		for (size_t j = 0; j < segment->count; j++)
			finder->taken[segment->first + j] = segment->ente_count > 0 || segment->number != FIELD_NONE;
	}
}

static bool find(struct finder *finder, struct meant *meant, struct error *err)
{
	const struct synonyms *synonyms = generation_synonyms(finder->searcher->generation);
	size_t most = 0;

	for (size_t i = 0; i < finder->count; i++)
		most = finder->options[i].count > most ? finder->options[i].count : most;
	for (size_t n = 0; n < most; n++) {
		try_words(finder, n);
		synonyms_find_phrases(synonyms, finder->tokens, finder->taken, finder->run->token_count,
				      &finder->phrases);
		for (size_t i = 0; i < finder->phrases.count; i++) {
			if (!settle(finder, &finder->phrases.items[i], n, meant, err))
				return false;
		}
	}
	return true;
}

bool slip_phrases_find(const struct searcher *searcher, const struct query_run *run, const struct slip *slips,
		       size_t count, struct meant *meant, struct error *err)
{
	struct finder finder = { .searcher = searcher, .run = run, .slips = slips, .count = count };
	bool done;

	finder.phrases = (struct synonym_phrase_list)SYNONYM_PHRASE_LIST_INIT;
	finder.tokens = xreallocarray(NULL, run->token_count, sizeof(*finder.tokens));
	memcpy(finder.tokens, run->tokens, run->token_count * sizeof(*finder.tokens));
	finder.taken = xcalloc(run->token_count, sizeof(*finder.taken));
	find_taken(&finder);
	for (size_t i = 0; i < count; i++) {
		finder.options[i].at = (size_t)(slips[i].token - run->tokens);
		finder.options[i].forms = (struct token_list)TOKEN_LIST_INIT;
		take_options(&finder, &slips[i], &finder.options[i]);
	}
	done = find(&finder, meant, err);
	for (size_t i = 0; i < count; i++)
		token_list_release(&finder.options[i].forms);
	synonym_phrase_list_release(&finder.phrases);
	free(finder.taken);
	free(finder.tokens);
	return done;
}

#include "searchd/search/slip.h"

#include <math.h>
#include <string.h>

#include "searchd/query/nodes.h"
#include "searchd/query/parser.h"
#include "searchd/query/synonym_nodes.h"
#include "searchd/words/spelling.h"
#include "text/utf8.h"

/* In the rank of words (words/spelling.h): who searches means a word that finds something, eight times as likely. */
#define GAIN_OF_FINDING 12
/* Eight times as common as any word that the lexicon can tell from others. */
#define COMMONEST_HERE (LEXICON_COMMONEST + 3)
/* What finds nothing must be so much likelier to keep out what finds something. */
#define FAR_LIKELIER 40
/* A word that the index does not have itself must be so likely: one slip off and said a hundred times, say. */
#define LIKELY 60

/* --- What the index has ----------------------------------------------------------- */

static bool has_term(const struct searcher *searcher, enum term_kind kind, const char *text, bool *has,
		     struct error *err)
{
	uint32_t count = 0;
	bool done = index_reader_term_frequency(searcher->reader, kind, text, &count, err);

	*has = count > 0;
	return done;
}

bool slip_finds(const struct searcher *searcher, const struct token *token, struct synonym_group of_phrase, bool *finds,
		struct error *err)
{
	const struct generation *generation = searcher->generation;
	struct word_synonyms synonyms = { of_phrase, 1, synonyms_of_word(generation_synonyms(generation), token) };
	struct synonym_names names = { generation_authority(generation), generation_columns(generation),
				       QUERY_MAX_SYNONYM_BODIES };
	struct query *any;
	uint32_t count = 0;
	bool done;

	if (synonyms.own.count > QUERY_MAX_SYNONYMS)
		synonyms.own.count = QUERY_MAX_SYNONYMS;
	if (synonyms.of_phrase.count > QUERY_MAX_SYNONYMS)
		synonyms.of_phrase.count = QUERY_MAX_SYNONYMS;
	any = query_node_synonyms(query_node_word(token), &synonyms, &names);
	done = index_reader_count(searcher->reader, any, &count, err);
	*finds = count > 0;
	query_free(any);
	return done;
}

/* How far it is worth looking in the lexicon, which takes the longer, the further: beyond, the index alone tells. */
static int nearness(const struct slip *slip)
{
	int most = slip->word_class == LEXICON_NONE ? SPELLING_SLIP : SPELLING_ALIKE;

	return slip->limit < most ? slip->limit : most;
}

/* Does a record have another form of the word, or one of its stem? */
static bool has_form(const struct searcher *searcher, const struct token *token, bool *has, struct error *err)
{
	return has_term(searcher, TERM_INFLECTION, token->inflection, has, err) &&
	       (*has || has_term(searcher, TERM_STEM, token->stem, has, err));
}

bool slip_take(const struct searcher *searcher, const struct token *token, struct slip *slip, bool *is,
	       struct error *err)
{
	const struct generation *generation = searcher->generation;
	bool has;

	*is = false;
	if (!has_term(searcher, TERM_EXACT, token->exact, &has, err))
		return false;
	if (has || vocabulary_find(generation_synonym_words(generation), token->exact))
		return true;
	if (!has_form(searcher, token, &has, err))
		return false;
	slip->token = token;
	slip->word_class = lexicon_class(token->exact);
	if (has && slip->word_class != LEXICON_NONE)
		return true;
	slip->is_related = has || synonyms_know(generation_synonyms(generation), token->stem);
	slip->limit = spelling_limit(token->exact);
	/* Of a stem that is known it may be a new word (access, accessibility): its sound must tell that it is none. */
	if (slip->is_related && slip->limit > SPELLING_ALIKE)
		slip->limit = SPELLING_ALIKE;
	*is = slip->limit >= 0;
	if (*is)
		lexicon_nearest(token->exact, nearness(slip), &slip->near);
	return true;
}

static bool analyze(const struct searcher *searcher, const char *word, struct token_list *tokens)
{
	analyzer_run(searcher->analyzer, word, strlen(word), tokens);
	return tokens->count == 1;
}

static bool word_finds(const struct searcher *searcher, const char *word, bool *finds, struct error *err)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	bool done = true;

	*finds = false;
	if (analyze(searcher, word, &tokens))
		done = slip_finds(searcher, &tokens.items[0], (struct synonym_group)SYNONYM_GROUP_NONE, finds, err);
	token_list_release(&tokens);
	return done;
}

/* --- A word of Spanish ------------------------------------------------------------ */

/* A word of so many letters, and one more, are hardly two words: tribual, conduta, trasparencia. */
#define LONG_WORD 7
/* What is in a dictionary, or was seen so rarely, is typed by mistake more often than it is meant ... */
#define RARE_CLASS 6
/* ... beside a word that is so much commoner: 64 times. */
#define COMMONER 6
/* n typed for ñ: a word that is commoner yet, 256 times. */
#define COMMONER_WITH_TILDE 8

/* A word with ñ that finds something and is far commoner: año, for ano. */
static bool find_with_tilde(const struct searcher *searcher, const struct slip *slip, struct meant *meant,
			    struct error *err)
{
	for (size_t i = 0; i < slip->near.count && !meant->text; i++) {
		const struct lexicon_word *word = &slip->near.items[i];
		bool finds;

		if (word->distance > SPELLING_TILDE || word->word_class < slip->word_class + COMMONER_WITH_TILDE)
			continue;
		if (!word_finds(searcher, word->text, &finds, err))
			return false;
		if (finds)
			*meant = (struct meant){ word->text, word->written };
	}
	return true;
}

/* What a word of Spanish that the index lacks may stand for all the same. */
static bool find_for_word(const struct searcher *searcher, const struct slip *slip, struct meant *meant,
			  struct error *err)
{
	const char *typed = slip->token->exact;
	bool is_rare = slip->word_class >= LEXICON_ENTRY && slip->word_class <= RARE_CLASS;
	const struct vocabulary_word *word = NULL;

	if (is_rare && utf8_count(typed, strlen(typed)) >= LONG_WORD)
		word = spelling_nearest(generation_vocabulary(searcher->generation), typed, SPELLING_SLIP, true);
	if (!word || lexicon_class(word->text) < slip->word_class + COMMONER)
		return find_with_tilde(searcher, slip, meant, err);
	*meant = (struct meant){ word->text, word->written };
	return true;
}

/* --- A slip ----------------------------------------------------------------------- */

/* What may have been meant, and how likely: the lower its rank. No `text`: nothing yet. */
struct choice {
	struct meant meant;
	int distance, rank;
};

static void choose(struct choice *best, const struct choice *other)
{
	if (!best->meant.text || other->rank < best->rank)
		*best = *other;
}

/*
 * How common a word of the index is, by the scale of the lexicon: as if the
 * index were as long as the texts of that, with some twenty words in a record.
 * In a small index all words would be common beyond measure.
 */
static int power_here(const struct searcher *searcher, const struct vocabulary_word *word)
{
	double records = (double)index_document_count(generation_index(searcher->generation));
	int power = LEXICON_SEEN - 1 + (int)lround(log2(word->frequency / records * (LEXICON_WORDS / 20)));

	return power < COMMONEST_HERE ? power : COMMONEST_HERE;
}

/* The nearest word of the index, or of the synonyms, which are there for its sake. */
static struct choice nearest_of(const struct searcher *searcher, const struct slip *slip,
				const struct vocabulary *vocabulary)
{
	const char *typed = slip->token->exact;
	const struct vocabulary_word *word = spelling_nearest(vocabulary, typed, slip->limit, false);
	struct choice choice = { { NULL, NULL }, 0, 0 };
	int here, in_general;

	if (!word)
		return choice;
	here = power_here(searcher, word);
	in_general = (int)lexicon_class(word->text);
	choice.meant = (struct meant){ word->text, word->written };
	choice.distance = spelling_distance(typed, word->text, SPELLING_FAR);
	choice.rank = spelling_rank(choice.distance, here > in_general ? here : in_general) - GAIN_OF_FINDING;
	return choice;
}

static bool choose_of_synonyms(const struct searcher *searcher, const struct slip *slip, struct choice *finding,
			       struct error *err)
{
	struct choice choice = nearest_of(searcher, slip, generation_synonym_words(searcher->generation));
	bool finds;

	if (!choice.meant.text)
		return true;
	if (!word_finds(searcher, choice.meant.text, &finds, err))
		return false;
	if (finds)
		choose(finding, &choice);
	return true;
}

/* Of the words of Spanish that the index does not have: those that find something all the same, and the others. */
static bool choose_of_lexicon(const struct searcher *searcher, const struct slip *slip, struct choice *finding,
			      struct choice *other, struct error *err)
{
	const struct vocabulary *vocabulary = generation_vocabulary(searcher->generation);

	for (size_t i = 0; i < slip->near.count; i++) {
		const struct lexicon_word *word = &slip->near.items[i];
		struct choice choice = { { word->text, word->written }, word->distance, lexicon_rank(word) };
		bool finds;

		if (choice.rank - GAIN_OF_FINDING > LIKELY)
			break;
		if (vocabulary_find(vocabulary, word->text))
			continue;
		if (!word_finds(searcher, word->text, &finds, err))
			return false;
		choice.rank -= finds ? GAIN_OF_FINDING : 0;
		choose(finds ? finding : other, &choice);
	}
	return true;
}

/* Where what was typed has a stem that is known: does the word sound the same, and find more than that? */
static bool is_better(const struct searcher *searcher, const struct slip *slip, const char *word)
{
	struct token_list tokens = TOKEN_LIST_INIT;
	bool same_stem = analyze(searcher, word, &tokens) && strcmp(tokens.items[0].stem, slip->token->stem) == 0;

	token_list_release(&tokens);
	return !same_stem && spelling_sounds_alike(slip->token->exact, word);
}

bool slip_find_meant(const struct searcher *searcher, const struct slip *slip, struct meant *meant, struct error *err)
{
	struct choice finding, other = { { NULL, NULL }, 0, 0 };
	bool is_other;

	*meant = (struct meant){ NULL, NULL };
	if (slip->word_class != LEXICON_NONE)
		return slip->is_related || find_for_word(searcher, slip, meant, err);
	finding = nearest_of(searcher, slip, generation_vocabulary(searcher->generation));
	if (!choose_of_synonyms(searcher, slip, &finding, err) ||
	    !choose_of_lexicon(searcher, slip, &finding, &other, err))
		return false;
	is_other = other.meant.text && other.distance < finding.distance && other.rank + FAR_LIKELIER < finding.rank;
	if (finding.meant.text && !is_other &&
	    (!slip->is_related || is_better(searcher, slip, finding.meant.text)))
		*meant = finding.meant;
	return true;
}

#include "text/acronym.h"

#include <string.h>

#include "text/gap.h"
#include "text/stopwords.h"
#include "text/word_list.h"
#include "text/word_uses.h"

/* So many tokens to either side say whether capitals mean anything; so many back a conjunction governs its verb. */
#define CAPITALS_REACH 16
#define CLAUSE_REACH 12

/* What ends a sentence, or is a text of its own: all punctuation but commas. */
#define GAP_SENTENCE (GAP_STOP | GAP_OTHER | GAP_PARAGRAPH)

/* --- Closed classes of words, folded ------------------------------------------ */

static const char articles[] = "el la los las al del";
/* Those that are pronouns too: la crea. */
static const char pronoun_articles[] = "la los las";
static const char prepositions[] =
	"a ante bajo con contra de desde durante en entre hacia hasta mediante para por sin sobre tras";
static const char possessives[] =
	"mi mis tu tus su sus nuestro nuestra nuestros nuestras dicha dichos dichas cada";
/* What stands before a noun besides: the beginning of a subject. */
static const char determiners[] =
	"un una unos unas todo toda todos todas este esta estos estas ese esa esos esas aquel aquella algun alguna "
	"algunos algunas ningun ninguna otro otra otros otras cualquier";
/* What stands right before a verb: pronouns, adverbs, conjunctions. */
static const char before_verbs[] =
	"que no se lo le les me te nos si como cuando donde adonde quien quienes cual cuales cuanto cuanta cuantos "
	"cuantas aunque mientras porque pues ya asi tambien tampoco siempre nunca jamas segun ello ella ellos ellas "
	"nosotros usted ustedes yo esto eso aquello algo nada nadie alguien mas menos muy tan ojala quiza quizas solo "
	"aun todavia hoy ahora entonces ademas luego despues antes aqui alli bien";
/* What opens a clause that has a verb of its own. */
static const char openers[] =
	"que como cuando donde si quien quienes cual cuales aunque mientras porque ojala segun cuya cuyo cuyas cuyos "
	"cuanto cuantos";
/* Forms of ser: no pronoun is their object but lo. */
static const char forms_of_ser[] =
	"sea seas sean seamos es soy eres son somos era eran fue fueron sera seran seria serian";

static bool is_determiner(const char *word)
{
	return word_list_has(articles, word) || word_list_has(possessives, word) || word_list_has(determiners, word);
}

static bool is_joining(const char *word)
{
	return is_determiner(word) || word_list_has(prepositions, word) || word_list_has(before_verbs, word) ||
	       stopwords_has(word);
}

static bool is_number(const char *word)
{
	return *word && strspn(word, "0123456789.") == strlen(word);
}

/* A verb as it is conjugated, or an infinitive, which may follow prepositions. */
static bool is_verb(const char *word)
{
	unsigned uses = word_uses(word);
	size_t length = strlen(word);

	if (uses == WORD_KNOWN)
		return true;
	return uses == (WORD_KNOWN | WORD_AFTER_PREPOSITION) && length > 2 && word[length - 1] == 'r';
}

/* A word that is no word of Spanish: a name, an acronym. */
static bool is_foreign(const char *word)
{
	return word_uses(word) == 0 && strlen(word) > 1 && !is_number(word);
}

/* --- Neighbours ----------------------------------------------------------------- */

struct place {
	const char *text;
	const struct token_list *tokens;
	size_t at;
	const char *word;
};

static unsigned gap_before(const struct place *place, size_t at)
{
	const struct token *items = place->tokens->items;

	return text_gap(place->text, items[at - 1].end, items[at].start);
}

/* The word `back` before or `-back` behind the place, where only blanks lie between; "" where there is none. */
static const char *neighbour(const struct place *place, int back)
{
	size_t at = place->at;

	for (; back > 0; back--, at--) {
		if (at == 0 || gap_before(place, at))
			return "";
	}
	for (; back < 0; back++, at++) {
		if (at + 1 >= place->tokens->count || gap_before(place, at + 1))
			return "";
	}
	return place->tokens->items[at].exact;
}

/* Does any of `words` stand before the word at `back` from the place, in the same sentence? */
static bool opened_by(const struct place *place, size_t back, bool (*opens)(const char *word))
{
	for (size_t i = 1; i <= CLAUSE_REACH && i <= place->at; i++) {
		size_t at = place->at - i;

		if (gap_before(place, at + 1) & GAP_SENTENCE)
			return false;
		if (i >= back && opens(place->tokens->items[at].exact))
			return true;
	}
	return false;
}

static bool is_opener(const char *word)
{
	return word_list_has(openers, word);
}

/* --- Capitals ------------------------------------------------------------------- */

/* What a walk over the tokens to one side of a place finds. */
struct surroundings {
	bool small;    /* a word in small letters */
	bool loud;     /* a word of Spanish in capitals */
	bool adjacent; /* ... that no other and no comma parts from the place */
};

/* Letters of lists, Y, numbers, ordinals (1º): their capitals say nothing either way. */
static bool is_neutral(const struct token *token)
{
	return !token->small && !token->capitals;
}

static void look(const struct place *place, bool forward, struct surroundings *found)
{
	bool together = true;

	for (size_t step = 1; step <= CAPITALS_REACH; step++) {
		size_t at = forward ? place->at + step : place->at - step;

		if (forward ? at >= place->tokens->count : step > place->at)
			return;

		const struct token *token = &place->tokens->items[at];
		unsigned gap = gap_before(place, forward ? at : at + 1);

		if (gap & GAP_SENTENCE)
			return;
		together = together && !gap;
		if (is_neutral(token))
			continue;
		if (!token->capitals) {
			found->small = true;
			together = false;
		} else if (word_uses(token->exact)) {
			found->loud = true;
			found->adjacent = together;
		}
		if (found->adjacent)
			return;
	}
}

static struct surroundings look_around(const struct place *place)
{
	struct surroundings found = { false, false, false };

	look(place, false, &found);
	if (!found.adjacent)
		look(place, true, &found);
	return found;
}

static bool begins_sentence(const struct place *place)
{
	return place->at == 0 || (gap_before(place, place->at) & GAP_SENTENCE);
}

/* Is a word that carries something in small letters, in the same sentence, to this side of the place? */
static bool has_small_word(const struct place *place, bool forward)
{
	for (size_t step = 1; step <= CAPITALS_REACH; step++) {
		size_t at = forward ? place->at + step : place->at - step;

		if (forward ? at >= place->tokens->count : step > place->at)
			return false;
		if (gap_before(place, forward ? at : at + 1) & GAP_SENTENCE)
			return false;
		if (!place->tokens->items[at].initial && !is_neutral(&place->tokens->items[at]) &&
		    !is_joining(place->tokens->items[at].exact))
			return true;
	}
	return false;
}

bool acronym_initial_tells(const char *text, const struct token_list *tokens, size_t at)
{
	struct place place = { text, tokens, at, tokens->items[at].exact };

	return tokens->items[at].initial && !begins_sentence(&place) &&
	       (has_small_word(&place, false) || has_small_word(&place, true));
}

/* --- Grammar -------------------------------------------------------------------- */

static bool is_plural(const char *word)
{
	size_t length = strlen(word);

	return is_number(word) || (length > 3 && word[length - 1] == 's');
}

/* Cannot `noun` be the subject of `verb`, or what it says of it? Verbs in the plural end in n. */
static bool disagree(const char *noun, const char *verb)
{
	return is_plural(noun) != (verb[strlen(verb) - 1] == 'n');
}

/* Does a word end like an adjective or a participle, as hardly any verb does: imparcial, transparente, atendido? */
static bool is_predicate(const char *word)
{
	static const char *const endings[] = { "al", "il", "az", "ado", "ada", "ido", "ida", "oso", "osa", "ivo", "iva",
					       "ble", "ante", "ente" };
	size_t length = strlen(word);

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t size = strlen(endings[i]);

		if (length > size && strcmp(word + length - size, endings[i]) == 0)
			return true;
	}
	return false;
}

/* Is the article a pronoun: "quien la crea", "que él sea imparcial"? */
static bool is_pronoun(const struct place *place, const char *article, const char *next)
{
	const char *before = neighbour(place, 2);

	if (word_list_has(forms_of_ser, place->word))
		return strcmp(article, "el") == 0 && is_opener(before) && is_predicate(next);
	return word_list_has(pronoun_articles, article) && word_list_has(before_verbs, before);
}

/* Behind an article. */
static enum acronym read_after_article(const struct place *place, const char *article, const char *next)
{
	if (word_uses(place->word) & WORD_AFTER_ARTICLE)
		return *next ? ACRONYM_NO : ACRONYM_MAYBE;
	return is_pronoun(place, article, next) ? ACRONYM_NO : ACRONYM_YES;
}

/* A verb that a clause or a query begins with, or an acronym. */
static enum acronym read_first(const struct place *place, const char *next)
{
	if (!*next || strcmp(next, "y") == 0 || strcmp(next, "e") == 0)
		return ACRONYM_YES;
	/* "Sea infoem" lists two; "es infoem" is how a question begins. */
	if (is_foreign(next))
		return stopwords_has(place->word) && *neighbour(place, -2) ? ACRONYM_NO : ACRONYM_YES;
	/* "Sea 2023" and nothing else. */
	if (is_number(next))
		return !*neighbour(place, -2) && disagree(next, place->word) ? ACRONYM_YES : ACRONYM_NO;
	/* What forms of ser say of a thing agrees with them: "sea informes" is none. */
	return word_list_has(forms_of_ser, place->word) && !is_joining(next) && is_plural(next) &&
			       disagree(next, place->word) ?
		       ACRONYM_YES :
		       ACRONYM_NO;
}

/* Behind "y", "o" and the like: a verb beside others, or an acronym beside others. */
static enum acronym read_after_conjunction(const struct place *place, const char *next)
{
	const char *other = neighbour(place, 2);

	if (!*other || opened_by(place, 2, is_opener))
		return ACRONYM_NO;
	return !*next || is_foreign(other) ? ACRONYM_YES : ACRONYM_NO;
}

/* Behind a noun, mostly: its verb, or an acronym that nothing joins to it (informes sea). */
static enum acronym read_after_noun(const struct place *place, const char *noun, const char *next)
{
	bool has_subject = opened_by(place, 1, is_determiner);

	if (!*next && is_verb(noun))
		return ACRONYM_YES;
	if (opened_by(place, 2, is_opener))
		return ACRONYM_NO;
	/* "La obra avanza" is a sentence, "la obra sea" is not: forms of ser want a predicate. */
	if (!*next && has_subject && !word_list_has(forms_of_ser, place->word))
		return ACRONYM_NO;
	if (!*next || is_foreign(next))
		return ACRONYM_YES;
	if (has_subject || is_determiner(next) || is_verb(noun))
		return ACRONYM_NO;
	if (word_list_has(prepositions, next) || (is_number(next) && disagree(next, place->word)))
		return ACRONYM_YES;
	return !word_list_has(prepositions, neighbour(place, 2)) && disagree(noun, place->word) ? ACRONYM_YES :
												  ACRONYM_NO;
}

/* A word of Spanish that may be an acronym, by what stands around it. */
static enum acronym read_grammar(const struct place *place)
{
	unsigned uses = word_uses(place->word);
	const char *before = neighbour(place, 1);
	const char *next = neighbour(place, -1);

	if (!uses)
		return ACRONYM_YES;
	if (word_list_has(articles, before))
		return read_after_article(place, before, next);
	/* "Quejas ante salud": a noun would have its article. */
	if (uses != WORD_KNOWN)
		return word_list_has("ante contra", before) && !*next ? ACRONYM_MAYBE : ACRONYM_NO;
	if (word_list_has(prepositions, before) || word_list_has(possessives, before))
		return ACRONYM_YES;
	if (word_list_has(before_verbs, before))
		return ACRONYM_NO;
	/* "Se" and "como" ask for a word behind them, whatever is before. */
	if (*next && (word_list_has(before_verbs, place->word) || word_list_has(prepositions, place->word)))
		return ACRONYM_NO;
	if (!*before)
		return read_first(place, next);
	if (word_list_has("y e o u ni", before))
		return read_after_conjunction(place, next);
	return read_after_noun(place, before, next);
}

enum acronym acronym_in_text(const char *text, const struct token_list *tokens, size_t at)
{
	struct place place = { text, tokens, at, tokens->items[at].exact };
	struct surroundings around;

	if (!word_uses(place.word))
		return ACRONYM_YES;
	/* Capitals set it apart, but not from words that have them too. */
	around = look_around(&place);
	return !around.adjacent && (around.small || !around.loud) ? ACRONYM_YES : read_grammar(&place);
}

/* --- Queries -------------------------------------------------------------------- */

/* The run is the word, with articles and prepositions before it at most. */
static bool is_whole_run(const struct place *place)
{
	if (place->at + 1 < place->tokens->count)
		return false;
	for (size_t i = 0; i < place->at; i++) {
		const char *word = place->tokens->items[i].exact;

		if (!word_list_has(articles, word) && !word_list_has(prepositions, word))
			return false;
	}
	return true;
}

enum acronym acronym_in_query(const char *text, const struct token_list *tokens, size_t at)
{
	struct place place = { text, tokens, at, tokens->items[at].exact };
	struct surroundings around = look_around(&place);

	/* A query in capitals is the query in small letters: there must be some of these. */
	if (is_whole_run(&place) || (tokens->items[at].capitals && around.small && !around.adjacent))
		return ACRONYM_YES;
	return read_grammar(&place);
}

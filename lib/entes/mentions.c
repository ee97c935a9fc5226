#include "entes/mentions.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "entes/ambitos.h"
#include "entes/bodies.h"
#include "entes/names.h"
#include "text/acronym.h"
#include "text/gap.h"
#include "text/numerals.h"
#include "text/word_list.h"
#include "text/word_uses.h"

/* How many articles and "de" may follow each other inside a name: "de las de los". */
#define MAX_GLUE 4

void mention_list_release(struct mention_list *mentions)
{
	free(mentions->items);
	*mentions = (struct mention_list)MENTION_LIST_INIT;
}

/* Where the words come from. */
enum mention_source {
	MENTION_IN_TEXT,  /* a running text, written with care for capitals */
	MENTION_IN_QUERY, /* the words of a query that stand together, in any case */
};

struct scan {
	const struct authority *authority;
	const struct ambito *const *ambitos; /* whose names count: of names equally long the first one's */
	size_t ambito_count;
	const char *text;
	const struct token_list *tokens;
	enum mention_source source;
	enum acronym least; /* that counts: of a query's words also what is doubtful */
};

/* The longest name at one place: `end` is behind its last token; words 0: none. */
struct match {
	uint32_t body;
	uint32_t words;
	size_t end;
	bool doubtful, topic;
	bool shorter, provisional; /* a shorter name (entes/shorts.h), and of a provisional body */
};

static size_t count_ascii_capitals(const char *text, size_t start, size_t end)
{
	size_t count = 0;

	for (size_t i = start; i < end; i++)
		count += text[i] >= 'A' && text[i] <= 'Z';
	return count;
}

/* The next token from `place` on that is no article or "de", or the end. */
static size_t skip_glue(const struct scan *scan, size_t place)
{
	size_t glue = 0;

	while (place < scan->tokens->count && glue < MAX_GLUE && names_is_glue(scan->tokens->items[place].exact)) {
		place++;
		glue++;
	}
	return place;
}

/* A name of one word must be written with its capitals; UAEMéx is as good as UAEMEX. In a query nobody types them. */
static enum acronym read_word(const struct scan *scan, const struct name_node *node, size_t place)
{
	const struct token *token = &scan->tokens->items[place];

	if (scan->source == MENTION_IN_QUERY)
		return node->initial ? ACRONYM_YES : acronym_in_query(scan->text, scan->tokens, place);
	if (!token->initial)
		return ACRONYM_NO;
	if (token->capitals && !node->initial)
		return acronym_in_text(scan->text, scan->tokens, place);
	return node->initial || count_ascii_capitals(scan->text, token->start, token->end) >= 2 ? ACRONYM_YES :
												  ACRONYM_NO;
}

/* Do all words of the tokens [first, last] begin with a capital, articles and "de" apart? */
static bool has_initials(const struct scan *scan, size_t first, size_t last)
{
	for (size_t i = first; i <= last; i++) {
		if (!scan->tokens->items[i].initial && !names_is_glue(scan->tokens->items[i].exact))
			return false;
	}
	return true;
}

/*
 * A body that no file vouches for was made of a list item; what looks like it
 * in a text must look like a name: an acronym, or words that begin with a capital.
 */
static bool looks_like_name(const struct scan *scan, const struct name_node *node, size_t first, size_t last)
{
	if (node->depth == 1)
		return !node->initial;
	return scan->source == MENTION_IN_QUERY || has_initials(scan, first, last);
}

/* The topic of a body is its name where it is all of a query, or a text writes it as a name. */
static bool topic_counts(const struct scan *scan, size_t first, size_t last)
{
	if (scan->source == MENTION_IN_QUERY)
		return skip_glue(scan, 0) == first && last + 1 == scan->tokens->count;
	return has_initials(scan, first, last) && acronym_initial_tells(scan->text, scan->tokens, first);
}

/* Do the tokens [first, last], which lead to the node, name its body? */
static enum acronym node_counts(const struct scan *scan, const struct name_node *node, size_t first, size_t last)
{
	if (node->body == NAMES_NONE || node->kind == NAME_COMMON)
		return ACRONYM_NO;
	if (scan->authority->bodies[node->body]->ente.provisional && !looks_like_name(scan, node, first, last))
		return ACRONYM_NO;
	if (node->kind == NAME_TOPIC && !topic_counts(scan, first, last))
		return ACRONYM_NO;
	return node->depth > 1 ? ACRONYM_YES : read_word(scan, node, first);
}

static const struct name_edge *edge_of_token(const struct scan *scan, const struct names *names, uint32_t node,
					     size_t place)
{
	uint32_t word = names_find_word(names, names_canonical_word(scan->tokens->items[place].exact));

	return word == NAMES_NONE ? NULL : names_find_edge(names, node, word);
}

/* Is a token that is an acronym with an s the plural of it: OICs, in capitals or a query OICS? */
static bool is_plural_acronym(const struct scan *scan, size_t place)
{
	const struct token *token = &scan->tokens->items[place];
	size_t length = token->end - token->start;

	if (!token->capitals && scan->text[token->end - 1] == 's' &&
	    count_ascii_capitals(scan->text, token->start, token->end) == length - 1)
		return true;
	if (!token->capitals && scan->source == MENTION_IN_TEXT)
		return false;
	/* Else it is the plural of a noun rather, where there is one. */
	return !(word_uses(token->exact) & WORD_AFTER_ARTICLE);
}

/* The acronym of these names whose plural one token is; words 0: none. */
static struct match plural_here(const struct scan *scan, const struct names *names, size_t place)
{
	const char *plural = scan->tokens->items[place].exact;
	size_t length = strlen(plural);
	struct match match = { NAMES_NONE, 0, place, false, false, false, false };
	char singular[TOKEN_MAX_BYTES + 1];

	if (length < 3 || length > TOKEN_MAX_BYTES || plural[length - 1] != 's' || !is_plural_acronym(scan, place))
		return match;
	memcpy(singular, plural, length - 1);
	singular[length - 1] = '\0';

	uint32_t word = names_find_word(names, singular);
	const struct name_edge *edge = word == NAMES_NONE ? NULL : names_find_edge(names, NAMES_ROOT, word);
	const struct name_node *node = edge ? &names->nodes[edge->child] : NULL;

	if (node && !node->initial && node_counts(scan, node, place, place) == ACRONYM_YES)
		match = (struct match){ node->body, 1, place + 1, false, node->kind == NAME_TOPIC, false, false };
	return match;
}

/* May a name go on to another token: over what it has there itself, or the point of an ordinal (1o. de Mayo)? */
static bool is_spanned(const struct scan *scan, const struct name_edge *edge, size_t from, size_t to)
{
	const struct token *items = scan->tokens->items;
	unsigned value;
	unsigned more = text_gap(scan->text, items[from].end, items[to].start) & ~edge->gap;

	return !more || (more == GAP_STOP && numerals_type(items[from].exact, &value) == NUMERAL_ORDINAL);
}

/* The longest of these names that begins at token `first` and ends before token `limit`. */
static struct match longest_here(const struct scan *scan, const struct names *names, size_t first, size_t limit)
{
	struct match best = { NAMES_NONE, 0, first, false, false, false, false };
	const struct name_edge *edge = edge_of_token(scan, names, NAMES_ROOT, first);

	for (size_t place = first; edge;) {
		const struct name_node *node = &names->nodes[edge->child];

		enum acronym counts = node_counts(scan, node, first, place);

		if (counts >= scan->least)
			best = (struct match){ node->body, node->depth, place + 1, counts == ACRONYM_MAYBE,
					       node->kind == NAME_TOPIC, false, false };

		size_t next = skip_glue(scan, place + 1);

		if (next >= limit)
			break;
		edge = edge_of_token(scan, names, edge->child, next);
		if (edge && !is_spanned(scan, edge, place, next))
			edge = NULL;
		place = next;
	}
	return best;
}

/* The same of one ámbito, or else the plural of an acronym of it. */
static struct match match_here(const struct scan *scan, const struct ambito *ambito, size_t first, size_t limit)
{
	bool glue = names_is_glue(scan->tokens->items[first].exact);
	struct match match = { NAMES_NONE, 0, first, false, false, false, false };

	if (!glue)
		match = longest_here(scan, &ambito->names, first, limit);
	return match.words ? match : plural_here(scan, &ambito->names, first);
}

/* Does a name go on behind its last token, "de Jalisco", "del Poder Judicial de la Federación", "Federal"? */
static bool goes_on(const struct scan *scan, size_t last)
{
	const struct token *items = scan->tokens->items;
	size_t next = last + 1, behind = skip_glue(scan, next);

	if (behind >= scan->tokens->count || text_gap(scan->text, items[last].end, items[behind].start))
		return false;
	if (behind > next && strcmp(items[behind].exact, "estado") == 0)
		return behind + 1 < scan->tokens->count && strcmp(items[behind + 1].exact, "de") == 0;
	if (scan->source == MENTION_IN_TEXT)
		return items[behind].initial;
	return word_list_has("de del", items[next].exact) ||
	       word_list_has("federal nacional estatal municipal local", items[behind].exact);
}

/* Is it written as a name: with the capitals of one, joining words apart? In a query nobody types them. */
static bool is_short_name(const struct scan *scan, size_t first, size_t last)
{
	if (goes_on(scan, last))
		return false;
	if (scan->source == MENTION_IN_QUERY)
		return true;
	for (size_t i = first; i <= last; i++) {
		const struct token *token = &scan->tokens->items[i];

		if (!token->initial && !names_is_glue(token->exact) && !word_list_has("y e en para", token->exact))
			return false;
	}
	return acronym_initial_tells(scan->text, scan->tokens, last);
}

/* The longest of an ámbito's shorter names that begins at token `first`, of bodies provisional or not, or several. */
static struct match short_here(const struct scan *scan, const struct ambito *ambito, size_t first, size_t limit,
			       bool provisional)
{
	struct match best = { NAMES_NONE, 0, first, false, false, false, false };
	const struct name_edge *edge = edge_of_token(scan, &ambito->shorts, NAMES_ROOT, first);

	for (size_t place = first; edge;) {
		const struct name_node *node = &ambito->shorts.nodes[edge->child];

		if (node->body != NAMES_NONE && node->provisional == provisional && is_short_name(scan, first, place))
			best = (struct match){ node->body, node->depth, place + 1, scan->source == MENTION_IN_QUERY,
					       false, true, provisional };

		size_t next = skip_glue(scan, place + 1);

		if (next >= limit)
			break;
		edge = edge_of_token(scan, &ambito->shorts, edge->child, next);
		if (edge && !is_spanned(scan, edge, place, next))
			edge = NULL;
		place = next;
	}
	return best;
}

/* The longest shorter name of all ámbitos. In a text one that two bodies of its own ámbito share is nobody's. */
static struct match longest_short(const struct scan *scan, size_t first, size_t limit, bool provisional)
{
	struct match best = { NAMES_NONE, 0, first, false, false, false, false };

	for (size_t i = 0; i < scan->ambito_count; i++) {
		struct match match = short_here(scan, scan->ambitos[i], first, limit, provisional);

		if (match.words > best.words && (match.body != NAMES_SEVERAL || scan->source == MENTION_IN_TEXT))
			best = match;
	}
	return best;
}

/* The longest name of all ámbitos; a shorter name only where it is longer than any whole one. */
static struct match longest_match(const struct scan *scan, size_t first, size_t limit)
{
	struct match best = { NAMES_NONE, 0, first, false, false, false, false };
	struct match shorter;

	for (size_t i = 0; i < scan->ambito_count; i++) {
		struct match match = match_here(scan, scan->ambitos[i], first, limit);

		if (match.words > best.words)
			best = match;
	}
	if (names_is_glue(scan->tokens->items[first].exact))
		return best;
	shorter = longest_short(scan, first, limit, false);
	/* What a query means by the name of a body that no file has is that; in a text it may be anything. */
	if (shorter.words == 0 && scan->source == MENTION_IN_QUERY)
		shorter = longest_short(scan, first, limit, true);
	return shorter.words > best.words && shorter.body != NAMES_SEVERAL ? shorter : best;
}

/* Where a longer name begins inside `match` and reaches past its end: give way to it. */
static size_t find_longer_inside(const struct scan *scan, size_t first, const struct match *match)
{
	for (size_t place = first + 1; place < match->end; place++) {
		struct match other = longest_match(scan, place, scan->tokens->count);

		if (other.words > match->words && other.end > match->end)
			return place;
	}
	return match->end;
}

static void add_mention(const struct scan *scan, size_t first, const struct match *match,
			struct mention_list *mentions)
{
	mentions->items = xgrow(mentions->items, mentions->count, &mentions->capacity, sizeof(*mentions->items));
	mentions->items[mentions->count++] = (struct mention){
		.ente = &scan->authority->bodies[match->body]->ente,
		.first_token = first,
		.token_count = match->end - first,
		.start = scan->tokens->items[first].start,
		.end = scan->tokens->items[match->end - 1].end,
		.doubtful = match->doubtful,
		.topic = match->topic,
		.shorter = match->shorter,
	};
}

/* What an ámbito has for the words of a match, in the same way. */
static struct match match_like(const struct scan *scan, const struct ambito *ambito, size_t first,
			       const struct match *match)
{
	if (match->shorter)
		return short_here(scan, ambito, first, match->end, match->provisional);
	return match_here(scan, ambito, first, match->end);
}

/* In a query nobody says which ámbito is meant: the bodies of the others that the same words name. */
static void add_namesakes(const struct scan *scan, size_t first, const struct match *match,
			  struct mention_list *mentions)
{
	for (size_t i = 0; i < scan->ambito_count; i++) {
		struct match other = match_like(scan, scan->ambitos[i], first, match);

		if (other.words > 0 && other.end == match->end && other.body != match->body &&
		    other.body != NAMES_SEVERAL)
			add_mention(scan, first, &other, mentions);
	}
}

static void find_mentions(const struct scan *scan, struct mention_list *mentions)
{
	mentions->count = 0;
	for (size_t place = 0; place < scan->tokens->count;) {
		struct match match = longest_match(scan, place, scan->tokens->count);
		size_t limit = match.words ? find_longer_inside(scan, place, &match) : match.end;

		if (match.words && limit < match.end)
			match = longest_match(scan, place, limit);
		if (match.words)
			add_mention(scan, place, &match, mentions);
		if (match.words && scan->source == MENTION_IN_QUERY)
			add_namesakes(scan, place, &match, mentions);
		place = match.words ? match.end : place + 1;
	}
}

void authority_find_mentions(const struct authority *authority, uint32_t ambito, const char *text,
			     const struct token_list *tokens, struct mention_list *mentions)
{
	const struct ambito *visible[VISIBLE_AMBITOS];
	const struct scan scan = { authority, visible, VISIBLE_AMBITOS, text, tokens, MENTION_IN_TEXT, ACRONYM_YES };

	ambitos_visible(authority, ambito, visible);
	find_mentions(&scan, mentions);
}

void authority_find_mentions_in_query(const struct authority *authority, const char *text,
				      const struct token_list *tokens, struct mention_list *mentions)
{
	const struct scan scan = {
		authority, (const struct ambito *const *)authority->ambitos, authority->ambito_count,
		text, tokens, MENTION_IN_QUERY, ACRONYM_MAYBE,
	};

	find_mentions(&scan, mentions);
}

/* Is the mention all there is, an article before it apart? */
static bool is_all(const struct mention *mention, const struct token_list *tokens)
{
	for (size_t i = 0; i < mention->first_token; i++) {
		if (!names_is_glue(tokens->items[i].exact))
			return false;
	}
	return (!mention->doubtful || mention->shorter) && !mention->topic &&
	       mention->first_token + mention->token_count == tokens->count;
}

bool authority_find_named(const struct authority *authority, const char *text, const struct token_list *tokens,
			  struct ente_list *found)
{
	struct mention_list mentions = MENTION_LIST_INIT;

	found->count = 0;
	authority_find_mentions_in_query(authority, text, tokens, &mentions);
	for (size_t i = 0; i < mentions.count; i++) {
		if (is_all(&mentions.items[i], tokens))
			ente_list_add(found, mentions.items[i].ente);
	}
	if (mentions.count == 0)
		authority_resolve_beginning(authority, text, strlen(text), found);
	mention_list_release(&mentions);
	return found->count > 0;
}

bool authority_has_name_word(const struct authority *authority, const char *word)
{
	if (names_is_glue(word))
		return true;
	for (size_t i = 0; i < authority->ambito_count; i++) {
		if (names_find_word(&authority->ambitos[i]->names, names_canonical_word(word)) != NAMES_NONE)
			return true;
	}
	return false;
}

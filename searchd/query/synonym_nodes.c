#include "searchd/query/synonym_nodes.h"

#include <string.h>

#include "searchd/query/nodes.h"
#include "searchd/query/scopes.h"
#include "searchd/query/synonym_bodies.h"
#include "searchd/query/weights.h"

static const struct {
	enum query_origin origin;
	float factor;
} kinds[SYNONYM_NEARNESS_COUNT] = {
	[SYNONYM_FAR] = { ORIGIN_FAR, QUERY_FAR_FACTOR },
	[SYNONYM_FINDS] = { ORIGIN_SYNONYM, QUERY_SYNONYM_FACTOR },
	[SYNONYM_EQUAL] = { ORIGIN_EQUAL, QUERY_EQUAL_FACTOR },
};

static struct query *words_node(struct synonym synonym)
{
	bool is_phrase = synonym.word_count > 1;
	struct query *node = is_phrase ? query_new(QUERY_PHRASE) : NULL;
	struct synonym_word word;

	while (synonym_next_word(&synonym, &word)) {
		const struct token token = { .exact = word.exact, .inflection = word.inflection, .stem = word.stem };

		if (is_phrase)
			query_add_term(node, TERM_STEM, word.stem, 1);
		else
			node = query_node_word(&token);
	}
	node->origin = kinds[synonym.nearness].origin;
	return node;
}

/* `words`, or where they name a body these and the body; of `shares` words that have the synonym each has a part of it. */
static struct query *with_body(struct query *words, struct synonym synonym, size_t shares, struct synonym_names *names)
{
	struct ente_list bodies = ENTE_LIST_INIT;

	if (names->left > 0 && names->authority && synonym_bodies_find(names->authority, synonym, &bodies)) {
		size_t count = bodies.count < QUERY_MAX_NAMESAKES ? bodies.count : QUERY_MAX_NAMESAKES;
		enum query_origin origin = words->origin;

		words = query_node_ente(words, bodies.items, count, names->columns,
					QUERY_SYNONYM_BODY_SCALE / (float)shares);
		words->origin = origin;
		names->left--;
	}
	ente_list_release(&bodies);
	return words;
}

/* Does a node look for just the stems of the synonym? */
static bool says_the_same(const struct query *node, struct synonym synonym)
{
	const struct query *words = node->type == QUERY_OR ? node->children[0] : node;
	struct synonym_word word;

	for (size_t i = 0; i < words->term_count; i++) {
		if (words->terms[i].kind != TERM_STEM)
			continue;
		if (!synonym_next_word(&synonym, &word) || strcmp(words->terms[i].text, word.stem) != 0)
			return false;
	}
	return synonym.word_count == 0;
}

/* What is there already, the word itself first of all, would count twice. */
static bool has_synonym(const struct query *best, struct synonym synonym)
{
	for (size_t i = 0; i < best->child_count; i++) {
		if (says_the_same(best->children[i], synonym))
			return true;
	}
	return false;
}

static void add_synonyms(struct query *best, struct synonym_group synonyms, size_t shares, struct synonym_names *names)
{
	struct synonym synonym;

	while (synonym_group_next(&synonyms, &synonym)) {
		struct query *node;

		if (has_synonym(best, synonym))
			continue;
		node = with_body(words_node(synonym), synonym, shares, names);
		node->factor = kinds[synonym.nearness].factor / (1 + QUERY_PLACE_FALL * (float)synonym.place);
		query_add_child(best, node);
	}
}

struct query *query_node_synonyms(struct query *word, const struct word_synonyms *synonyms, struct synonym_names *names)
{
	struct query *best;

	if (synonyms->of_phrase.count + synonyms->own.count == 0)
		return word;
	best = query_new(QUERY_BEST);
	query_add_child(best, word);
	add_synonyms(best, synonyms->of_phrase, synonyms->phrase_words, names);
	add_synonyms(best, synonyms->own, 1, names);
	return best;
}

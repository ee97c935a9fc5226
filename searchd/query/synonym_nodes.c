#include "searchd/query/synonym_nodes.h"

#include <string.h>

#include "searchd/query/nodes.h"
#include "searchd/query/weights.h"

static const struct {
	enum query_origin origin;
	float factor;
} kinds[SYNONYM_NEARNESS_COUNT] = {
	[SYNONYM_FAR] = { ORIGIN_FAR, QUERY_FAR_FACTOR },
	[SYNONYM_FINDS] = { ORIGIN_SYNONYM, QUERY_SYNONYM_FACTOR },
	[SYNONYM_EQUAL] = { ORIGIN_EQUAL, QUERY_EQUAL_FACTOR },
};

static struct query *synonym_node(struct synonym synonym)
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
	node->factor = kinds[synonym.nearness].factor / (1 + QUERY_PLACE_FALL * (float)synonym.place);
	return node;
}

/* Does a node look for just the stems of the synonym? */
static bool says_the_same(const struct query *node, struct synonym synonym)
{
	struct synonym_word word;

	for (size_t i = 0; i < node->term_count; i++) {
		if (node->terms[i].kind != TERM_STEM)
			continue;
		if (!synonym_next_word(&synonym, &word) || strcmp(node->terms[i].text, word.stem) != 0)
			return false;
	}
	return synonym.word_count == 0;
}

/* What is there already, the word itself first of all, would count twice. */
static void add_synonyms(struct query *best, struct synonym_group synonyms)
{
	struct synonym synonym;

	while (synonym_group_next(&synonyms, &synonym)) {
		bool is_new = true;

		for (size_t j = 0; j < best->child_count && is_new; j++)
			is_new = !says_the_same(best->children[j], synonym);
		if (is_new)
			query_add_child(best, synonym_node(synonym));
	}
}

struct query *query_node_synonyms(struct query *word, struct synonym_group of_phrase, struct synonym_group own)
{
	struct query *best;

	if (of_phrase.count + own.count == 0)
		return word;
	best = query_new(QUERY_BEST);
	query_add_child(best, word);
	add_synonyms(best, of_phrase);
	add_synonyms(best, own);
	return best;
}

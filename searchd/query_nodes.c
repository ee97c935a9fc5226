#include "searchd/query_nodes.h"

#include "searchd/query_weights.h"

struct query *query_node_word(const struct token *token, unsigned position)
{
	struct query *word = query_new(QUERY_WORD);

	word->position = position;
	query_add_term(word, TERM_EXACT, token->exact, QUERY_EXACT_FACTOR);
	query_add_term(word, TERM_INFLECTION, token->inflection, QUERY_INFLECTION_FACTOR);
	query_add_term(word, TERM_STEM, token->stem, QUERY_STEM_FACTOR);
	return word;
}

static struct query *synonym_node(const struct synonym *synonym)
{
	struct query *node;

	if (synonym->word_count == 1) {
		const struct synonym_word *word = &synonym->words[0];
		const struct token token = { .exact = word->exact, .inflection = word->inflection, .stem = word->stem };

		node = query_node_word(&token, 0);
	} else {
		node = query_new(QUERY_PHRASE);
		for (size_t i = 0; i < synonym->word_count; i++)
			query_add_term(node, TERM_STEM, synonym->words[i].stem, 1);
	}
	node->origin = ORIGIN_SYNONYM;
	node->factor = QUERY_SYNONYM_FACTOR;
	return node;
}

struct query *query_node_synonyms(struct query *words, struct synonym_group synonyms)
{
	struct query *best = query_new(QUERY_BEST);

	query_add_child(best, words);
	for (size_t i = 0; i < synonyms.count; i++)
		query_add_child(best, synonym_node(&synonyms.items[i]));
	return best;
}

static struct query *filter_node(enum field field, const char *value, float constant)
{
	struct query *filter = query_new(QUERY_FILTER);

	filter->origin = ORIGIN_ENTE;
	filter->field = field;
	filter->constant = constant;
	query_add_value(filter, value);
	return filter;
}

/* Prioridades where the body has the role; an acción has it only from its prioridad. */
static struct query *role_node(enum field role, const struct ente *ente, float constant)
{
	struct query *and = query_new(QUERY_AND);

	query_add_child(and, filter_node(role, ente->clave, constant));
	query_add_child(and, filter_node(FIELD_TIPO, "prioridad", 0));
	return and;
}

/* The filter of a role_node() of the leaders, or NULL. */
static struct query *lider_filter(struct query *node)
{
	if (node->type != QUERY_AND || node->child_count == 0)
		return NULL;
	node = node->children[0];
	return node->type == QUERY_FILTER && node->origin == ORIGIN_ENTE && node->field == FIELD_LIDER ? node : NULL;
}

void query_node_weigh_alone(struct query *tree)
{
	struct query *lider = NULL;

	if (tree->type != QUERY_OR || tree->origin != ORIGIN_ENTE)
		return;
	for (size_t i = 0; i < tree->child_count && !lider; i++)
		lider = lider_filter(tree->children[i]);
	if (!lider || lider->constant < QUERY_LIDER_WEIGHT)
		return;
	lider->constant = QUERY_LIDER_ALONE_WEIGHT;
	if (!lider_filter(tree->children[0]))
		tree->children[0]->factor *= QUERY_NAME_WORDS_FACTOR;
}

struct query *query_node_ente(struct query *words, const struct ente *ente, bool is_common)
{
	struct query *named = query_new(QUERY_OR);
	float scale = is_common ? QUERY_COMMON_NAME_FACTOR : 1;

	if (words)
		query_add_child(named, words);
	query_add_child(named, role_node(FIELD_LIDER, ente, scale * QUERY_LIDER_WEIGHT));
	query_add_child(named, filter_node(FIELD_MENCION, ente->clave, scale * QUERY_MENCION_WEIGHT));
	query_add_child(named, role_node(FIELD_POTENCIAL, ente, scale * QUERY_POTENCIAL_WEIGHT));
	query_add_child(named, role_node(FIELD_TACHADO, ente, scale * QUERY_TACHADO_WEIGHT));
	named->origin = ORIGIN_ENTE;
	return named;
}

#include "searchd/relaxation.h"

#include "searchd/query_weights.h"

/* Whether it weighs anything: else it is a condition. */
static bool has_words(const struct query *query)
{
	if (query->type == QUERY_WORD || query->type == QUERY_PHRASE)
		return true;
	for (size_t i = 0; i < query->child_count; i++) {
		if (query->type != QUERY_NOT && has_words(query->children[i]))
			return true;
	}
	return false;
}

static bool is_plain_word(const struct query *query)
{
	return query->type == QUERY_WORD;
}

/*
 * A copy of an AND in which the children that `gives_way` names stand in a
 * group of `type` of their own. NULL where fewer than two do.
 */
static struct query *regroup(const struct query *tree, enum query_type type, bool (*gives_way)(const struct query *))
{
	struct query *group = query_new(type);
	struct query *and = query_new(QUERY_AND);

	for (size_t i = 0; tree->type == QUERY_AND && i < tree->child_count; i++)
		query_add_child(gives_way(tree->children[i]) ? group : and, query_copy(tree->children[i]));
	if (group->child_count < 2) {
		query_free(group);
		query_free(and);
		return NULL;
	}
	query_add_child(and, group);
	return and;
}

struct query *relaxation_some(const struct query *tree)
{
	struct query *relaxed = regroup(tree, QUERY_SOME, is_plain_word);

	if (relaxed)
		relaxed->children[relaxed->child_count - 1]->floor = QUERY_RELAXED_FLOOR;
	return relaxed;
}

struct query *relaxation_any(const struct query *tree)
{
	struct query *any = regroup(tree, QUERY_OR, has_words);

	return any ? any : query_copy(tree);
}

static struct query *filter(enum field field, const char *value, float constant)
{
	struct query *node = query_new(QUERY_FILTER);

	node->field = field;
	node->constant = constant;
	query_add_value(node, value);
	return node;
}

struct query *relaxation_with_ente(struct query *tree, const struct ente *ente, bool first)
{
	struct query *either = query_new(QUERY_OR);
	struct query *prioridades = query_new(QUERY_AND);

	query_add_child(either, tree);
	query_add_child(either, filter(FIELD_ENTE, ente->clave, first ? QUERY_ENTE_WEIGHT : 0));
	if (first) {
		query_add_child(prioridades, filter(FIELD_ENTE, ente->clave, 0));
		query_add_child(prioridades, filter(FIELD_TIPO, "prioridad", QUERY_ENTE_PRIORIDAD_WEIGHT));
		query_add_child(either, prioridades);
		query_add_child(either, filter(FIELD_LIDER, ente->clave, QUERY_ENTE_LEADS_WEIGHT));
	} else {
		query_free(prioridades);
	}
	return either;
}

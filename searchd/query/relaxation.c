#include "searchd/query/relaxation.h"

#include "searchd/query/nodes.h"

/* A word, with its synonyms or not, a phrase that has synonyms, the name of a body, "prioridad 34". */
static bool is_plain_word(const struct query *query)
{
	return query->type == QUERY_WORD || query->type == QUERY_BEST || query->type == QUERY_CONCEPT ||
	       (query->type == QUERY_OR && query->origin != ORIGIN_TYPED);
}

/* Some of the words of a concept will do. */
static void loosen(struct query *query)
{
	if (query->type == QUERY_CONCEPT)
		query->floor = 0;
	for (size_t i = 0; i < query->child_count; i++)
		loosen(query->children[i]);
}

/*
 * A copy of an AND in which the children that `gives_way` names stand in a
 * group of `type` of their own. NULL where fewer than two do.
 */
static struct query *regroup(const struct query *tree, enum query_type type, bool (*gives_way)(const struct query *))
{
	struct query *group = query_new(type);
	struct query *and = query_new(QUERY_AND);

	if (tree->type == QUERY_CONCEPT)
		query_add_child(group, query_copy(tree));
	for (size_t i = 0; tree->type == QUERY_AND && i < tree->child_count; i++)
		query_add_child(gives_way(tree->children[i]) ? group : and, query_copy(tree->children[i]));
	loosen(group);
	if (group->child_count < 2 && !(group->child_count == 1 && group->children[0]->type == QUERY_CONCEPT)) {
		query_free(group);
		query_free(and);
		return NULL;
	}
	query_add_child(and, group);
	return and;
}

struct query *relaxation_typed(const struct query *tree)
{
	struct query *copy = query_copy(tree->type == QUERY_BEST && tree->child_count > 0 ? tree->children[0] : tree);

	for (size_t i = 0; i < copy->child_count; i++) {
		struct query *child = relaxation_typed(copy->children[i]);

		query_free(copy->children[i]);
		copy->children[i] = child;
	}
	return copy;
}

struct query *relaxation_some(const struct query *tree, float floor)
{
	struct query *relaxed = regroup(tree, QUERY_SOME, is_plain_word);

	if (relaxed)
		relaxed->children[relaxed->child_count - 1]->floor = floor;
	return relaxed;
}

/* A copy of what must be there, QUERY_ALL for a word; `*words` counts those. */
static struct query *copy_meant(const struct query *query, size_t *words)
{
	struct query *copy;

	if (query->type == QUERY_BEST && query->child_count > 0 && !query_best_is_name(query))
		return copy_meant(query->children[0], words);
	if (query->type == QUERY_WORD && query_word_is_plain(query)) {
		(*words)++;
		return query_new(QUERY_ALL);
	}
	if (query->origin != ORIGIN_TYPED ||
	    (query->type != QUERY_AND && query->type != QUERY_OR && query->type != QUERY_CONCEPT))
		return query_copy(query);
	copy = query_new(query->type == QUERY_OR ? QUERY_OR : QUERY_AND);
	for (size_t i = 0; i < query->child_count; i++)
		query_add_child(copy, copy_meant(query->children[i], words));
	return copy;
}

struct query *relaxation_meant(const struct query *tree)
{
	size_t words = 0;
	struct query *meant = copy_meant(tree, &words);

	if (words > 0)
		return meant;
	query_free(meant);
	return NULL;
}

struct query *relaxation_any(const struct query *tree)
{
	struct query *any = regroup(tree, QUERY_OR, query_node_has_words);

	return any ? any : query_copy(tree);
}

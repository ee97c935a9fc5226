#include "searchd/query/groups.h"

#include <string.h>

static bool is_same_word(const struct query *a, const struct query *b)
{
	if (a->type == QUERY_BEST && b->type == QUERY_BEST && a->child_count == b->child_count)
		return is_same_word(a->children[0], b->children[0]);
	if (a->type != QUERY_WORD || b->type != QUERY_WORD || a->term_count != b->term_count)
		return false;
	for (size_t i = 0; i < a->term_count; i++) {
		if (a->terms[i].kind != b->terms[i].kind || strcmp(a->terms[i].text, b->terms[i].text) != 0)
			return false;
	}
	return true;
}

void query_group_add(struct query *and, struct query *child)
{
	if (!child)
		return;
	if (child->type == QUERY_AND) {
		for (size_t i = 0; i < child->child_count; i++)
			query_group_add(and, child->children[i]);
		child->child_count = 0;
		query_free(child);
		return;
	}
	for (size_t i = 0; i < and->child_count; i++) {
		if (is_same_word(and->children[i], child)) {
			query_free(child);
			return;
		}
	}
	query_add_child(and, child);
}

struct query *query_group_close(struct query *group)
{
	struct query *only = group;

	if (group->child_count <= 1) {
		only = group->child_count ? group->children[0] : NULL;
		group->child_count = 0;
		query_free(group);
	}
	return only;
}

struct query *query_negate(struct query *query)
{
	struct query *not;

	if (!query)
		return NULL;
	if (query->type == QUERY_NOT) {
		not = query->children[0];
		query->child_count = 0;
		query_free(query);
		return not;
	}
	not = query_new(QUERY_NOT);
	query_add_child(not, query);
	return not;
}

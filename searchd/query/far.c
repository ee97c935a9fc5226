#include "searchd/query/far.h"

#include <stddef.h>
#include <stdint.h>

static bool has_far(const struct query *node)
{
	bool has = node->origin == ORIGIN_FAR;

	for (size_t i = 0; i < node->child_count && !has; i++)
		has = has_far(node->children[i]);
	return has;
}

static void drop_far(struct query *node)
{
	size_t kept = 0;

	for (size_t i = 0; i < node->child_count; i++) {
		struct query *child = node->children[i];

		if (child->origin == ORIGIN_FAR) {
			query_free(child);
			continue;
		}
		drop_far(child);
		node->children[kept++] = child;
	}
	node->child_count = kept;
}

static bool has_synonyms(const struct query *node)
{
	return node->type == QUERY_BEST || node->type == QUERY_CONCEPT;
}

/* The only word or phrase of the query, or NULL. */
static const struct query *find_only(const struct query *tree)
{
	const struct query *only = NULL;

	if (has_synonyms(tree))
		return tree;
	for (size_t i = 0; tree->type == QUERY_AND && i < tree->child_count; i++) {
		const struct query *child = tree->children[i];

		if (child->type == QUERY_NOT || (child->type == QUERY_FILTER && child->origin == ORIGIN_TYPED))
			continue;
		if (only || !has_synonyms(child))
			return NULL;
		only = child;
	}
	return only;
}

/* Has any record one of the words of the tree, phrases aside? Far cheaper than to run it; false too where that fails. */
static bool has_word(const struct query *node, struct index_reader *reader)
{
	struct error err = ERROR_INIT;
	uint32_t count = 0;
	bool has = false;

	for (size_t i = 0; node->type == QUERY_WORD && i < node->term_count && !has; i++)
		has = index_reader_term_frequency(reader, node->terms[i].kind, node->terms[i].text, &count, &err) &&
		      count > 0;
	for (size_t i = 0; i < node->child_count && !has; i++)
		has = has_word(node->children[i], reader);
	return has;
}

/* Does a record have the word, or any word of the phrase, or a nearer synonym? Where that cannot be told, it may. */
static bool finds_nearer(const struct query *only, struct index_reader *reader)
{
	struct query *near = query_copy(only);
	struct error err = ERROR_INIT;
	uint32_t count = 0;
	bool finds;

	drop_far(near);
	near->floor = 0;
	finds = has_word(near, reader) || !index_reader_count(reader, near, &count, &err) || count > 0;
	query_free(near);
	return finds;
}

struct query *query_take_far(struct query *tree, struct index_reader *reader)
{
	const struct query *only = reader ? find_only(tree) : NULL;
	struct query *far;

	if (!only || !has_far(only) || finds_nearer(only, reader))
		return NULL;
	far = query_copy(tree);
	drop_far(tree);
	return far;
}

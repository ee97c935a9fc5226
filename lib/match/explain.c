#include "match/explain.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"

/* What the matcher made of one node, for the documents that are asked about. */
struct sight {
	const struct query *node;
	struct matches matches;
	double rarity;
	bool is_leaf;  /* the weights are without the rarity */
	bool is_empty; /* no document matches, asked about or not */
	size_t *forms; /* of a word, for each of `matches`: its closest form there; NULL until asked for */
	UT_hash_handle hh;
};

struct explainer {
	const struct matcher *matcher;
	uint32_t *docids; /* rising */
	size_t count;
	struct sight *sights;
};

/* --- Looking on ------------------------------------------------------------- */

static int compare_docids(const void *left, const void *right)
{
	uint32_t a = *(const uint32_t *)left;
	uint32_t b = *(const uint32_t *)right;

	return (a > b) - (a < b);
}

/* Where `docid` stands among the rising `docids`, or NULL. */
static const uint32_t *find_docid(const uint32_t *docids, uint32_t count, uint32_t docid)
{
	return count ? bsearch(&docid, docids, count, sizeof(docid), compare_docids) : NULL;
}

static void look(void *context, const struct query *node, const struct matches *matches, double rarity, bool is_leaf)
{
	struct explainer *explainer = context;
	struct sight *sight;

	HASH_FIND_PTR(explainer->sights, &node, sight);
	if (sight)
		return;
	sight = xcalloc(1, sizeof(*sight));
	*sight = (struct sight){ .node = node, .rarity = rarity, .is_leaf = is_leaf, .is_empty = matches->count == 0 };
	sight->matches.docids = xreallocarray(NULL, explainer->count, sizeof(uint32_t));
	sight->matches.weights = xreallocarray(NULL, explainer->count, sizeof(float));
	for (size_t i = 0; i < explainer->count; i++) {
		const uint32_t *found = find_docid(matches->docids, matches->count, explainer->docids[i]);

		if (!found)
			continue;
		sight->matches.docids[sight->matches.count] = *found;
		sight->matches.weights[sight->matches.count++] = matches->weights[found - matches->docids];
	}
	sight->matches.docids = xreallocarray(sight->matches.docids, sight->matches.count, sizeof(uint32_t));
	sight->matches.weights = xreallocarray(sight->matches.weights, sight->matches.count, sizeof(float));
	HASH_ADD_PTR(explainer->sights, node, sight);
}

static void forget(struct explainer *explainer)
{
	struct sight *sight;
	struct sight *next;

	HASH_ITER(hh, explainer->sights, sight, next) {
		HASH_DEL(explainer->sights, sight);
		matches_release(&sight->matches);
		free(sight->forms);
		free(sight);
	}
	free(explainer->docids);
}

/* --- One document ------------------------------------------------------------ */

/* A node as it matched one document; `sight` NULL where it did not. */
struct view {
	struct sight *sight;
	size_t at;     /* among its matches */
	double weight; /* with the rarity in */
};

static struct view view(const struct explainer *explainer, const struct query *node, uint32_t docid)
{
	struct sight *sight;

	HASH_FIND_PTR(explainer->sights, &node, sight);
	if (!sight)
		return (struct view){ NULL, 0, 0 };

	const uint32_t *found = find_docid(sight->matches.docids, sight->matches.count, docid);

	if (!found)
		return (struct view){ NULL, 0, 0 };

	size_t at = (size_t)(found - sight->matches.docids);
	double weight = (double)sight->matches.weights[at];

	return (struct view){ sight, at, sight->is_leaf ? weight * sight->rarity : weight };
}

/* What goes down the tree with the walk. */
struct descent {
	const struct query *typed; /* see struct explanation_part */
	double scale;              /* what the nodes above make of a weight */
	double factor;             /* of the nodes above, multiplied */
};

/*
 * The closest form of a word that each document has: a prefix has many forms,
 * so each posting list is taken up once for all of them. False with ERROR_IO.
 */
static bool find_forms(const struct explainer *explainer, struct sight *sight, struct error *err)
{
	const struct query *word = sight->node;
	const struct matches *matches = &sight->matches;
	float *best = xcalloc(matches->count, sizeof(*best));
	bool done = true;

	sight->forms = xcalloc(matches->count, sizeof(*sight->forms));
	for (size_t i = 0; done && i < word->term_count; i++) {
		const struct query_term *term = &word->terms[i];
		const struct postings *postings =
			posting_cache_get(explainer->matcher->cache, term->kind, term->text, err);

		done = postings != NULL;
		for (uint32_t k = 0; done && k < matches->count; k++) {
			if (term->factor > best[k] &&
			    find_docid(postings->docids, postings->count, matches->docids[k])) {
				best[k] = term->factor;
				sight->forms[k] = i;
			}
		}
	}
	free(best);
	return done;
}

static bool explain_leaf(const struct explainer *explainer, const struct query *leaf, const struct view *view,
			 struct descent descent, struct explanation *out, struct error *err)
{
	struct explanation_part part = { .node = leaf, .typed = descent.typed ? descent.typed : leaf };

	part.weight = view->weight * descent.scale;
	part.factor = descent.factor * (double)leaf->factor;
	if (leaf->type == QUERY_WORD) {
		if (!view->sight->forms && !find_forms(explainer, view->sight, err))
			return false;
		part.term = view->sight->forms[view->at];
		part.factor *= (double)leaf->terms[part.term].factor;
	}
	if (view->sight->is_leaf && view->sight->rarity > 0 && part.factor > 0) {
		double form = part.factor / descent.factor;

		part.saturation = view->weight / view->sight->rarity / form;
		part.idf = part.saturation > 0 ? part.weight / part.factor / part.saturation : 0;
	}
	out->parts = xgrow(out->parts, out->count, &out->capacity, sizeof(*out->parts));
	out->parts[out->count++] = part;
	return true;
}

static bool explain_node(const struct explainer *explainer, const struct query *node, struct descent descent,
			 struct explanation *out, struct error *err);

/* A group that adds up: what is beyond the sum of its children is what covering the query is worth. */
static bool explain_sum(const struct explainer *explainer, const struct query *node, const struct view *whole,
			struct descent descent, struct explanation *out, struct error *err)
{
	double own = (double)node->factor;
	double sum = 0;
	struct descent below = { descent.typed, descent.scale * own, descent.factor * own };

	/* A body that a synonym names was not typed: the word was. */
	if (node->origin == ORIGIN_ENTE && node->child_count > 0)
		below.typed = node->children[0];
	for (size_t i = 0; i < node->child_count; i++) {
		if (node->children[i]->type == QUERY_NOT)
			continue;
		sum += view(explainer, node->children[i], out->docid).weight * own;
		if (!explain_node(explainer, node->children[i], below, out, err))
			return false;
	}
	if (node->type == QUERY_SOME || node->type == QUERY_CONCEPT)
		out->coverage += (whole->weight - sum) * descent.scale;
	return true;
}

/* What a word or synonym weighs in the place of the word: see add_best() in groups.c. */
static double weight_for(const struct explainer *explainer, const struct view *child, const struct query *typed,
			 const struct view *whole)
{
	const struct sight *sight;

	HASH_FIND_PTR(explainer->sights, &typed, sight);
	if (!sight || sight->is_empty || child->sight->rarity <= 0)
		return child->weight;
	return child->weight * fmin(1, whole->sight->rarity / child->sight->rarity);
}

/* The word as typed speaks for its synonyms; without it the one that weighed most. What the others add is told beside. */
static bool explain_best(const struct explainer *explainer, const struct query *node, const struct view *whole,
			 struct descent descent, struct explanation *out, struct error *err)
{
	const struct query *best = NULL;
	double most = 0;
	double settled = 0;

	for (size_t i = 0; i < node->child_count; i++) {
		struct view child = view(explainer, node->children[i], out->docid);
		double weight = child.sight ? weight_for(explainer, &child, node->children[0], whole) : 0;

		if (!child.sight || (best && (best == node->children[0] || weight <= most)))
			continue;
		best = node->children[i];
		most = weight;
		settled = child.weight;
	}
	if (!best)
		return true;

	double own = (double)node->factor;
	double others = (whole->weight - most * own) * descent.scale;
	struct descent below = { node->children[0], descent.scale * own, descent.factor * own };
	size_t parts = out->count;

	if (settled > 0)
		below.scale *= most / settled;
	if (!explain_node(explainer, best, below, out, err))
		return false;
	/* The first part of a synonym that names a body weighs something; the last may be a condition. */
	if (out->count > parts)
		out->parts[parts].others += others;
	else
		out->coverage += others;
	return true;
}

static bool explain_node(const struct explainer *explainer, const struct query *node, struct descent descent,
			 struct explanation *out, struct error *err)
{
	struct view whole = view(explainer, node, out->docid);

	if (!whole.sight)
		return true;
	switch (node->type) {
	case QUERY_WORD:
	case QUERY_PHRASE:
	case QUERY_FILTER:
		return explain_leaf(explainer, node, &whole, descent, out, err);
	case QUERY_BEST:
		return explain_best(explainer, node, &whole, descent, out, err);
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_SOME:
	case QUERY_CONCEPT:
		return explain_sum(explainer, node, &whole, descent, out, err);
	default:
		return true;
	}
}

bool explain_run(const struct matcher *matcher, const struct query *query, const uint32_t *docids, size_t count,
		 struct explanation_list *out, struct error *err)
{
	struct explainer explainer = { .matcher = matcher, .count = count };
	const struct matcher_watch watch = { look, &explainer };
	struct matcher watched = *matcher;
	struct matches all = MATCHES_INIT;

	explainer.docids = xreallocarray(NULL, count, sizeof(*docids));
	if (count > 0)
		memcpy(explainer.docids, docids, count * sizeof(*docids));
	if (count > 1)
		qsort(explainer.docids, count, sizeof(*docids), compare_docids);
	out->items = xcalloc(count, sizeof(*out->items));
	out->count = count;
	watched.watch = &watch;

	bool done = matcher_run(&watched, query, &all, err);

	for (size_t i = 0; done && i < count; i++) {
		struct descent start = { NULL, 1, 1 };

		out->items[i].docid = docids[i];
		const uint32_t *found = find_docid(all.docids, all.count, docids[i]);
		double own = view(&explainer, query, docids[i]).weight;

		out->items[i].weight = found ? (double)all.weights[found - all.docids] : own;
		out->items[i].family = out->items[i].weight - own;
		done = explain_node(&explainer, query, start, &out->items[i], err);
	}
	matches_release(&all);
	forget(&explainer);
	return done;
}

static int compare_explanations(const void *left, const void *right)
{
	const struct explanation *a = left;
	const struct explanation *b = right;

	return (a->docid > b->docid) - (a->docid < b->docid);
}

const struct explanation *explanation_list_find(const struct explanation_list *explanations, uint32_t docid)
{
	const struct explanation key = { .docid = docid };

	return explanations->count ? bsearch(&key, explanations->items, explanations->count, sizeof(key),
					     compare_explanations) :
				     NULL;
}

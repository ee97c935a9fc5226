#include "match/groups.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "match/leaves.h"
#include "match/ranking.h"
#include "match/sorted_docids.h"
#include "match/sums.h"

/* A group at work. */
struct group {
	const struct matcher *matcher;
	const struct query *query;
	struct partials *children, *negatives;
	struct sums sums; /* of all but QUERY_AND */
	struct partial *out;
};

static bool is_all_of(const struct query *query)
{
	return query->type == QUERY_AND || (query->type == QUERY_CONCEPT && query->floor > 0);
}

bool group_has_negatives(const struct query *query)
{
	return is_all_of(query) || query->type == QUERY_OR;
}

static uint32_t documents_of(const struct group *group)
{
	return index_document_count(group->matcher->index);
}

static int by_count(const void *left, const void *right)
{
	uint32_t a = ((const struct partial *)left)->matches.count;
	uint32_t b = ((const struct partial *)right)->matches.count;

	return (a > b) - (a < b);
}

/* --- All children ------------------------------------------------------------ */

/* `into` keeps the documents that `other` has too, with both weights. */
static void intersect(struct partial *into, const struct partial *other)
{
	uint32_t kept = 0;
	uint32_t at = 0;

	for (uint32_t i = 0; i < into->matches.count && at < other->matches.count; i++) {
		at = sorted_docids_seek(other->matches.docids, other->matches.count, at, into->matches.docids[i]);
		if (at < other->matches.count && other->matches.docids[at] == into->matches.docids[i]) {
			into->matches.weights[kept] = into->matches.weights[i] + partial_weight(other, at);
			into->matches.docids[kept++] = into->matches.docids[i];
		}
	}
	into->matches.count = kept;
}

static void combine_all(struct group *group)
{
	struct partial *children = group->children->items;
	size_t count = group->children->count;
	struct partial *out = group->out;

	if (count == 0) {
		leaves_all(group->matcher, &out->matches);
	} else {
		/* Rarest first, so that every step is as short as the shortest list. */
		qsort(children, count, sizeof(*children), by_count);
		partial_settle(&children[0]);
		for (size_t i = 0; i < count; i++)
			out->rarity += children[i].rarity;
		for (size_t i = 1; i < count; i++)
			intersect(&children[0], &children[i]);
		out->matches = children[0].matches;
		children[0].matches = (struct matches)MATCHES_INIT;
	}
	for (size_t i = 0; i < group->negatives->count; i++)
		matches_subtract(&out->matches, &group->negatives->items[i].matches);
}

/* --- Any children: weights added ---------------------------------------------- */

static void sums_add(struct sums *sums, const struct partial *child)
{
	for (uint32_t i = 0; i < child->matches.count; i++) {
		uint32_t docid = child->matches.docids[i];

		sums_touch(sums, docid);
		sums->weights[docid] += partial_weight(child, i);
		sums->rarities[docid] += (float)child->rarity * (child->credits ? child->credits[i] : 1);
	}
}

/* Negative alternatives are everything but what all of them negate: no weight, and one list instead of many. */
static void add_negatives(struct group *group)
{
	struct partial *negatives = group->negatives->items;
	size_t count = group->negatives->count;
	uint32_t at = 0;

	if (count > 1)
		qsort(negatives, count, sizeof(*negatives), by_count);
	for (size_t i = 1; i < count; i++)
		intersect(&negatives[0], &negatives[i]);
	for (uint32_t docid = 1; count > 0 && docid <= group->sums.documents; docid++) {
		if (at < negatives[0].matches.count && negatives[0].matches.docids[at] == docid)
			at++;
		else
			sums_touch(&group->sums, docid);
	}
}

/* As rare as the rarest of them. */
static void add_any(struct group *group)
{
	for (size_t i = 0; i < group->children->count; i++) {
		const struct partial *child = &group->children->items[i];

		sums_add(&group->sums, child);
		if (child->rarity > group->out->rarity)
			group->out->rarity = child->rarity;
	}
	add_negatives(group);
}

static double keep_all(const struct sums *sums, uint32_t docid, const void *group)
{
	(void)group;
	return sums->weights[docid];
}

/* --- Words of a query, or of a concept: what covers more of them weighs more ------ */

/* As rare as all together. A word that no document has can neither cover nor be missed. */
static void add_words(struct group *group)
{
	for (size_t i = 0; i < group->children->count; i++) {
		const struct partial *child = &group->children->items[i];

		if (child->matches.count == 0)
			continue;
		group->out->rarity += child->rarity;
		sums_add(&group->sums, child);
	}
}

static double keep_covered(const struct sums *sums, uint32_t docid, const void *data)
{
	const struct group *group = data;
	double total = group->out->rarity;

	if (total <= 0)
		return -1;

	double share = sums->rarities[docid] / total;

	/* Sums of floats: a hair's breadth must not decide. With all words it starts above every possible weight. */
	if (share > 1 - 1e-4)
		return total * (RANKING_K1 + 1) + sums->weights[docid];
	if (share < (double)group->query->floor - 1e-4)
		return -1;
	return sums->weights[docid] * share;
}

/* Some words of a concept: as one word of a query that is covered in part, and weighs less than that part would. */
static void credit_share(struct group *group)
{
	struct partial *out = group->out;

	for (uint32_t i = 0; i < out->matches.count; i++) {
		float covered = group->sums.rarities[out->matches.docids[i]];
		double share = out->rarity > 0 ? fmin(1, covered / out->rarity) : 1;

		out->credits[i] = (float)share;
		out->matches.weights[i] *= (float)share;
	}
}

/* --- A word and its synonyms ---------------------------------------------------- */

/* The best of the weights, with an idf of `idf`; the lesser ones are summed up beside it. */
static void sums_best(struct sums *sums, const struct partial *child, double idf, float credit)
{
	for (uint32_t i = 0; i < child->matches.count; i++) {
		uint32_t docid = child->matches.docids[i];
		float weight = (float)(partial_weight_as_leaf(child, i) * idf);

		sums_touch(sums, docid);
		sums->others[docid] += fminf(weight, sums->weights[docid]);
		sums->weights[docid] = fmaxf(weight, sums->weights[docid]);
		sums->rarities[docid] = fmaxf(credit, sums->rarities[docid]);
	}
}

/* What the word as typed weighs stands, whatever a synonym would: that is one of the others. */
static void sums_replace(struct sums *sums, const struct partial *child)
{
	for (uint32_t i = 0; i < child->matches.count; i++) {
		uint32_t docid = child->matches.docids[i];

		sums_touch(sums, docid);
		sums->others[docid] += sums->weights[docid];
		sums->weights[docid] = (float)(partial_weight_as_leaf(child, i) * child->rarity);
		sums->rarities[docid] = 1;
	}
}

/*
 * How rare a word is together with the synonyms that mean the same: who types
 * the rarer of two equal words (funcionario, servidor público) does not ask for
 * anything rarer.
 */
static double shared_rarity(const struct group *group)
{
	const struct partial *children = group->children->items;
	struct sums together;
	double idf;

	sums_init(&together, documents_of(group));
	for (size_t i = 0; i < group->children->count; i++) {
		if (i > 0 && group->query->children[i]->origin != ORIGIN_EQUAL)
			continue;
		for (uint32_t j = 0; j < children[i].matches.count; j++)
			sums_touch(&together, children[i].matches.docids[j]);
	}
	idf = ranking_idf(documents_of(group), sums_count(&together));
	sums_release(&together);
	return fmin(idf, children[0].rarity);
}

/* Does any document have the word as typed? */
static bool has_typed(const struct group *group)
{
	const struct partials *children = group->children;

	return children->count == group->query->child_count && children->count > 0 &&
	       children->items[0].matches.count > 0;
}

/*
 * The word as typed where a document has it, else the best of its synonyms,
 * each with its own idf; but a rare one can't outweigh a word that some
 * document has.
 */
static void add_best(struct group *group)
{
	struct partial *children = group->children->items;
	bool typed = has_typed(group);

	if (typed)
		children[0].rarity = shared_rarity(group);

	double most = typed ? children[0].rarity : INFINITY;

	group->sums.others = xreallocarray(NULL, (size_t)documents_of(group) + 1, sizeof(*group->sums.others));
	for (size_t i = 1; i < group->children->count; i++)
		sums_best(&group->sums, &children[i], fmin(children[i].rarity, most),
			  group->query->children[i]->origin == ORIGIN_FAR ? RANKING_FAR_CREDIT : RANKING_SYNONYM_CREDIT);
	if (typed)
		sums_replace(&group->sums, &children[0]);
}

/* What is there by several of its synonyms is the more likely meant; but not more than the word itself. */
static double keep_best(const struct sums *sums, uint32_t docid, const void *group)
{
	double weight = (double)sums->weights[docid];

	(void)group;
	return weight + fmin(RANKING_SYNONYMS_MORE * (double)sums->others[docid], RANKING_SYNONYMS_MOST * weight);
}

/* It stands for the word, as a leaf. A word that no document has is as rare as all its synonyms together. */
static void credit_typed(struct group *group)
{
	struct partial *out = group->out;

	out->is_leaf = true;
	out->rarity = has_typed(group) ? group->children->items[0].rarity :
					 ranking_idf(documents_of(group), out->matches.count);
	for (uint32_t i = 0; i < out->matches.count; i++) {
		out->credits[i] = group->sums.rarities[out->matches.docids[i]];
		out->matches.weights[i] = (float)(out->matches.weights[i] / out->rarity);
	}
}

/* --- One way for all that sum up ------------------------------------------------- */

struct summing {
	/* All children into the sums of the group. */
	void (*add)(struct group *group);
	/* For sums_collect(), with the group as its data. */
	double (*keep)(const struct sums *sums, uint32_t docid, const void *group);
	/* Fill the credits of what was kept, and change its weights where they need it; NULL: all credits are 1. */
	void (*credit)(struct group *group);
};

static void combine_sums(struct group *group, const struct summing *summing)
{
	struct partial *out = group->out;

	sums_init(&group->sums, documents_of(group));
	summing->add(group);
	sums_collect(&group->sums, summing->keep, group, &out->matches);
	if (summing->credit) {
		out->credits = xreallocarray(NULL, out->matches.count, sizeof(*out->credits));
		summing->credit(group);
	}
	sums_release(&group->sums);
}

void group_combine(const struct matcher *matcher, const struct query *query, struct partials *children,
		   struct partials *negatives, struct partial *out)
{
	static const struct summing ways[] = {
		[QUERY_OR] = { add_any, keep_all, NULL },
		[QUERY_SOME] = { add_words, keep_covered, NULL },
		[QUERY_CONCEPT] = { add_words, keep_all, credit_share },
		[QUERY_BEST] = { add_best, keep_best, credit_typed },
	};
	struct group group = { .matcher = matcher, .query = query, .children = children, .negatives = negatives,
			       .out = out };

	if (is_all_of(query))
		combine_all(&group);
	else
		combine_sums(&group, &ways[query->type]);
}

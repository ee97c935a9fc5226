#include "match/matcher.h"

#include <math.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "match/family.h"
#include "match/leaves.h"
#include "match/phrase_finder.h"
#include "match/query_key.h"
#include "match/ranking.h"
#include "match/sorted_docids.h"
#include "match/sums.h"

static bool evaluate(const struct matcher *matcher, const struct query *query, struct partial *out,
		     struct error *err);

/* --- Groups ---------------------------------------------------------------- */

static float weight_in_group(const struct partial *child, uint32_t at)
{
	return child->is_leaf ? (float)(child->matches.weights[at] * child->rarity) : child->matches.weights[at];
}

/* A group beside leaves, as one of them: its weights without its rarity. */
static float weight_as_leaf(const struct partial *child, uint32_t at)
{
	if (child->is_leaf || child->rarity <= 0)
		return child->matches.weights[at];
	return (float)(child->matches.weights[at] / child->rarity);
}

static void partial_release(struct partial *partial)
{
	matches_release(&partial->matches);
	free(partial->credits);
}

static void partials_free(struct partial *partials, size_t count)
{
	for (size_t i = 0; i < count; i++)
		partial_release(&partials[i]);
	free(partials);
}

/* Evaluate what the negative children negate, or else the other children; NULL on an error. */
static struct partial *evaluate_children(const struct matcher *matcher, const struct query *query, bool negative,
					 size_t *count, struct error *err)
{
	struct partial *partials = xcalloc(query->child_count, sizeof(*partials));

	*count = 0;
	for (size_t i = 0; i < query->child_count; i++) {
		const struct query *child = query->children[i];

		if ((child->type == QUERY_NOT) != negative)
			continue;
		if (!evaluate(matcher, negative ? child->children[0] : child, &partials[*count], err)) {
			partials_free(partials, *count + 1);
			return NULL;
		}
		(*count)++;
	}
	return partials;
}

/* `into` keeps the documents that `other` has too, with both weights. */
static void intersect(struct partial *into, const struct partial *other)
{
	uint32_t kept = 0;
	uint32_t at = 0;

	for (uint32_t i = 0; i < into->matches.count && at < other->matches.count; i++) {
		at = sorted_docids_seek(other->matches.docids, other->matches.count, at, into->matches.docids[i]);
		if (at < other->matches.count && other->matches.docids[at] == into->matches.docids[i]) {
			into->matches.weights[kept] = into->matches.weights[i] + weight_in_group(other, at);
			into->matches.docids[kept++] = into->matches.docids[i];
		}
	}
	into->matches.count = kept;
}

/* `into` loses the documents that `other` has. */
static void subtract(struct matches *into, const struct matches *other)
{
	uint32_t kept = 0;
	uint32_t at = 0;

	for (uint32_t i = 0; i < into->count; i++) {
		at = at < other->count ? sorted_docids_seek(other->docids, other->count, at, into->docids[i]) : at;
		if (at < other->count && other->docids[at] == into->docids[i])
			continue;
		into->weights[kept] = into->weights[i];
		into->docids[kept++] = into->docids[i];
	}
	into->count = kept;
}

static int by_count(const void *left, const void *right)
{
	uint32_t a = ((const struct partial *)left)->matches.count;
	uint32_t b = ((const struct partial *)right)->matches.count;

	return (a > b) - (a < b);
}

/* A leaf becomes a group of its own: its weights with the idf in. */
static void settle(struct partial *partial)
{
	if (!partial->is_leaf)
		return;
	for (uint32_t i = 0; i < partial->matches.count; i++)
		partial->matches.weights[i] = (float)(partial->matches.weights[i] * partial->rarity);
	partial->is_leaf = false;
}

static bool subtract_negatives(const struct matcher *matcher, const struct query *query, struct matches *from,
			       struct error *err)
{
	size_t count;
	struct partial *negatives = evaluate_children(matcher, query, true, &count, err);

	if (!negatives)
		return false;
	for (size_t i = 0; i < count; i++)
		subtract(from, &negatives[i].matches);
	partials_free(negatives, count);
	return true;
}

static bool evaluate_and(const struct matcher *matcher, const struct query *query, struct partial *out,
			 struct error *err)
{
	size_t count;
	struct partial *children = evaluate_children(matcher, query, false, &count, err);

	if (!children)
		return false;
	if (count == 0) {
		leaves_all(matcher, &out->matches);
	} else {
		/* Rarest first, so that every step is as short as the shortest list. */
		qsort(children, count, sizeof(*children), by_count);
		settle(&children[0]);
		for (size_t i = 0; i < count; i++)
			out->rarity += children[i].rarity;
		for (size_t i = 1; i < count; i++)
			intersect(&children[0], &children[i]);
		out->matches = children[0].matches;
		children[0].matches = (struct matches)MATCHES_INIT;
	}
	partials_free(children, count);
	return subtract_negatives(matcher, query, &out->matches, err);
}

static void sums_add(struct sums *sums, const struct partial *child)
{
	for (uint32_t i = 0; i < child->matches.count; i++) {
		uint32_t docid = child->matches.docids[i];

		sums_touch(sums, docid);
		sums->weights[docid] += weight_in_group(child, i);
		sums->rarities[docid] += (float)child->rarity * (child->credits ? child->credits[i] : 1);
	}
}

/* Returns the rarity of all together. A word that no document has can neither cover nor be missed. */
static double sums_add_all(struct sums *sums, const struct partial *children, size_t count)
{
	double total = 0;

	for (size_t i = 0; i < count; i++) {
		if (children[i].matches.count == 0)
			continue;
		total += children[i].rarity;
		sums_add(sums, &children[i]);
	}
	return total;
}

/* The best of the weights, with an idf of `idf`; the lesser ones are summed up beside it. */
static void sums_best(struct sums *sums, const struct partial *child, double idf, float credit)
{
	for (uint32_t i = 0; i < child->matches.count; i++) {
		uint32_t docid = child->matches.docids[i];
		float weight = (float)(weight_as_leaf(child, i) * idf);

		sums_touch(sums, docid);
		sums->others[docid] += fminf(weight, sums->weights[docid]);
		sums->weights[docid] = fmaxf(weight, sums->weights[docid]);
		sums->rarities[docid] = credit;
	}
}

/* What the word as typed weighs stands, whatever a synonym would: that is one of the others. */
static void sums_replace(struct sums *sums, const struct partial *child)
{
	for (uint32_t i = 0; i < child->matches.count; i++) {
		uint32_t docid = child->matches.docids[i];

		sums_touch(sums, docid);
		sums->others[docid] += sums->weights[docid];
		sums->weights[docid] = (float)(weight_as_leaf(child, i) * child->rarity);
		sums->rarities[docid] = 1;
	}
}

/* What is there by several of its synonyms is the more likely meant; but not more than the word itself. */
static double keep_best(const struct sums *sums, uint32_t docid, const void *data)
{
	double weight = (double)sums->weights[docid];

	(void)data;
	return weight + fmin(RANKING_SYNONYMS_MORE * (double)sums->others[docid], RANKING_SYNONYMS_MOST * weight);
}

static double keep_all(const struct sums *sums, uint32_t docid, const void *data)
{
	(void)data;
	return sums->weights[docid];
}

struct coverage {
	double total; /* the rarity of all words that the index has */
	double floor;
	double most; /* above every possible weight: what a document with all words starts from */
};

static double keep_covered(const struct sums *sums, uint32_t docid, const void *data)
{
	const struct coverage *coverage = data;
	double share = sums->rarities[docid] / coverage->total;

	/* Sums of floats: a hair's breadth must not decide. */
	if (share > 1 - 1e-4)
		return coverage->most + sums->weights[docid];
	if (share < coverage->floor - 1e-4)
		return -1;
	return sums->weights[docid] * pow(share, RANKING_COVERAGE_POWER);
}

/* Negative alternatives are everything but what all of them negate: no weight, and one list instead of many. */
static bool add_negatives(const struct matcher *matcher, const struct query *query, struct sums *sums,
			  struct error *err)
{
	size_t count;
	struct partial *negatives = evaluate_children(matcher, query, true, &count, err);
	uint32_t at = 0;

	if (!negatives)
		return false;
	if (count > 1)
		qsort(negatives, count, sizeof(*negatives), by_count);
	for (size_t i = 1; i < count; i++)
		intersect(&negatives[0], &negatives[i]);
	for (uint32_t docid = 1; count > 0 && docid <= sums->documents; docid++) {
		if (at < negatives[0].matches.count && negatives[0].matches.docids[at] == docid)
			at++;
		else
			sums_touch(sums, docid);
	}
	partials_free(negatives, count);
	return true;
}

static bool evaluate_or(const struct matcher *matcher, const struct query *query, struct partial *out,
			struct error *err)
{
	size_t count;
	struct partial *children = evaluate_children(matcher, query, false, &count, err);
	struct sums sums;

	if (!children)
		return false;
	sums_init(&sums, index_document_count(matcher->index));
	for (size_t i = 0; i < count; i++) {
		sums_add(&sums, &children[i]);
		if (children[i].rarity > out->rarity)
			out->rarity = children[i].rarity;
	}
	partials_free(children, count);

	bool done = add_negatives(matcher, query, &sums, err);

	sums_collect(&sums, keep_all, NULL, &out->matches);
	sums_release(&sums);
	return done;
}

static bool evaluate_some(const struct matcher *matcher, const struct query *query, struct partial *out,
			  struct error *err)
{
	size_t count;
	struct partial *children = evaluate_children(matcher, query, false, &count, err);
	struct coverage coverage = { .floor = (double)query->floor };
	struct sums sums;

	if (!children)
		return false;
	sums_init(&sums, index_document_count(matcher->index));
	coverage.total = sums_add_all(&sums, children, count);
	coverage.most = coverage.total * (RANKING_K1 + 1);
	out->rarity = coverage.total;
	if (coverage.total > 0)
		sums_collect(&sums, keep_covered, &coverage, &out->matches);
	partials_free(children, count);
	sums_release(&sums);
	return true;
}

/* Some words of a phrase: as one word of a query that is covered in part, and weighs less than that part would. */
static bool evaluate_concept(const struct matcher *matcher, const struct query *query, struct partial *out,
			     struct error *err)
{
	size_t count;
	struct partial *children = evaluate_children(matcher, query, false, &count, err);
	struct sums sums;

	if (!children)
		return false;
	sums_init(&sums, index_document_count(matcher->index));
	out->rarity = sums_add_all(&sums, children, count);
	sums_collect(&sums, keep_all, NULL, &out->matches);
	out->credits = xreallocarray(NULL, out->matches.count, sizeof(*out->credits));
	for (uint32_t i = 0; i < out->matches.count; i++) {
		double share = out->rarity > 0 ? fmin(1, sums.rarities[out->matches.docids[i]] / out->rarity) : 1;

		out->credits[i] = (float)share;
		out->matches.weights[i] *= (float)pow(share, RANKING_COVERAGE_POWER);
	}
	partials_free(children, count);
	sums_release(&sums);
	return true;
}

/*
 * How rare a word is together with the synonyms that mean the same: who types
 * the rarer of two equal words (funcionario, servidor público) does not ask for
 * anything rarer. `children` are those of a QUERY_BEST.
 */
static double shared_rarity(const struct matcher *matcher, const struct query *query, const struct partial *children)
{
	struct sums together;
	double idf;

	sums_init(&together, index_document_count(matcher->index));
	for (size_t i = 0; i < query->child_count; i++) {
		if (i > 0 && query->children[i]->origin != ORIGIN_EQUAL)
			continue;
		for (uint32_t j = 0; j < children[i].matches.count; j++)
			sums_touch(&together, children[i].matches.docids[j]);
	}
	idf = ranking_idf(index_document_count(matcher->index), sums_count(&together));
	sums_release(&together);
	return fmin(idf, children[0].rarity);
}

/*
 * The word as typed where a document has it, else the best of its synonyms,
 * each with its own idf; but a rare one can't outweigh a word that some
 * document has. A word that none has is as rare as all its synonyms together.
 */
static bool evaluate_best(const struct matcher *matcher, const struct query *query, struct partial *out,
			  struct error *err)
{
	size_t count;
	struct partial *children = evaluate_children(matcher, query, false, &count, err);
	struct sums sums;

	if (!children)
		return false;
	sums_init(&sums, index_document_count(matcher->index));

	bool has_typed = count == query->child_count && count > 0 && children[0].matches.count > 0;
	if (has_typed)
		children[0].rarity = shared_rarity(matcher, query, children);

	double most = has_typed ? children[0].rarity : INFINITY;

	sums.others = xreallocarray(NULL, (size_t)index_document_count(matcher->index) + 1, sizeof(*sums.others));
	for (size_t i = 1; i < count; i++)
		sums_best(&sums, &children[i], fmin(children[i].rarity, most), RANKING_SYNONYM_CREDIT);
	if (has_typed)
		sums_replace(&sums, &children[0]);
	sums_collect(&sums, keep_best, NULL, &out->matches);
	out->is_leaf = true;
	out->rarity = has_typed ? most : ranking_idf(index_document_count(matcher->index), out->matches.count);
	out->credits = xreallocarray(NULL, out->matches.count, sizeof(*out->credits));
	for (uint32_t i = 0; i < out->matches.count; i++) {
		out->credits[i] = sums.rarities[out->matches.docids[i]];
		out->matches.weights[i] = (float)(out->matches.weights[i] / out->rarity);
	}
	sums_release(&sums);
	partials_free(children, count);
	return true;
}

static bool evaluate_not(const struct matcher *matcher, const struct query *query, struct partial *out,
			 struct error *err)
{
	struct partial child = { .is_leaf = false };
	bool done = evaluate(matcher, query->children[0], &child, err);

	if (done) {
		leaves_all(matcher, &out->matches);
		subtract(&out->matches, &child.matches);
	}
	partial_release(&child);
	return done;
}

static bool evaluate_node(const struct matcher *matcher, const struct query *query, struct partial *out,
			  struct error *err)
{
	switch (query->type) {
	case QUERY_ALL:
		leaves_all(matcher, &out->matches);
		return true;
	case QUERY_NOTHING:
		return true;
	case QUERY_WORD:
		return leaves_word(matcher, query, out, err);
	case QUERY_PHRASE:
		return leaves_phrase(matcher, query, out, err);
	case QUERY_FILTER:
		leaves_filter(matcher, query, out);
		return true;
	case QUERY_AND:
		return evaluate_and(matcher, query, out, err);
	case QUERY_OR:
		return evaluate_or(matcher, query, out, err);
	case QUERY_NOT:
		return evaluate_not(matcher, query, out, err);
	case QUERY_BEST:
		return evaluate_best(matcher, query, out, err);
	case QUERY_SOME:
		return evaluate_some(matcher, query, out, err);
	case QUERY_CONCEPT:
		return query->floor > 0 ? evaluate_and(matcher, query, out, err) :
					  evaluate_concept(matcher, query, out, err);
	}
	error_set(err, ERROR_INTERNAL, "a query node of no known type");
	return false;
}

static bool evaluate(const struct matcher *matcher, const struct query *query, struct partial *out,
		     struct error *err)
{
	*out = (struct partial){ .rarity = 0 };
	if (!evaluate_node(matcher, query, out, err))
		return false;
	if (query->factor < 1 || query->factor > 1) {
		for (uint32_t i = 0; i < out->matches.count; i++)
			out->matches.weights[i] *= query->factor;
	}
	if (matcher->watch)
		matcher->watch->saw(matcher->watch->context, query, &out->matches, out->rarity, out->is_leaf);
	return true;
}

/*
 * A query of one word: no record that has only synonyms stands before one that
 * has the word. `word` is what a QUERY_BEST matched.
 */
static void keep_synonyms_behind(struct partial *word)
{
	struct matches *matches = &word->matches;
	float least = INFINITY; /* of those with the word */
	float most = 0;         /* of the others */

	for (uint32_t i = 0; i < matches->count; i++) {
		if (word->credits[i] < 1)
			most = fmaxf(most, matches->weights[i]);
		else
			least = fminf(least, matches->weights[i]);
	}
	if (most < least)
		return;
	for (uint32_t i = 0; i < matches->count; i++) {
		if (word->credits[i] < 1)
			matches->weights[i] *= 0.99F * least / most;
	}
}

static bool run_tree(const struct matcher *matcher, const struct query *query, struct matches *out,
		     struct error *err)
{
	struct partial result = { .rarity = 0 };
	bool done = phrase_finder_run(matcher, query, err) && evaluate(matcher, query, &result, err);

	if (done) {
		settle(&result);
		family_lift(matcher->index, &result.matches);
		if (query->type == QUERY_BEST)
			keep_synonyms_behind(&result);
		*out = result.matches;
		result.matches = (struct matches)MATCHES_INIT;
	}
	partial_release(&result);
	return done;
}

/*
 * A search counts what its query and the looser ones find before it runs one
 * of them, and its next page or filter is a search for the same once more: what
 * a whole tree matched is kept, too. Who looks on wants to see it done.
 */
bool matcher_run(const struct matcher *matcher, const struct query *query, struct matches *out, struct error *err)
{
	struct strbuf key;
	bool done = true;

	matches_release(out);
	if (matcher->watch || query->child_count == 0)
		return run_tree(matcher, query, out, err);
	strbuf_init(&key, STRBUF_NO_LIMIT);
	strbuf_add_char(&key, 't');
	query_key_add_tree(query, &key);
	if (!matches_find(matcher->cache, &key, out)) {
		done = run_tree(matcher, query, out, err);
		if (done)
			matches_keep(matcher->cache, &key, out);
	}
	strbuf_release(&key);
	return done;
}

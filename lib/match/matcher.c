#include "match/matcher.h"

#include <math.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "match/family.h"
#include "match/groups.h"
#include "match/leaves.h"
#include "match/partial.h"
#include "match/phrase_finder.h"
#include "match/query_key.h"

static bool evaluate(const struct matcher *matcher, const struct query *query, struct partial *out,
		     struct error *err);

/* Evaluate what the negative children negate, or else the other children. */
static bool evaluate_children(const struct matcher *matcher, const struct query *query, bool negative,
			      struct partials *out, struct error *err)
{
	out->items = xcalloc(query->child_count, sizeof(*out->items));
	for (size_t i = 0; i < query->child_count; i++) {
		const struct query *child = query->children[i];

		if ((child->type == QUERY_NOT) != negative)
			continue;
		if (!evaluate(matcher, negative ? child->children[0] : child, &out->items[out->count++], err))
			return false;
	}
	return true;
}

static bool evaluate_group(const struct matcher *matcher, const struct query *query, struct partial *out,
			   struct error *err)
{
	struct partials children = { NULL, 0 }, negatives = { NULL, 0 };
	bool done = evaluate_children(matcher, query, false, &children, err) &&
		    (!group_has_negatives(query) || evaluate_children(matcher, query, true, &negatives, err));

	if (done)
		group_combine(matcher, query, &children, &negatives, out);
	partials_release(&children);
	partials_release(&negatives);
	return done;
}

static bool evaluate_not(const struct matcher *matcher, const struct query *query, struct partial *out,
			 struct error *err)
{
	struct partial child = { .is_leaf = false };
	bool done = evaluate(matcher, query->children[0], &child, err);

	if (done) {
		leaves_all(matcher, &out->matches);
		matches_subtract(&out->matches, &child.matches);
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
	case QUERY_NOT:
		return evaluate_not(matcher, query, out, err);
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_BEST:
	case QUERY_SOME:
	case QUERY_CONCEPT:
		return evaluate_group(matcher, query, out, err);
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
		partial_settle(&result);
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

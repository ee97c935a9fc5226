#include "match/leaves.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"
#include "base/xalloc.h"
#include "index/index_parts.h"
#include "match/phrase_finder.h"
#include "match/query_key.h"
#include "match/ranking.h"
#include "match/passing.h"
#include "match/sums.h"

void leaves_all(const struct matcher *matcher, struct matches *out)
{
	uint32_t count = index_document_count(matcher->index);

	matches_reserve(out, count);
	for (uint32_t docid = 1; docid <= count; docid++)
		matches_add(out, docid, 0);
}

/* With more, walking all of them in step costs more than arrays as long as the index. */
#define FEW_FORMS 8

struct cursor {
	const struct postings *postings;
	uint32_t at;
	float factor;
};

/* Open a cursor on each term that the index has; their number, or -1 on an error. */
static int open_cursors(const struct matcher *matcher, const struct query *query, struct cursor *cursors,
			size_t *reserve, struct error *err)
{
	int open = 0;

	*reserve = 0;
	for (size_t i = 0; i < query->term_count; i++) {
		const struct query_term *term = &query->terms[i];
		const struct postings *postings = posting_cache_get(matcher->cache, term->kind, term->text, err);

		if (!postings)
			return -1;
		if (postings->count == 0)
			continue;
		cursors[open++] = (struct cursor){ postings, 0, term->factor };
		*reserve += postings->count;
	}
	return open;
}

static uint32_t lowest_docid(const struct cursor *cursors, int count)
{
	uint32_t lowest = UINT32_MAX;

	for (int i = 0; i < count; i++) {
		if (cursors[i].at < cursors[i].postings->count) {
			uint32_t docid = cursors[i].postings->docids[cursors[i].at];

			if (docid < lowest)
				lowest = docid;
		}
	}
	return lowest;
}

/*
 * The forms of a word contain each other (an exact match is a match by stem
 * too), so the largest count is the number of occurrences in any form, and the
 * best factor that of the closest form.
 */
static void merge_forms(const struct matcher *matcher, struct cursor *cursors, int count, struct matches *out)
{
	const uint32_t *lengths = index_lengths(matcher->index);
	double mean = index_average_length(matcher->index);
	uint32_t docid;

	while ((docid = lowest_docid(cursors, count)) != UINT32_MAX) {
		uint32_t tf = 0;
		float best = 0;

		for (int i = 0; i < count; i++) {
			struct cursor *cursor = &cursors[i];

			if (cursor->at >= cursor->postings->count || cursor->postings->docids[cursor->at] != docid)
				continue;
			if (cursor->postings->wdfs[cursor->at] > tf)
				tf = cursor->postings->wdfs[cursor->at];
			if (cursor->factor > best)
				best = cursor->factor;
			cursor->at++;
		}
		matches_add(out, docid, (double)best * ranking_saturation(tf, lengths[docid - 1], mean));
	}
}

struct forms {
	const uint32_t *lengths;
	double mean;
};

static double weigh_forms(const struct sums *sums, uint32_t docid, const void *data)
{
	const struct forms *forms = data;

	return (double)sums->weights[docid] *
	       ranking_saturation((double)sums->rarities[docid], forms->lengths[docid - 1], forms->mean);
}

/*
 * The same for the many words of a prefix, linear in their postings whatever
 * their number: here `weights` are the best factors and `rarities` the largest
 * counts, which are whole numbers far below what a float can hold.
 */
static void merge_many_forms(const struct matcher *matcher, const struct cursor *cursors, int count,
			     struct matches *out)
{
	const struct forms forms = { index_lengths(matcher->index), index_average_length(matcher->index) };
	struct sums sums;

	sums_init(&sums, index_document_count(matcher->index));
	for (int i = 0; i < count; i++) {
		const struct postings *postings = cursors[i].postings;

		for (uint32_t k = 0; k < postings->count; k++) {
			uint32_t docid = postings->docids[k];

			sums_touch(&sums, docid);
			if ((float)postings->wdfs[k] > sums.rarities[docid])
				sums.rarities[docid] = (float)postings->wdfs[k];
			if (cursors[i].factor > sums.weights[docid])
				sums.weights[docid] = cursors[i].factor;
		}
	}
	sums_collect(&sums, weigh_forms, &forms, out);
	sums_release(&sums);
}

static bool merge_word(const struct matcher *matcher, const struct query *query, struct matches *out,
		       struct error *err)
{
	struct cursor *cursors = xcalloc(query->term_count, sizeof(*cursors));
	size_t reserve;
	int count = open_cursors(matcher, query, cursors, &reserve, err);

	if (count > FEW_FORMS) {
		merge_many_forms(matcher, cursors, count, out);
	} else if (count > 0) {
		matches_reserve(out, reserve);
		merge_forms(matcher, cursors, count, out);
	}
	free(cursors);
	return count >= 0;
}

bool leaves_word(const struct matcher *matcher, const struct query *query, struct partial *out, struct error *err)
{
	struct strbuf key;
	bool done = true;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	query_key_add_node(query, &key);
	if (!matches_find(matcher->cache, &key, &out->matches)) {
		done = merge_word(matcher, query, &out->matches, err);
		if (done)
			matches_keep(matcher->cache, &key, &out->matches);
	}
	strbuf_release(&key);
	out->is_leaf = true;
	out->rarity = ranking_idf(index_document_count(matcher->index), out->matches.count);
	return done;
}

static void weigh_phrases(const struct matcher *matcher, const struct postings *found, struct matches *out)
{
	const uint32_t *lengths = index_lengths(matcher->index);
	double mean = index_average_length(matcher->index);

	matches_reserve(out, found->count);
	for (uint32_t i = 0; i < found->count; i++)
		matches_add(out, found->docids[i],
			    ranking_saturation((double)found->wdfs[i] * DOCUMENT_WORD, lengths[found->docids[i] - 1],
					       mean));
}

static bool sum_rarities(const struct matcher *matcher, const struct query *query, double *rarity, struct error *err)
{
	*rarity = 0;
	for (size_t i = 0; i < query->term_count; i++) {
		uint32_t count;

		if (!store_term_frequency(matcher->store, query->terms[i].kind, query->terms[i].text, &count, err))
			return false;
		*rarity += ranking_idf(index_document_count(matcher->index), count);
	}
	return true;
}

bool leaves_phrase(const struct matcher *matcher, const struct query *query, struct partial *out, struct error *err)
{
	const struct postings *found;

	out->is_leaf = true;
	if (query->term_count == 0)
		return true;
	if (!sum_rarities(matcher, query, &out->rarity, err))
		return false;
	found = phrase_finder_get(matcher, query, err);
	if (found)
		weigh_phrases(matcher, found, &out->matches);
	return found != NULL;
}

static void pass_filter(const struct matcher *matcher, const struct query *query, struct matches *out)
{
	uint32_t documents = index_document_count(matcher->index);
	const struct column *column = index_column(matcher->index, query->field);
	bool *passes = passing_any(matcher->index, query->field, &query->values);
	uint32_t count = 0;

	for (uint32_t i = 0; i < documents; i++)
		count += passes[column->set_of[i]];
	matches_reserve(out, count);
	for (uint32_t i = 0; i < documents; i++) {
		if (passes[column->set_of[i]])
			matches_add(out, i + 1, (double)query->constant);
	}
	free(passes);
}

void leaves_filter(const struct matcher *matcher, const struct query *query, struct partial *out)
{
	struct strbuf key;

	strbuf_init(&key, STRBUF_NO_LIMIT);
	query_key_add_node(query, &key);
	if (!matches_find(matcher->cache, &key, &out->matches)) {
		pass_filter(matcher, query, &out->matches);
		matches_keep(matcher->cache, &key, &out->matches);
	}
	strbuf_release(&key);
	out->rarity = ranking_idf(index_document_count(matcher->index), out->matches.count);
}

#include "match/meaning.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "index/index_parts.h"
#include "match/ranking.h"

/* --- The words ------------------------------------------------------------ */

static void collect_word(struct meaning *meaning, const struct query *word)
{
	if (!query_word_is_plain(word) || meaning->count == MEANING_MAX_WORDS)
		return;

	const char *exact = word->terms[TERM_EXACT].text;
	const char *stem = word->terms[TERM_STEM].text;

	uint32_t row = word_directions_find(&meaning->vectors->words, meaning->vectors->vectors,
					    index_word_order(meaning->matcher->index), exact);

	meaning->words[meaning->count++] = (struct meaning_word){ .node = word, .word = { exact, stem, row } };
}

static void collect(struct meaning *meaning, const struct query *query)
{
	if (query->origin != ORIGIN_TYPED)
		return;
	switch (query->type) {
	case QUERY_WORD:
		collect_word(meaning, query);
		break;
	case QUERY_BEST:
		if (query->child_count > 0 && !query_best_is_name(query))
			collect(meaning, query->children[0]);
		break;
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_SOME:
	case QUERY_CONCEPT:
		for (size_t i = 0; i < query->child_count; i++)
			collect(meaning, query->children[i]);
		break;
	default:
		break;
	}
}

static bool weigh_words(struct meaning *meaning, struct error *err)
{
	uint32_t documents = index_document_count(meaning->matcher->index);

	for (size_t i = 0; i < meaning->count; i++) {
		struct meaning_word *word = &meaning->words[i];
		uint32_t count;

		if (!store_term_frequency(meaning->matcher->store, TERM_STEM, word->word.stem, &count, err))
			return false;
		word->idf = ranking_idf(documents, count);
		meaning->rarity += word->idf;
	}
	meaning->scale = (double)meaning->count * log(1 + documents / 1.5);
	return true;
}

static void find_direction(struct meaning *meaning)
{
	const struct record_vectors *vectors = meaning->vectors;
	double *sum = xcalloc(vectors->dimensions, sizeof(*sum));

	for (size_t i = 0; i < meaning->count; i++) {
		if (meaning->words[i].word.row != VECTORS_NONE)
			record_vectors_add_word(vectors->vectors, meaning->words[i].word.row, 1, sum);
	}
	meaning->bytes = xcalloc(vectors->dimensions, sizeof(*meaning->bytes));
	meaning->direction.bytes = meaning->bytes;
	meaning->direction.inverse_length = record_vectors_pack(sum, vectors->component, vectors->dimensions,
								meaning->bytes);
	free(sum);
}

bool meaning_make(const struct matcher *matcher, const struct query *query, struct meaning *meaning, struct error *err)
{
	struct similarity_word words[MEANING_MAX_WORDS];

	*meaning = (struct meaning){ .matcher = matcher, .vectors = index_record_vectors(matcher->index) };
	if (!meaning->vectors->vectors)
		return true;
	collect(meaning, query);
	if (!weigh_words(meaning, err))
		return false;
	find_direction(meaning);
	if (!(meaning->direction.inverse_length > 0))
		meaning->count = 0;
	for (size_t i = 0; i < meaning->count; i++) {
		words[i] = meaning->words[i].word;
		meaning->known |= (uint32_t)(words[i].row != VECTORS_NONE) << i;
	}
	similarities_begin(matcher->similarities, index_word_order(matcher->index), meaning->vectors, words,
			   meaning->count);
	return true;
}

void meaning_release(struct meaning *meaning)
{
	free(meaning->bytes);
	*meaning = (struct meaning){ .count = 0 };
}

/* --- Documents ------------------------------------------------------------ */

float meaning_cosine(const struct meaning *meaning, uint32_t docid)
{
	return fmaxf(0, direction_cosine(meaning->direction, record_vectors_of(meaning->vectors, docid),
					 meaning->vectors->dimensions));
}

/* The word of a document that is nearest to each of the query's. */
struct best {
	float similarity;
	uint32_t word; /* means nothing where the similarity is 0 */
};

/* The words of the query that a document has itself; the bits of those that it has not. */
static uint32_t find_same(const struct meaning *meaning, uint32_t docid, struct best best[MEANING_MAX_WORDS])
{
	struct word_cursor cursor = word_cursor_of(index_word_order(meaning->matcher->index), docid);
	uint32_t missing = (UINT32_C(1) << meaning->count) - 1;

	while (missing && word_cursor_next(&cursor)) {
		uint32_t same = similarities_same(meaning->matcher->similarities, cursor.word) & missing;

		missing &= ~same;
		for (size_t i = 0; same; same >>= 1, i++) {
			if (same & 1)
				best[i] = (struct best){ 1, cursor.word };
		}
	}
	return missing;
}

static void find_nearest(const struct meaning *meaning, uint32_t docid, size_t i, struct best *best)
{
	struct word_cursor cursor = word_cursor_of(index_word_order(meaning->matcher->index), docid);

	while (word_cursor_next(&cursor)) {
		float value = similarities_of(meaning->matcher->similarities, cursor.word, i);

		if (value >= MEANING_LEAST && value > best->similarity)
			*best = (struct best){ value, cursor.word };
	}
}

static float nearness_of(const struct meaning *meaning, const struct best best[MEANING_MAX_WORDS])
{
	double sum = 0;

	for (size_t i = 0; i < meaning->count; i++)
		sum += (double)best[i].similarity * meaning->words[i].idf;
	return meaning->rarity > 0 ? (float)(sum / meaning->rarity) : 0;
}

/* As if what a document has not itself were as near as can be: the same sum, so it is never below the nearness. */
static float most_nearness(const struct meaning *meaning, uint32_t missing, const struct best best[MEANING_MAX_WORDS])
{
	struct best most[MEANING_MAX_WORDS];

	for (size_t i = 0; i < meaning->count; i++)
		most[i].similarity = missing >> i & 1 ? 1 : best[i].similarity;
	return nearness_of(meaning, most);
}

/*
 * Most of what a query finds has its words, and nothing is nearer: only for the
 * others are vectors looked at, and not where that cannot make the nearness
 * `least`. False: it is less.
 */
static bool find_best(const struct meaning *meaning, uint32_t docid, float least, struct best best[MEANING_MAX_WORDS])
{
	memset(best, 0, meaning->count * sizeof(*best));

	uint32_t missing = find_same(meaning, docid, best) & meaning->known;

	if (missing && least > 0 && most_nearness(meaning, missing, best) < least)
		return false;
	for (size_t i = 0; i < meaning->count; i++) {
		if (missing >> i & 1)
			find_nearest(meaning, docid, i, &best[i]);
	}
	return true;
}

float meaning_nearness(const struct meaning *meaning, uint32_t docid, float least)
{
	struct best best[MEANING_MAX_WORDS];

	return find_best(meaning, docid, least, best) ? nearness_of(meaning, best) : 0;
}

static int by_similarity(const void *left, const void *right)
{
	const struct near_word *a = left;
	const struct near_word *b = right;

	if (a->similarity < b->similarity || a->similarity > b->similarity)
		return a->similarity > b->similarity ? -1 : 1;
	return (a->node->position > b->node->position) - (a->node->position < b->node->position);
}

struct near_word *meaning_near_words(const struct meaning *meaning, uint32_t docid, bool own, size_t *count)
{
	const struct word_order *order = index_word_order(meaning->matcher->index);
	struct near_word *words = xcalloc(meaning->count, sizeof(*words));
	struct best best[MEANING_MAX_WORDS];

	*count = 0;
	find_best(meaning, docid, 0, best);
	for (size_t i = 0; i < meaning->count; i++) {
		if (best[i].similarity > 0 && (own || best[i].similarity < 1))
			words[(*count)++] = (struct near_word){
				.node = meaning->words[i].node,
				.word = order->forms[2 * (size_t)best[i].word],
				.similarity = best[i].similarity,
			};
	}
	if (*count > 1)
		qsort(words, *count, sizeof(*words), by_similarity);
	return words;
}

#include "match/proximity.h"

#include <stdlib.h>

#include "base/xalloc.h"
#include "index/index_parts.h"
#include "match/ranking.h"

/* Pairs beyond these few change no order worth the time. */
#define MAX_WORDS 16

struct place {
	const struct query_term *term; /* its stem: closeness does not ask for the exact form */
	uint32_t position;             /* in the query */
	double idf;
	uint32_t *positions; /* in the document at hand */
	size_t count, capacity;
};

struct places {
	struct place items[MAX_WORDS];
	size_t count;
};

static void collect_word(const struct query *query, struct places *places)
{
	for (size_t i = 0; i < query->term_count && places->count < MAX_WORDS; i++) {
		if (query->terms[i].kind == TERM_STEM) {
			places->items[places->count++] = (struct place){
				.term = &query->terms[i],
				.position = query->position,
			};
			return;
		}
	}
}

/* The words that a document is wanted to have, in the order of the query. */
static void collect(const struct query *query, struct places *places)
{
	switch (query->type) {
	case QUERY_WORD:
		collect_word(query, places);
		break;
	case QUERY_BEST: /* the word as typed is the first; its synonyms stand elsewhere */
		if (query->child_count > 0)
			collect(query->children[0], places);
		break;
	case QUERY_AND:
	case QUERY_OR:
	case QUERY_SOME:
	case QUERY_CONCEPT:
		for (size_t i = 0; i < query->child_count; i++)
			collect(query->children[i], places);
		break;
	default:
		break;
	}
}

/* Words of a phrase may stand apart in the query, and together in its tree. */
static int by_position(const void *left, const void *right)
{
	const struct place *a = left;
	const struct place *b = right;

	return (a->position > b->position) - (a->position < b->position);
}

/* How many words out of step the closest pair is; PROXIMITY_WINDOW or more: not close. */
static uint32_t closest(const uint32_t *left, uint32_t left_count, const uint32_t *right, uint32_t right_count,
			uint32_t gap)
{
	uint32_t best = PROXIMITY_WINDOW;
	uint32_t j = 0;

	for (uint32_t i = 0; i < left_count; i++) {
		uint32_t wanted = left[i] + gap;

		while (j + 1 < right_count && right[j + 1] <= wanted)
			j++;
		for (uint32_t k = j; k < right_count && k < j + 2; k++) {
			uint32_t out = right[k] > wanted ? right[k] - wanted : wanted - right[k];

			if (out < best)
				best = out;
		}
	}
	return best;
}

static double pair_weight(const struct place *left, const struct place *right)
{
	if (left->count == 0 || right->count == 0)
		return 0;

	uint32_t out = closest(left->positions, (uint32_t)left->count, right->positions, (uint32_t)right->count,
			       right->position - left->position);

	if (out >= PROXIMITY_WINDOW)
		return 0;
	return PROXIMITY_WEIGHT * (left->idf < right->idf ? left->idf : right->idf) / (1.0 + out);
}

static bool mark_places(const struct matcher *matcher, struct places *places, struct error *err)
{
	uint32_t documents = index_document_count(matcher->index);

	for (size_t i = 0; i < places->count; i++) {
		struct place *place = &places->items[i];
		uint32_t count;

		if (!store_term_frequency(matcher->store, place->term->kind, place->term->text, &count, err))
			return false;
		place->idf = ranking_idf(documents, count);
		word_marks_add(matcher->marks, index_word_order(matcher->index), place->term->kind, place->term->text,
			       (unsigned)i);
	}
	return true;
}

static void add_position(struct place *place, uint32_t position)
{
	if (place->count > 0 && place->positions[place->count - 1] == position)
		return;
	place->positions = xgrow(place->positions, place->count, &place->capacity, sizeof(*place->positions));
	place->positions[place->count++] = position;
}

static void read_places(const struct matcher *matcher, struct places *places, uint32_t docid)
{
	struct word_cursor cursor = word_cursor_of(index_word_order(matcher->index), docid);

	for (size_t i = 0; i < places->count; i++)
		places->items[i].count = 0;
	while (word_cursor_next(&cursor)) {
		uint64_t bits = matcher->marks->of_word[cursor.word];

		for (; bits; bits &= bits - 1)
			add_position(&places->items[__builtin_ctzll(bits)], cursor.position);
	}
}

static void add_closeness(const struct matcher *matcher, struct places *places, struct matches *matches)
{
	for (uint32_t i = 0; i < matches->count; i++) {
		read_places(matcher, places, matches->docids[i]);
		for (size_t j = 0; j + 1 < places->count; j++) {
			if (places->items[j + 1].position > places->items[j].position)
				matches->weights[i] += (float)pair_weight(&places->items[j], &places->items[j + 1]);
		}
	}
}

bool proximity_add(const struct matcher *matcher, const struct query *query, struct matches *matches,
		   struct error *err)
{
	struct places places = { .count = 0 };

	collect(query, &places);
	if (places.count > 1)
		qsort(places.items, places.count, sizeof(places.items[0]), by_position);
	if (places.count < 2 || matches->count < 2)
		return true;

	bool done = mark_places(matcher, &places, err);

	if (done && matcher->marks->count > 0)
		add_closeness(matcher, &places, matches);
	word_marks_clear(matcher->marks);
	for (size_t i = 0; i < places.count; i++)
		free(places.items[i].positions);
	return done;
}

#include "match/similarities.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"

/* What a query has worked out is kept for no longer than it; but the room for it, up to so many pairs. */
#define KEPT_VALUES ((size_t)1 << 18)

static void forget(struct similarities *similarities)
{
	for (size_t i = 0; i < similarities->known_count; i++)
		similarities->places[similarities->known[i]] = 0;
	similarities->known_count = 0;
	if (similarities->value_capacity > KEPT_VALUES) {
		free(similarities->values);
		similarities->values = NULL;
		similarities->value_capacity = 0;
	}
}

static float *values_of(struct similarities *similarities, uint32_t word);

/* What has the exact form or the stem of a word of the query is as near to it as can be, whatever the vectors say. */
static void set_same(struct similarities *similarities, size_t i, enum term_kind kind, const char *text)
{
	uint32_t count;
	const uint32_t *words = word_order_find(similarities->order, kind, text, &count);

	for (uint32_t k = 0; k < count; k++)
		values_of(similarities, words[k])[i] = 1;
}

void similarities_begin(struct similarities *similarities, const struct word_order *order,
			const struct record_vectors *vectors, const struct similarity_word *words, size_t count)
{
	assert(count <= SIMILARITIES_MAX_WORDS);
	forget(similarities);
	if (!similarities->places)
		similarities->places = xcalloc(order->word_count, sizeof(*similarities->places));
	similarities->order = order;
	similarities->vectors = vectors;
	for (size_t i = 0; i < count; i++)
		similarities->words[i] = words[i];
	similarities->count = count;
	for (size_t i = 0; i < count; i++) {
		set_same(similarities, i, TERM_EXACT, words[i].exact);
		set_same(similarities, i, TERM_STEM, words[i].stem);
	}
}

static float work_out(const struct similarities *similarities, uint32_t word, const struct similarity_word *of)
{
	const struct record_vectors *vectors = similarities->vectors;
	uint32_t row = vectors->rows[word];

	if (row == VECTORS_NONE || of->row == VECTORS_NONE)
		return 0;
	return direction_cosine(record_vectors_word(vectors, row), record_vectors_word(vectors, of->row),
				vectors->dimensions);
}

static float *values_of(struct similarities *similarities, uint32_t word)
{
	size_t place = similarities->places[word];

	if (place > 0)
		return similarities->values + (place - 1) * similarities->count;
	place = similarities->known_count;
	while ((place + 1) * similarities->count > similarities->value_capacity)
		similarities->values = xgrow(similarities->values, similarities->value_capacity,
					     &similarities->value_capacity, sizeof(*similarities->values));
	similarities->known = xgrow(similarities->known, place, &similarities->known_capacity,
				    sizeof(*similarities->known));
	similarities->known[similarities->known_count++] = word;
	similarities->places[word] = (uint32_t)similarities->known_count;

	float *values = similarities->values + place * similarities->count;

	for (size_t i = 0; i < similarities->count; i++)
		values[i] = work_out(similarities, word, &similarities->words[i]);
	return values;
}

const float *similarities_of(struct similarities *similarities, uint32_t word)
{
	return values_of(similarities, word);
}

void similarities_release(struct similarities *similarities)
{
	free(similarities->places);
	free(similarities->values);
	free(similarities->known);
	*similarities = (struct similarities)SIMILARITIES_INIT;
}

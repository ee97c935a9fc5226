#include "match/similarities.h"

#include <assert.h>
#include <stdlib.h>

#include "base/xalloc.h"

/* What a query has worked out is kept for no longer than it; but the room for it, up to so many pairs. */
#define KEPT_VALUES ((size_t)1 << 18)

/* No cosine: not worked out. */
#define UNKNOWN (-2.0F)

static void forget(struct similarities *similarities)
{
	for (size_t i = 0; i < similarities->known_count; i++)
		similarities->places[similarities->known[i].word] = 0;
	similarities->known_count = 0;
	if (similarities->value_capacity > KEPT_VALUES) {
		free(similarities->values);
		similarities->values = NULL;
		similarities->value_capacity = 0;
	}
}

static size_t place_of(struct similarities *similarities, uint32_t word)
{
	size_t place = similarities->known_count;
	size_t count = similarities->count;

	if (similarities->places[word] > 0)
		return similarities->places[word] - 1;
	while ((place + 1) * count > similarities->value_capacity)
		similarities->values = xgrow(similarities->values, similarities->value_capacity,
					     &similarities->value_capacity, sizeof(*similarities->values));
	similarities->known = xgrow(similarities->known, place, &similarities->known_capacity,
				    sizeof(*similarities->known));
	similarities->known[similarities->known_count++] = (struct known_word){ word, 0 };
	similarities->places[word] = (uint32_t)similarities->known_count;
	for (size_t i = 0; i < count; i++)
		similarities->values[place * count + i] = UNKNOWN;
	return place;
}

/* What has the exact form or the stem of a word of the query is as near to it as can be, whatever the vectors say. */
static void set_same(struct similarities *similarities, size_t i, enum term_kind kind, const char *text)
{
	uint32_t count;
	const uint32_t *words = word_order_find(similarities->order, kind, text, &count);

	for (uint32_t k = 0; k < count; k++) {
		size_t place = place_of(similarities, words[k]);

		similarities->known[place].same |= UINT32_C(1) << i;
		similarities->values[place * similarities->count + i] = 1;
	}
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
	for (size_t i = 0; i < count; i++) {
		similarities->directions[i] = words[i].row == VECTORS_NONE ?
						      (struct direction){ NULL, 0 } :
						      word_directions_of_row(vectors->vectors, words[i].row);
	}
	similarities->count = count;
	for (size_t i = 0; i < count; i++) {
		set_same(similarities, i, TERM_EXACT, words[i].exact);
		set_same(similarities, i, TERM_STEM, words[i].stem);
	}
}

static float work_out(const struct similarities *similarities, uint32_t word, struct direction of)
{
	struct direction direction = word_directions_of(&similarities->vectors->words, word);

	if (!direction.bytes || !of.bytes)
		return 0;
	return direction_cosine(direction, of, similarities->vectors->dimensions);
}

uint32_t similarities_same(const struct similarities *similarities, uint32_t word)
{
	uint32_t place = similarities->places[word];

	return place > 0 ? similarities->known[place - 1].same : 0;
}

float similarities_of(struct similarities *similarities, uint32_t word, size_t i)
{
	size_t place = place_of(similarities, word); /* which may move the values */
	float *value = &similarities->values[place * similarities->count + i];

	if (*value <= UNKNOWN)
		*value = work_out(similarities, word, similarities->directions[i]);
	return *value;
}

void similarities_release(struct similarities *similarities)
{
	free(similarities->places);
	free(similarities->values);
	free(similarities->known);
	*similarities = (struct similarities)SIMILARITIES_INIT;
}

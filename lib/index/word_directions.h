/*
 * Word directions: those of an index's words, in the order of their numbers.
 *
 * The words' vectors are of all words that a language has, in byte order; an
 * index has a small part of them, and reads those of one record after the
 * other. Side by side, each with its length, they cost a search a third of what
 * they do where they lie: it is memory that it waits for. Copied once when an
 * index is opened, each vector once, so it is no more than all vectors are.
 *
 * Private to lib/index and lib/match. Any thread may read.
 */
#ifndef FICHERO_INDEX_WORD_DIRECTIONS_H
#define FICHERO_INDEX_WORD_DIRECTIONS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "index/word_order.h"
#include "vectors/vectors.h"

/* A direction as signed bytes, and one by their length: the dot product of two times both is their cosine. */
struct direction {
	const int8_t *bytes;
	float inverse_length; /* 0: it has none */
};

struct word_directions {
	uint32_t *places; /* by word of the word order: where its direction is, or VECTORS_NONE */
	uint32_t *rows;   /* by place: which row of the vectors it is */
	char *directions; /* by place, `stride` bytes each: the inverse length, then the bytes */
	size_t stride;
};

void word_directions_make(struct word_directions *directions, const struct vectors *vectors,
			  const struct word_order *order);
void word_directions_release(struct word_directions *directions);

/* The row of an exact form, as vectors_find(), which is asked only about what the index has not. */
uint32_t word_directions_find(const struct word_directions *directions, const struct vectors *vectors,
			      const struct word_order *order, const char *exact);
/* The direction of a row of the vectors, where it lies. */
struct direction word_directions_of_row(const struct vectors *vectors, uint32_t row);

/* That of a word of the word order; its inverse length is 0 where it has none. */
static inline struct direction word_directions_of(const struct word_directions *directions, uint32_t word)
{
	struct direction direction = { NULL, 0 };

	if (directions->places[word] != VECTORS_NONE) {
		const char *row = directions->directions + directions->places[word] * directions->stride;

		memcpy(&direction.inverse_length, row, sizeof(direction.inverse_length));
		direction.bytes = (const int8_t *)row + sizeof(direction.inverse_length);
	}
	return direction;
}

#endif

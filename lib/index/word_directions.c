#include "index/word_directions.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "vectors/dot.h"

/* Half of a line of the processor's memory: no direction lies in one more than it needs. */
#define ALIGNMENT ((size_t)32)

struct direction word_directions_of_row(const struct vectors *vectors, uint32_t row)
{
	const int8_t *bytes = vectors_components(vectors, row);
	int32_t squares = vectors_dot(bytes, bytes, vectors_dimensions(vectors));

	return (struct direction){ bytes, squares > 0 ? (float)(1 / sqrt(squares)) : 0 };
}

/* Give each row that the words have a place, in the order of the words: `rows` by place; how many. */
static uint32_t give_places(struct word_directions *directions, const struct vectors *vectors,
			    const struct word_order *order, uint32_t *rows)
{
	uint32_t *place_of = xreallocarray(NULL, vectors_count(vectors), sizeof(*place_of));
	uint32_t count = 0;

	memset(place_of, 0xFF, vectors_count(vectors) * sizeof(*place_of));
	for (uint32_t word = 0; word < order->word_count; word++) {
		uint32_t row = vectors_find(vectors, order->forms[2 * (size_t)word]);

		if (row != VECTORS_NONE && place_of[row] == VECTORS_NONE) {
			place_of[row] = count;
			rows[count++] = row;
		}
		directions->places[word] = row == VECTORS_NONE ? VECTORS_NONE : place_of[row];
	}
	free(place_of);
	return count;
}

void word_directions_make(struct word_directions *directions, const struct vectors *vectors,
			  const struct word_order *order)
{
	size_t dimensions = vectors_dimensions(vectors);

	directions->places = xreallocarray(NULL, (size_t)order->word_count + 1, sizeof(*directions->places));
	directions->stride = (sizeof(float) + dimensions + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

	directions->rows = xreallocarray(NULL, vectors_count(vectors), sizeof(*directions->rows));

	uint32_t count = give_places(directions, vectors, order, directions->rows);

	directions->directions = xreallocarray(NULL, (size_t)count + 1, directions->stride);
	for (uint32_t place = 0; place < count; place++) {
		struct direction direction = word_directions_of_row(vectors, directions->rows[place]);
		char *row = directions->directions + place * directions->stride;

		memcpy(row, &direction.inverse_length, sizeof(direction.inverse_length));
		memcpy(row + sizeof(direction.inverse_length), direction.bytes, dimensions);
	}
}

uint32_t word_directions_find(const struct word_directions *directions, const struct vectors *vectors,
			      const struct word_order *order, const char *exact)
{
	uint32_t count;
	const uint32_t *words = word_order_find(order, TERM_EXACT, exact, &count);

	if (count == 0)
		return vectors_find(vectors, exact);
	return directions->places[*words] == VECTORS_NONE ? VECTORS_NONE : directions->rows[directions->places[*words]];
}

void word_directions_release(struct word_directions *directions)
{
	free(directions->places);
	free(directions->rows);
	free(directions->directions);
	*directions = (struct word_directions){ .places = NULL };
}

#include "indexer/corpus/nearest.h"

#include <string.h>

/* Longer words are compared by their beginning: a row of this size is all the memory it takes. */
#define MAX_COMPARED 64

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

static size_t edit_distance(const char *a, const char *b)
{
	size_t row[MAX_COMPARED + 1];
	size_t length_a = strnlen(a, MAX_COMPARED), length_b = strnlen(b, MAX_COMPARED);

	for (size_t j = 0; j <= length_b; j++)
		row[j] = j;
	for (size_t i = 1; i <= length_a; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= length_b; j++) {
			size_t above = row[j];

			row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
			diagonal = above;
		}
	}
	return row[length_b];
}

const char *nearest_name(const char *word, const char *const *names, size_t count)
{
	const char *best = names[0];
	size_t best_distance = edit_distance(word, best);

	for (size_t i = 1; i < count; i++) {
		size_t distance = edit_distance(word, names[i]);

		if (distance < best_distance) {
			best_distance = distance;
			best = names[i];
		}
	}
	return best;
}

#include "base/nearest.h"

#include <stdbool.h>
#include <string.h>

/* Longer words are compared by their beginning: three rows of this size are all the memory it takes. */
#define MAX_COMPARED 64

static unsigned char lower(char c)
{
	return (unsigned char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

static unsigned smaller(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Edit distance with swapped neighbours as one slip, capitals alike; at most MAX_COMPARED bytes each. */
static unsigned edit_distance(const char *a, size_t a_length, const char *b, size_t b_length)
{
	unsigned rows[3][MAX_COMPARED + 1];

	for (unsigned j = 0; j <= b_length; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a_length; i++) {
		unsigned *row = rows[i % 3];
		const unsigned *above = rows[(i - 1) % 3];
		const unsigned *two_above = rows[(i + 1) % 3];

		row[0] = (unsigned)i;
		for (size_t j = 1; j <= b_length; j++) {
			bool same = lower(a[i - 1]) == lower(b[j - 1]);

			row[j] = smaller(above[j - 1] + (same ? 0 : 1), smaller(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
				row[j] = smaller(row[j], two_above[j - 2] + 1);
		}
	}
	return rows[a_length % 3][b_length];
}

const char *nearest_find(const char *word, const char *const *names, size_t count)
{
	const char *nearest = NULL;
	unsigned best = 0;
	size_t word_length = strnlen(word, MAX_COMPARED);

	for (size_t i = 0; i < count; i++) {
		size_t length = strnlen(names[i], MAX_COMPARED);
		size_t apart = length > word_length ? length - word_length : word_length - length;

		/* No nearer than the letters that one has more than the other. */
		if (nearest && apart >= best)
			continue;

		unsigned distance = edit_distance(word, word_length, names[i], length);

		if (!nearest || distance < best) {
			nearest = names[i];
			best = distance;
		}
	}
	return nearest;
}

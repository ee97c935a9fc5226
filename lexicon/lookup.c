#include "lexicon/lookup.h"

#include <string.h>

#include "lexicon/letters.h"

static uint32_t edge_at(const char *edges, uint32_t number)
{
	const unsigned char *edge = (const unsigned char *)edges + (size_t)number * 4;

	return edge[0] | (uint32_t)edge[1] << 8 | (uint32_t)edge[2] << 16 | (uint32_t)edge[3] << 24;
}

/* The commonest word that goes on from the state with the letters from number `at` on, whatever its accents. */
static unsigned find_class(const char *edges, uint32_t state, const struct letters *word, size_t at)
{
	unsigned best = LEXICON_NONE;
	uint32_t edge;

	for (uint32_t number = state; number != 0; number = edge & LEXICON_LAST_EDGE ? 0 : number + 1) {
		unsigned found;

		edge = edge_at(edges, number);
		if (letter_plain((uint8_t)lexicon_edge_letter(edge)) != word->items[at])
			continue;
		found = at + 1 == word->count ? lexicon_edge_class(edge) :
						find_class(edges, lexicon_edge_state(edge), word, at + 1);
		if (found > best)
			best = found;
	}
	return best;
}

unsigned lexicon_look_up(const char *edges, const char *word)
{
	struct letters letters;

	if (!letters_read(&letters, word, strlen(word)))
		return LEXICON_NONE;
	return find_class(edges, lexicon_edge_state(edge_at(edges, 0)), &letters, 0);
}

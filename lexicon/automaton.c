#include "lexicon/automaton.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

/* A state whose edges are not all known yet: one for each letter of the word at hand. */
struct open_state {
	uint32_t edges[LEXICON_LETTERS];
	size_t count;
};

struct maker {
	struct open_state open[LEXICON_MAX_LETTERS + 1];
	uint32_t *edges; /* of the states that are done */
	size_t count, capacity;
	uint32_t *table; /* the states that are done, by a hash of their edges; 0: none */
	size_t table_size, state_count;
};

static size_t hash_edges(const uint32_t *edges, size_t count)
{
	uint64_t hash = count;

	for (size_t i = 0; i < count; i++)
		hash = (hash ^ (edges[i] | LEXICON_LAST_EDGE)) * UINT64_C(0x9E3779B97F4A7C15) >> 3;
	return (size_t)hash;
}

static size_t edges_of(const struct maker *maker, uint32_t state)
{
	size_t count = 1;

	while (!(maker->edges[state + count - 1] & LEXICON_LAST_EDGE))
		count++;
	return count;
}

/* The place in the table of the state with these edges, whose last is marked; where none is, a free one. */
static size_t find_place(const struct maker *maker, const uint32_t *edges, size_t count)
{
	size_t place = hash_edges(edges, count) % maker->table_size;

	while (maker->table[place] != 0 &&
	       (edges_of(maker, maker->table[place]) != count ||
		memcmp(maker->edges + maker->table[place], edges, count * sizeof(*edges)) != 0))
		place = (place + 1) % maker->table_size;
	return place;
}

static void grow_table(struct maker *maker)
{
	uint32_t *old = maker->table;
	size_t old_size = maker->table_size;

	maker->table_size = old_size * 2;
	maker->table = xcalloc(maker->table_size, sizeof(*maker->table));
	for (size_t i = 0; i < old_size; i++) {
		if (old[i] != 0)
			maker->table[find_place(maker, maker->edges + old[i], edges_of(maker, old[i]))] = old[i];
	}
	free(old);
}

static void add_edge(struct maker *maker, uint32_t edge)
{
	maker->edges = xgrow(maker->edges, maker->count, &maker->capacity, sizeof(*maker->edges));
	maker->edges[maker->count++] = edge;
}

/* The number of a state whose edges are all known: that of one that is there already, if any is the same. */
static uint32_t close_state(struct maker *maker, struct open_state *state)
{
	size_t place;

	if (state->count == 0)
		return 0;
	state->edges[state->count - 1] |= LEXICON_LAST_EDGE;
	if (maker->state_count * 2 >= maker->table_size)
		grow_table(maker);
	place = find_place(maker, state->edges, state->count);
	if (maker->table[place] == 0) {
		maker->table[place] = (uint32_t)maker->count;
		maker->state_count++;
		for (size_t i = 0; i < state->count; i++)
			add_edge(maker, state->edges[i]);
	}
	state->count = 0;
	return maker->table[place];
}

/* Close the open states that lie deeper than `depth`, up to `deepest`: each is where the last edge before it leads. */
static void close_below(struct maker *maker, size_t depth, size_t deepest)
{
	for (size_t i = deepest; i > depth; i--) {
		struct open_state *before = &maker->open[i - 1];
		uint32_t *edge = &before->edges[before->count - 1];

		*edge = lexicon_edge(lexicon_edge_letter(*edge), lexicon_edge_class(*edge),
				     close_state(maker, &maker->open[i]));
	}
}

static void add_word(struct maker *maker, const struct listed_word *word, size_t shared)
{
	const struct letters *letters = &word->letters;

	for (size_t i = shared; i < letters->count; i++) {
		struct open_state *state = &maker->open[i];
		uint32_t word_class = i + 1 == letters->count ? word->word_class : LEXICON_NONE;

		state->edges[state->count++] = lexicon_edge(letters->items[i], word_class, 0);
	}
}

static size_t shared_letters(const struct letters *a, const struct letters *b)
{
	size_t shared = 0;

	while (shared < a->count && shared < b->count && a->items[shared] == b->items[shared])
		shared++;
	return shared;
}

uint32_t *automaton_make(const struct word_list *words, size_t *count)
{
	static struct maker maker;
	struct letters before = { .count = 0 };
	uint32_t first;

	maker = (struct maker){ .table_size = 1024 };
	maker.table = xcalloc(maker.table_size, sizeof(*maker.table));
	add_edge(&maker, 0);
	for (size_t i = 0; i < words->count; i++) {
		size_t shared = shared_letters(&before, &words->items[i].letters);

		close_below(&maker, shared, before.count);
		add_word(&maker, &words->items[i], shared);
		before = words->items[i].letters;
	}
	close_below(&maker, 0, before.count);
	first = close_state(&maker, &maker.open[0]);
	maker.edges[0] = lexicon_edge(0, 0, first);
	*count = maker.count;
	free(maker.table);
	if (maker.count <= LEXICON_MAX_EDGES)
		return maker.edges;
	free(maker.edges);
	return NULL;
}

#include "indexer/build/corpus_phrases.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/xalloc.h"

#define MAX_WORDS 64
#define ROOT 0u

/* From a beginning of phrases, over a word, to a longer one. */
struct edge {
	struct edge_key {
		uint64_t node;
		const struct thesaurus_stem *stem;
	} key;
	uint32_t child;
	UT_hash_handle hh;
};

/* A word of the record at hand; no stem: no phrase has it. */
struct place {
	const struct thesaurus_stem *stem;
	uint32_t position;
};

struct corpus_phrases {
	const struct thesaurus *thesaurus;
	struct edge *edges;
	bool *has; /* of each node: some record has what leads to it */
	size_t count, capacity;
	struct place *places;
	size_t place_count, place_capacity;
};

static uint32_t add_node(struct corpus_phrases *phrases)
{
	phrases->has = xgrow(phrases->has, phrases->count, &phrases->capacity, sizeof(*phrases->has));
	phrases->has[phrases->count] = false;
	return (uint32_t)phrases->count++;
}

struct corpus_phrases *corpus_phrases_new(const struct thesaurus *thesaurus)
{
	struct corpus_phrases *phrases = xcalloc(1, sizeof(*phrases));

	phrases->thesaurus = thesaurus;
	add_node(phrases);
	return phrases;
}

void corpus_phrases_free(struct corpus_phrases *phrases)
{
	struct edge *edge, *next;

	if (!phrases)
		return;
	HASH_ITER(hh, phrases->edges, edge, next) {
		HASH_DEL(phrases->edges, edge);
		free(edge);
	}
	free(phrases->has);
	free(phrases->places);
	free(phrases);
}

static struct edge *find_edge(const struct corpus_phrases *phrases, uint32_t node, const struct thesaurus_stem *stem)
{
	const struct edge_key key = { node, stem };
	struct edge *edge;

	HASH_FIND(hh, phrases->edges, &key, sizeof(key), edge);
	return edge;
}

uint32_t corpus_phrases_add(struct corpus_phrases *phrases, const struct thesaurus_phrase *phrase)
{
	uint32_t node = ROOT;

	for (size_t i = 0; i < phrase->word_count && i < MAX_WORDS; i++) {
		const struct thesaurus_stem *stem = phrase->words[i]->stem;
		struct edge *edge = find_edge(phrases, node, stem);

		if (!edge) {
			edge = xcalloc(1, sizeof(*edge));
			edge->key = (struct edge_key){ node, stem };
			edge->child = add_node(phrases);
			HASH_ADD(hh, phrases->edges, key, sizeof(edge->key), edge);
		}
		node = edge->child;
	}
	return node;
}

/* All that begins at place `at`, behind what led to `node`. Words of one position are ways to write one. */
static void follow(struct corpus_phrases *phrases, size_t at, uint32_t node)
{
	const struct place *place = &phrases->places[at];
	const struct edge *edge = place->stem ? find_edge(phrases, node, place->stem) : NULL;

	if (!edge)
		return;
	phrases->has[edge->child] = true;
	for (size_t i = at + 1; i < phrases->place_count && phrases->places[i].position <= place->position + 1; i++) {
		if (phrases->places[i].position == place->position + 1)
			follow(phrases, i, edge->child);
	}
}

void corpus_phrases_look(struct corpus_phrases *phrases, const struct document *document)
{
	phrases->place_count = 0;
	for (size_t i = 0; i < document->word_count; i++) {
		const struct document_word *word = &document->words[i];
		struct place place = { NULL, word->position };
		struct thesaurus_stem *stem;

		HASH_FIND_STR(phrases->thesaurus->stems, document->arena.data + word->forms[TERM_STEM], stem);
		place.stem = stem;
		phrases->places = xgrow(phrases->places, phrases->place_count, &phrases->place_capacity,
					sizeof(*phrases->places));
		phrases->places[phrases->place_count++] = place;
	}
	for (size_t i = 0; i < phrases->place_count; i++)
		follow(phrases, i, ROOT);
}

bool corpus_phrases_has(const struct corpus_phrases *phrases, uint32_t number)
{
	return phrases->has[number];
}

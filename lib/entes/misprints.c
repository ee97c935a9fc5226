#include "entes/misprints.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "entes/ambitos.h"
#include "entes/bodies.h"
#include "entes/names.h"
#include "entes/slips.h"
#include "text/utf8.h"

/* A name of more words is compared as it is, without thought of misprints. */
#define MAX_WORDS 40
/* Steps that one search may take: far more than any real name needs. */
#define MAX_STEPS 4000
/* In shorter words of a name a slip says nothing. */
#define MIN_SLIP_LETTERS 4
/* A name of as many letters may have two slips. */
#define TWO_SLIP_LETTERS 8

struct misprint_search {
	const struct authority *authority;
	const struct names *names; /* of the ámbito at hand */
	const struct name_words *words;
	size_t slips_allowed;
	size_t steps;
	uint32_t body; /* the one found */
	bool ambiguous;
};

/* A name was reached with at least one slip: does it count, and is it the only one? */
static void accept_misprint(struct misprint_search *search, const struct name_edge *last, uint32_t node_id)
{
	const struct name_node *node = &search->names->nodes[node_id];

	if (node->body == NAMES_NONE || search->authority->bodies[node->body]->ente.provisional)
		return;
	if (node->depth == 1) {
		const char *written = name_words_text(search->words, 0);
		const char *name = names_word(search->names, last->key.word);

		if (node->initial ? !lone_words_slip(written, name) : !acronyms_slip(written, name))
			return;
	}
	if (search->body != NAMES_NONE && search->body != node->body)
		search->ambiguous = true;
	search->body = node->body;
}

static void walk(struct misprint_search *search, size_t place, uint32_t node, const struct name_edge *last,
		 size_t slips);

/* Go on over the edge of `word`, if there is one. */
static void follow(struct misprint_search *search, size_t next, uint32_t node, uint32_t word, size_t slips)
{
	const struct name_edge *edge = names_find_edge(search->names, node, word);

	if (edge)
		walk(search, next, edge->child, edge, slips);
}

/* Go on over each of the words that are a slip from word `place`. */
static void follow_words(struct misprint_search *search, size_t place, uint32_t node, const struct slip_words *words,
			 size_t slips)
{
	const char *written = name_words_text(search->words, place);

	for (size_t i = 0; i < words->count && !search->ambiguous; i++) {
		const char *word = names_word(search->names, words->items[i]);

		if (++search->steps > MAX_STEPS) {
			search->ambiguous = true;
			return;
		}
		if (strcmp(word, written) != 0 && shorter_letters(word, written) >= MIN_SLIP_LETTERS &&
		    words_slip(word, written))
			follow(search, place + 1, node, words->items[i], slips);
	}
}

static void follow_slips(struct misprint_search *search, size_t place, uint32_t node, size_t slips)
{
	const struct slip_index *index = &search->names->slips;
	const char *written = name_words_text(search->words, place);
	struct slip_words words;
	size_t at = 0;

	while (!search->ambiguous && slip_index_next(index, written, &at, &words))
		follow_words(search, place, node, &words, slips);
}

/* Walk on from word `place` at `node`, with `slips` made so far; depth is bounded by MAX_WORDS. */
static void walk(struct misprint_search *search, size_t place, uint32_t node, const struct name_edge *last,
		 size_t slips)
{
	if (search->ambiguous)
		return;
	if (++search->steps > MAX_STEPS) {
		search->ambiguous = true;
		return;
	}
	if (place == search->words->count) {
		if (slips > 0)
			accept_misprint(search, last, node);
		return;
	}

	uint32_t word = names_find_word(search->names, name_words_text(search->words, place));

	if (word != NAMES_NONE)
		follow(search, place + 1, node, word, slips);
	if (slips < search->slips_allowed)
		follow_slips(search, place, node, slips + 1);
}

static size_t count_letters(const struct name_words *words)
{
	size_t letters = 0;

	for (size_t i = 0; i < words->count; i++) {
		const char *word = name_words_text(words, i);

		letters += utf8_count(word, strlen(word));
	}
	return letters;
}

const struct ente *misprints_resolve(const struct authority *authority, uint32_t ambito, const char *name,
				     size_t length)
{
	const struct ambito *visible[VISIBLE_AMBITOS];
	struct name_words words;
	struct misprint_search search = { .authority = authority, .words = &words, .body = NAMES_NONE };

	ambitos_visible(authority, ambito, visible);
	name_words_init(&words, name, length);
	search.slips_allowed = count_letters(&words) >= TWO_SLIP_LETTERS ? 2 : 1;
	for (size_t i = 0; i < VISIBLE_AMBITOS && words.count > 0 && words.count <= MAX_WORDS; i++) {
		search.names = &visible[i]->names;
		walk(&search, 0, NAMES_ROOT, NULL, 0);
	}
	name_words_release(&words);
	if (search.ambiguous || search.body == NAMES_NONE)
		return NULL;
	return &authority->bodies[search.body]->ente;
}

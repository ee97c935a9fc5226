#include "entes/mentions.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/xalloc.h"
#include "entes/bodies.h"
#include "entes/names.h"

/* How many articles and "de" may follow each other inside a name: "de las de los". */
#define MAX_GLUE 4

void mention_list_release(struct mention_list *mentions)
{
	free(mentions->items);
	*mentions = (struct mention_list)MENTION_LIST_INIT;
}

struct scan {
	const struct authority *authority;
	const char *text;
	const struct token_list *tokens;
};

/* The longest name at one place: `end` is behind its last token; words 0: none. */
struct match {
	uint32_t body;
	uint32_t words;
	size_t end;
};

static size_t count_ascii_capitals(const char *text, size_t start, size_t end)
{
	size_t count = 0;

	for (size_t i = start; i < end; i++)
		count += text[i] >= 'A' && text[i] <= 'Z';
	return count;
}

/* A name of one word must be written with its capitals; UAEMéx is as good as UAEMEX. */
static bool has_its_capitals(const struct scan *scan, const struct name_node *node, const struct token *token)
{
	if (token->capitals)
		return true;
	if (!token->initial)
		return false;
	return node->initial || count_ascii_capitals(scan->text, token->start, token->end) >= 2;
}

/*
 * A body that no file vouches for was made of a list item; what looks like it
 * in a text must look like a name: an acronym, or two words that begin with a capital.
 */
static bool looks_like_name(const struct name_node *node, const struct token *token)
{
	return node->depth > 1 ? token->initial : token->capitals && !node->initial;
}

static bool node_counts(const struct scan *scan, const struct name_node *node, const struct token *first)
{
	if (node->body == NAMES_NONE || node->common)
		return false;
	if (scan->authority->bodies[node->body]->ente.provisional && !looks_like_name(node, first))
		return false;
	return node->depth > 1 || has_its_capitals(scan, node, first);
}

/* The next token from `place` on that is no article or "de", or the end. */
static size_t skip_glue(const struct scan *scan, size_t place)
{
	size_t glue = 0;

	while (place < scan->tokens->count && glue < MAX_GLUE && names_is_glue(scan->tokens->items[place].exact)) {
		place++;
		glue++;
	}
	return place;
}

static const struct name_edge *edge_of_token(const struct scan *scan, uint32_t node, size_t place)
{
	uint32_t word = names_find_word(&scan->authority->names, names_canonical_word(scan->tokens->items[place].exact));

	return word == NAMES_NONE ? NULL : names_find_edge(&scan->authority->names, node, word);
}

/* The longest name that begins at token `first` and ends before token `limit`. */
static struct match longest_match(const struct scan *scan, size_t first, size_t limit)
{
	struct match best = { NAMES_NONE, 0, first };
	const struct token *items = scan->tokens->items;
	const struct name_edge *edge = names_is_glue(items[first].exact) ? NULL : edge_of_token(scan, NAMES_ROOT, first);

	for (size_t place = first; edge;) {
		const struct name_node *node = &scan->authority->names.nodes[edge->child];

		if (node_counts(scan, node, &items[first]))
			best = (struct match){ node->body, node->depth, place + 1 };

		size_t next = skip_glue(scan, place + 1);

		if (next >= limit)
			break;
		edge = edge_of_token(scan, edge->child, next);
		if (edge && (names_gap(scan->text, items[place].end, items[next].start) & ~edge->gap))
			edge = NULL;
		place = next;
	}
	return best;
}

/* Where a longer name begins inside `match` and reaches past its end: give way to it. */
static size_t find_longer_inside(const struct scan *scan, size_t first, const struct match *match)
{
	for (size_t place = first + 1; place < match->end; place++) {
		struct match other = longest_match(scan, place, scan->tokens->count);

		if (other.words > match->words && other.end > match->end)
			return place;
	}
	return match->end;
}

static void add_mention(const struct scan *scan, size_t first, const struct match *match,
			struct mention_list *mentions)
{
	mentions->items = xgrow(mentions->items, mentions->count, &mentions->capacity, sizeof(*mentions->items));
	mentions->items[mentions->count++] = (struct mention){
		.ente = &scan->authority->bodies[match->body]->ente,
		.first_token = first,
		.token_count = match->end - first,
		.start = scan->tokens->items[first].start,
		.end = scan->tokens->items[match->end - 1].end,
	};
}

void authority_find_mentions(const struct authority *authority, const char *text, const struct token_list *tokens,
			     struct mention_list *mentions)
{
	struct scan scan = { authority, text, tokens };

	mentions->count = 0;
	for (size_t place = 0; place < tokens->count;) {
		struct match match = longest_match(&scan, place, tokens->count);
		size_t limit = match.words ? find_longer_inside(&scan, place, &match) : match.end;

		if (match.words && limit < match.end)
			match = longest_match(&scan, place, limit);
		if (match.words)
			add_mention(&scan, place, &match, mentions);
		place = match.words ? match.end : place + 1;
	}
}

/*
 * A query as a tree, in plain C: made by whoever understands queries, run by
 * the matcher, which understands none of their language.
 *
 * Nodes own their strings, values and children: query_free() on the root frees
 * all. query_new() and the query_add_*() functions copy strings and take over
 * children.
 */
#ifndef FICHERO_MATCH_QUERY_H
#define FICHERO_MATCH_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"
#include "index/document.h"
#include "index/field.h"
#include "match/query_values.h"

enum query_type {
	QUERY_ALL,     /* every document; no weight */
	QUERY_NOTHING, /* no document */
	QUERY_WORD,    /* any of `terms`, which are forms of one word: scored as one */
	QUERY_PHRASE,  /* `terms`, in order, adjacent, in one field; more than QUERY_MAX_PHRASE need not be in order */
	QUERY_FILTER,  /* documents that have any of `values` in `field`; no weight */
	QUERY_AND,     /* every child; a QUERY_NOT child takes away */
	QUERY_OR,      /* any child, weights added */
	QUERY_NOT,     /* every document but those of its one child; no weight */
	QUERY_BEST,    /* a word and its synonyms: the first child where it matches, else the best; the others add a little */
	QUERY_SOME,    /* children that are words of one query: see `floor` */
	QUERY_CONCEPT, /* words that together say one thing: all of them, or with a `floor` of 0 some */
};

/* Why a node is in the tree: what an explanation calls its matches. */
enum query_origin {
	ORIGIN_TYPED,   /* the query says so */
	ORIGIN_SYNONYM, /* it answers what was typed as well */
	ORIGIN_EQUAL,   /* a synonym that means the same: as rare as the two are together */
	ORIGIN_FAR,     /* a far pointer: not the same, but where a text would treat what was typed */
	ORIGIN_ENTE,    /* the body that was named by any of its names */
	ORIGIN_NUMBER,  /* the prioridad or eje that was named by its number */
};

#define QUERY_MAX_PHRASE 64

/* One form of a word, and how much a match of it is worth beside an exact one. */
struct query_term {
	enum term_kind kind;
	char *text;
	float factor; /* 0 < factor <= 1 */
};

struct query {
	enum query_type type;
	enum query_origin origin;
	struct query **children;
	size_t child_count, child_capacity;
	struct query_term *terms;
	size_t term_count, term_capacity;
	enum field field;
	struct query_values values; /* QUERY_FILTER */
	/*
	 * QUERY_SOME: a document needs children whose rarity (idf) sums up to at
	 * least this part of the sum over all children, 0 to 1. Those that have
	 * more of that sum come first.
	 * QUERY_CONCEPT: with 1 it needs all words. With 0, a document may have some of the words
	 * only; alone they say less than their share of them.
	 */
	float floor;
	float factor;   /* multiplies the weight of this node; 1 unless set */
	float constant; /* QUERY_FILTER: the weight of each document that passes; 0 unless set */
	/*
	 * QUERY_WORD, QUERY_PHRASE: words before it in the query as typed, dropped
	 * ones too, so that closeness in a text can be held against closeness in
	 * the query; and how many, from there, were typed for it: 0 of a synonym.
	 */
	unsigned position;
	unsigned typed_count;
};

/* A node with a factor of 1 and nothing in it. */
struct query *query_new(enum query_type type);
/* NULL is allowed. */
void query_free(struct query *query);

void query_add_child(struct query *query, struct query *child);
void query_add_term(struct query *query, enum term_kind kind, const char *text, float factor);
/* The whole tree anew, the caller's. */
struct query *query_copy(const struct query *query);

/* Whether a QUERY_WORD is a word of letters in its three forms: a prefix has others, and a number says only itself. */
bool query_word_is_plain(const struct query *word);

/*
 * Whether a QUERY_BEST stands for a name: what was typed means the same as the
 * name of a body, which is a group of its words and its roles.
 */
bool query_best_is_name(const struct query *best);

/* The tree as one readable line, for explain and for tests: (and "exact:obra|..." ...). */
void query_describe(const struct query *query, struct strbuf *out);

#endif
